/** A posted quote whose words stand, but are someone else's now. */
import type { Span } from './article.ts'
import type { Change } from './correction-pen.ts'
import type { Inline } from './message.ts'
import type { Speaker } from './quote.ts'
import type { Revision } from './revision.ts'
import { plainWords } from './topic.ts'

/**
 * Who says the words now, where the outlet wrote another name beside them. It is believed only where the sentences of the quote
 * and its attribution are new, have the new name, and no longer the old one: our own reading of an unchanged sentence proves nothing.
 *
 * @param old the name that was shown
 * @param place where the words stand in the new text
 */
export function newSpeaker(old: string, place: Span, { now, newSentences }: Revision): Speaker | undefined {
  const speaker = now.quotes.find((quote) => quote.start < place.end && quote.end > place.start)?.speaker
  if (!speaker || isOneName(old, speaker.name)) return undefined
  const start = Math.min(place.start, speaker.start ?? place.start)
  const end = Math.max(place.end, speaker.end ?? place.end)
  const words = wordsAround({ start, end }, now.text, newSentences)
  return hasName(words, speaker.name) && !hasName(words, old) ? speaker : undefined
}

/**
 * @param was whom the post named. Where the outlet's own sentence did not name them, it was our reading, and no word of theirs.
 * @param place where the words stood in the old text
 */
export function speakerChange(was: string, { name }: Speaker, place: Span, { before }: Revision): Change {
  const isTheirs = hasName(wordsAround(place, before.text, before.sentences), was)
  const line = isTheirs ? `the speaker was ${was}, now ${name}` : `the speaker is named now: ${name}`
  return { verb: 'Corrected', line, note: `of a quote ${line}.`, isBrief: true }
}

function wordsAround({ start, end }: Span, text: string, sentences: readonly Span[]): string {
  const around = sentences.filter((sentence) => sentence.start < end && sentence.end > start)
  return ` ${plainWords(around.map((one) => text.slice(one.start, one.end)).join(' '))} `
}

/** By the last word of it: "Holt" is Ida Holt beside her words. */
function hasName(words: string, name: string): boolean {
  return words.includes(` ${plainWords(name).split(' ').at(-1)} `)
}

/** The source of a quote under another name; what it said of the old one goes with that. */
export function saidBy({ name, description }: Speaker, source: readonly Inline[]): Inline[] {
  const outlet = source.findIndex((part) => typeof part === 'object' && 'link' in part)
  const who: Inline[] = description ? [{ strong: name }, `, ${description}`] : [{ strong: name }]
  return outlet === -1 ? who : [...who, ' · ', ...source.slice(outlet)]
}

/** "Holt", "Ida Holt" and "Mayor Ida Holt". */
function isOneName(a: string, b: string): boolean {
  const [one, other] = [plainWords(a).split(' '), plainWords(b).split(' ')]
  return one.every((word) => other.includes(word)) || other.every((word) => one.includes(word))
}
