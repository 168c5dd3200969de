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
  const around = newSentences.filter((sentence) => sentence.start < end && sentence.end > start)
  const words = ` ${plainWords(around.map((one) => now.text.slice(one.start, one.end)).join(' '))} `
  const has = (name: string) => words.includes(` ${plainWords(name).split(' ').at(-1)} `)
  return has(speaker.name) && !has(old) ? speaker : undefined
}

export function speakerChange(was: string, now: string): Change {
  const line = `the speaker was ${was}, now ${now}`
  return { verb: 'Corrected', line, note: `a quote’s speaker was ${was}, now ${now}.` }
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
