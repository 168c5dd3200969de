/** What a posted part is corrected with: where its words stand now, and the lines and notes that say what changed. */
import type { Span } from './article.ts'
import { changedWords } from './changed-words.ts'
import type { Evidence, Inline } from './message.ts'
import type { Revision } from './revision.ts'
import { findRewording } from './rewording.ts'
import { findWords } from './same-words.ts'
import { fragmentUrl } from './text-fragment.ts'

/** The notes are written down as it goes. */
export interface Pen {
  readonly revision: Revision
  readonly isPosted: boolean
  readonly isShort: boolean
  readonly notes: string[]
}

/** One change, in our words around the article's. */
export interface Change {
  readonly verb: 'Corrected' | 'Changed' | 'Withdrawn'
  /** After the colon of the line: "was “12”, now “15”". */
  readonly line: string
  /** After the colon of the note, which stands alone. */
  readonly note: string
  /** It is short enough to be said in full where there is little room. */
  readonly isBrief?: boolean
}

/** The words that take the place of others, and what they were where that can be said in passing. */
export function rewordedTo(place: Span, was: Span, { before, now }: Revision): Change {
  const words = now.text.slice(place.start, place.end)
  const changed = changedWords(before.text.slice(was.start, was.end), words)
  const line = changed ? `was “${changed.was}”, now “${changed.now}”` : 'now reads'
  const note = changed ? `was “${changed.was}”, now reads “${words}”` : `now reads “${words}”`
  return { verb: 'Corrected', line, note }
}

/** Words that are not in the article any more, and nobody knows which took their place. */
export function goneFrom(what: 'quote' | 'sentence' | 'figure', speaker?: string): Change {
  const named = speaker === undefined ? what : `${what} of ${speaker}`
  const line = `a ${named} is no longer in the article.`
  return { verb: what === 'quote' ? 'Withdrawn' : 'Changed', line, note: line }
}

/** Keeps the note of a change. True when it is the part's first: it says when it was seen, which is said once. */
export function takeNote({ verb, note }: Change, { notes, revision: { article } }: Pen): boolean {
  const sentence = `${verb} by ${article.outlet}: ${note}`
  const isFirst = notes.length === 0
  // one sentence may stand in a digest twice, by itself and for its figure
  if (!notes.includes(sentence)) notes.push(sentence)
  return isFirst
}

/** The line of a change, for the part; none where nobody has read it yet, or the first one speaks for all. */
export function lineOf(change: Change, pen: Pen): Inline[] {
  const { verb, line, isBrief = verb !== 'Corrected' } = change
  const { article, seenAt } = pen.revision
  const isFirst = takeNote(change, pen)
  if (!pen.isPosted || (pen.isShort && !isBrief && !isFirst)) return []
  const said = pen.isShort && !isBrief ? 'now reads, here and below' : line
  return isFirst
    ? [`${verb} by ${article.outlet}, seen `, { time: seenAt }, `: ${said}`]
    : [`${verb} by ${article.outlet}: ${said}`]
}

export function sourceLink(words: string, { revision: { article } }: Pen): Inline {
  return { link: article.outlet, url: fragmentUrl(article.url, words) }
}

/** Where the words of an old place stand now. */
export function placeOf({ start, end }: Span, { revision }: Pen): Evidence | undefined {
  const { before, now, folded } = revision
  const place = findWords(now.text, folded, before.text.slice(start, end), start)
  return place && { articleId: revision.article.id, ...place }
}

/** The old sentence that a place stands in; undefined when it is in several. */
export function oldSentence({ start, end }: Span, { before }: Revision): Span | undefined {
  const around = before.sentences.filter((sentence) => sentence.start < end && sentence.end > start)
  return around.length === 1 ? around[0] : undefined
}

/** Which of these new stretches took the place of the old one. */
export function reworded(
  { start, end }: Span,
  candidates: readonly Span[],
  { article, before, now }: Revision,
): Evidence | undefined {
  const texts = candidates.map((candidate) => now.text.slice(candidate.start, candidate.end))
  const found = candidates[findRewording(before.text.slice(start, end), texts) ?? -1]
  return found && { articleId: article.id, start: found.start, end: found.end }
}
