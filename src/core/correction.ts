/** What a posted part says once its article was changed: what still stands at its new place, what reads otherwise, what is gone. */
import type { Span } from './article.ts'
import { type Block, type Evidence, type Inline, type ListEntry, type Message, plainText } from './message.ts'
import { isVerbatim } from './proof.ts'
import type { Revision } from './revision.ts'
import { findRewording } from './rewording.ts'
import { findWords } from './same-words.ts'
import { fragmentUrl } from './text-fragment.ts'

/** A part as it reads now, and what there is to say of it, a sentence each; no note when all that it shows still stands. */
export interface Correction {
  readonly part: Message
  readonly notes: readonly string[]
}

export interface CorrectionOptions {
  /** False when nobody has read it yet: new words come without a line, and what is gone is left out. True if left out. */
  readonly isPosted?: boolean
  /** For a part that is full: of all passages that read otherwise only the first has a line, which speaks for the others. */
  readonly isShort?: boolean
}

/**
 * A part whose every place in the article is one of the new text. What no longer stands there is replaced: by the new words
 * where it is sure which they are, else by a line that it is gone. Blocks of other articles are untouched.
 *
 * @returns undefined when the part shows nothing of the article but, at most, its headline
 */
export function correctPart(
  part: Message,
  revision: Revision,
  { isPosted = true, isShort = false }: CorrectionOptions = {},
): Correction | undefined {
  const pen: Pen = { revision, isPosted, isShort, notes: [] }
  const isTouched = part.sections.some(({ blocks }) => blocks.some((block) => isAbout(block, revision)))
  if (!isTouched) return undefined
  const sections = part.sections.map(({ blocks }) => ({
    blocks: blocks.reduce<readonly Block[]>((done, block) => correctBlock(done, block, pen), []),
  }))
  return { part: { ...part, sections }, notes: pen.notes }
}

/** What a part is corrected with; the notes are written down as it goes. */
interface Pen {
  readonly revision: Revision
  readonly isPosted: boolean
  readonly isShort: boolean
  readonly notes: string[]
}

type Proved<T> = T & { readonly evidence: Evidence }
type Passage = Extract<Block, { type: 'text' | 'quote' }>

function isAbout(block: Block, revision: Revision): boolean {
  return block.type === 'list' ? block.items.some((entry) => isOf(entry, revision)) : isOf(block, revision)
}

function isOf<T extends object>(thing: T, { article }: Revision): thing is Proved<T> {
  return 'evidence' in thing && (thing.evidence as Evidence | undefined)?.articleId === article.id
}

/** @param done the blocks before it, corrected */
function correctBlock(done: readonly Block[], block: Block, pen: Pen): readonly Block[] {
  if (block.type === 'list') {
    const items = block.items.flatMap((entry) =>
      isOf(entry, pen.revision) ? correctEntry(entry, pen) : [entry],
    )
    return items.length > 0 || block.items.length === 0 ? [...done, { ...block, items }] : done
  }
  const isPassage = block.type === 'text' || block.type === 'quote'
  return isPassage && isOf(block, pen.revision) ? correctPassage(done, block, pen) : [...done, block]
}

function correctPassage(done: readonly Block[], block: Proved<Passage>, pen: Pen): readonly Block[] {
  const { now } = pen.revision
  const shown = block.type === 'quote' ? block.text : plainText(block.content)
  const before = withoutLine(done)
  if (!isVerbatim(shown, block.evidence, pen.revision.before.text)) return before

  const still = isNamed(block, pen) ? placeOf(block.evidence, pen) : undefined
  if (still && isVerbatim(shown, still, now.text)) return [...done, { ...block, evidence: still }]
  if (still) return [...done, reading(block, still, pen)]

  const changed = block.type === 'quote' ? newQuote(block, pen) : newSentence(block.evidence, pen)
  const kind = block.type === 'quote' ? 'quote' : 'sentence'
  const line = noteChange(changed, kind, speakerOf(block), pen)
  const lines: Block[] = line.length > 0 ? [{ type: 'note', content: line }] : []
  return [...before, ...lines, ...(changed ? [reading(block, changed, pen)] : [])]
}

function correctEntry(entry: Proved<ListEntry>, pen: Pen): readonly ListEntry[] {
  const { before, now } = pen.revision
  const shown = plainText(entry.content)
  if (!isVerbatim(shown, entry.evidence, before.text, 'holds')) return []

  const still = placeOf(entry.evidence, pen)
  if (still && isVerbatim(shown, still, now.text, 'holds')) return [{ ...entry, evidence: still }]
  const place = still ?? newSentence(entry.evidence, pen)
  const line = still ? [] : noteChange(place, 'figure', undefined, pen)
  if (!place) return line.length > 0 ? [{ content: line }] : []
  const words = now.text.slice(place.start, place.end)
  const lead = line.length > 0 ? [...line, ': '] : []
  return [{ content: [...lead, words, ' · ', sourceLink(words, pen)], evidence: place }]
}

/** The same block with the words of another place. */
function reading(block: Passage, evidence: Evidence, pen: Pen): Block {
  const text = pen.revision.now.text.slice(evidence.start, evidence.end)
  if (block.type === 'text') return { ...block, content: [text], evidence }
  const source = block.source.map((part) =>
    typeof part === 'object' && 'link' in part ? sourceLink(text, pen) : part,
  )
  return { ...block, text, source, evidence }
}

function sourceLink(words: string, { revision: { article } }: Pen): Inline {
  return { link: article.outlet, url: fragmentUrl(article.url, words) }
}

/** Where the words of an old place stand now. */
function placeOf({ start, end }: Evidence, { revision }: Pen): Evidence | undefined {
  const { before, now, folded } = revision
  const place = findWords(now.text, folded, before.text.slice(start, end), start)
  return place && { articleId: revision.article.id, ...place }
}

/** The new sentence that took the place of the one that the evidence stands in. */
function newSentence({ start, end }: Evidence, { revision }: Pen): Evidence | undefined {
  const { before, newSentences } = revision
  const around = before.sentences.filter((sentence) => sentence.start < end && sentence.end > start)
  const [sentence] = around
  return sentence && around.length === 1 ? reworded(sentence, newSentences, revision) : undefined
}

/** A new quote of the same speaker that took the place of the old one; without the comma before "she said". */
function newQuote(block: Proved<Passage>, { revision }: Pen): Evidence | undefined {
  const name = speakerOf(block)
  const quotes = revision.newQuotes.filter(({ kind, speaker }) => kind === 'direct' && speaker?.name === name)
  const place = name === undefined ? undefined : reworded(block.evidence, quotes, revision)
  if (!place) return undefined
  const end = revision.now.text.charAt(place.end - 1) === ',' ? place.end - 1 : place.end
  return { ...place, end }
}

function reworded(
  { start, end }: Span,
  candidates: readonly Span[],
  { article, before, now }: Revision,
): Evidence | undefined {
  const texts = candidates.map((candidate) => now.text.slice(candidate.start, candidate.end))
  const found = candidates[findRewording(before.text.slice(start, end), texts) ?? -1]
  return found && { articleId: article.id, start: found.start, end: found.end }
}

/** The line of a change, for the part (none where none is wanted); and its note, for where the part can't be edited. */
function noteChange(
  place: Span | undefined,
  what: 'quote' | 'sentence' | 'figure',
  speaker: string | undefined,
  { revision, isPosted, isShort, notes }: Pen,
): Inline[] {
  const { article, now, seenAt } = revision
  const isFirst = notes.length === 0
  const verb = place ? 'Corrected' : what === 'quote' ? 'Withdrawn' : 'Changed'
  const named = speaker === undefined ? what : `${what} of ${speaker}`
  const news = place ? 'now reads' : `a ${named} is no longer in the article.`
  const words = place ? ` “${now.text.slice(place.start, place.end)}”` : ''
  const note = `${verb} by ${article.outlet}: ${news}${words}`
  // one sentence may stand in a digest twice, by itself and for its figure
  if (!notes.includes(note)) notes.push(note)
  if (!isPosted || (isShort && place && !isFirst)) return []
  const line = isShort && place ? `${news}, here and below` : news
  // when it was seen is said once
  return isFirst
    ? [`${verb} by ${article.outlet}, seen `, { time: seenAt }, `: ${line}`]
    : [`${verb} by ${article.outlet}: ${line}`]
}

/** A name that went out of the article takes the quote with it: the words may be someone else's now. */
function isNamed(block: Passage, { revision: { before, now, folded } }: Pen): boolean {
  const name = speakerOf(block)
  if (name === undefined || !before.text.includes(name)) return true
  return findWords(now.text, folded, name) !== undefined
}

/** The name in bold that a quote's source begins with. */
function speakerOf(block: Passage): string | undefined {
  const [first] = block.type === 'quote' ? block.source : []
  return typeof first === 'object' && 'strong' in first ? first.strong : undefined
}

/** What was corrected before, and is changed again, loses the line of that time. */
function withoutLine(done: readonly Block[]): readonly Block[] {
  const last = done.at(-1)
  const opening = last?.type === 'note' ? last.content[0] : undefined
  return typeof opening === 'string' && opening.startsWith('Corrected by ') ? done.slice(0, -1) : done
}
