/** An article that was read twice: whether it is the same one still, and what is new in it. */
import type { Article, Span } from './article.ts'
import type { HeadlineChange } from './headline.ts'
import type { Figure, Quote } from './quote.ts'
import { type Folded, findWords, fold } from './same-words.ts'

/** A text, and the stretches of it that are compared. */
export interface Reading {
  readonly text: string
  readonly sentences: readonly Span[]
  readonly quotes: readonly Quote[]
  readonly figures: readonly Figure[]
}

/** One article before and after its outlet changed it. */
export interface Revision {
  readonly article: Pick<Article, 'id' | 'outlet' | 'url'>
  readonly before: Reading
  readonly now: Reading
  /** `now.text` as findWords() wants it. */
  readonly folded: Folded
  /** What was not there before: what a changed sentence or quote may read now. */
  readonly newSentences: readonly Span[]
  readonly newQuotes: readonly Quote[]
  /** Where the headline is another one. */
  readonly headline?: HeadlineChange
  /** When we saw it: the outlet's own moment is not known. */
  readonly seenAt: Date
}

/** UTF-16 units, several times the longest report: what is longer is no article, and takes long to compare. */
const LONGEST_TEXT = 100_000
/** Less of it in common, word pair by word pair, and it is another page: a wall, a teaser, a live blog that rolled on. */
const LEAST_KEPT = 0.5
/**
 * More sentences in a run, and this share of the text, do not go by editing: the page was cut off, or read another way. Walls
 * and page templates take from its ends.
 */
const LONGEST_CUT = { sentences: 3, share: 0.25, shareAtEnds: 0.1 }

/**
 * Whether the outlet says the same words still, typography and layout aside.
 */
export function isUnchanged(before: string, now: string): boolean {
  return fold(before).words === fold(now).words
}

/**
 * Whether both are one article, so that what is missing was surely taken out. A page that is cut short, walled, or read
 * otherwise than before proves nothing: better no correction than a false one.
 */
export function isSameArticle(before: Reading, now: Reading): boolean {
  if (Math.max(before.text.length, now.text.length) > LONGEST_TEXT) return false
  return keptPairs(before.text, now.text) >= LEAST_KEPT && !isCutOff(before, now)
}

/** @param seenAt when the page was read again */
export function compareReadings(
  article: Revision['article'],
  before: Reading,
  now: Reading,
  seenAt: Date,
): Revision {
  const old = fold(before.text)
  const isNew = ({ start, end }: Span) => !findWords(before.text, old, now.text.slice(start, end))
  return {
    article,
    before,
    now,
    folded: fold(now.text),
    newSentences: now.sentences.filter(isNew),
    newQuotes: now.quotes.filter(isNew),
    seenAt,
  }
}

function keptPairs(before: string, now: string): number {
  const kept = new Set(pairs(now))
  const all = pairs(before)
  return all.length === 0 ? 0 : all.filter((pair) => kept.has(pair)).length / all.length
}

function pairs(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.slice(1).map((word, i) => `${words[i]} ${word}`)
}

function isCutOff({ text, sentences }: Reading, now: Reading): boolean {
  const wordsIn = (of: string, { start, end }: Span) => fold(of.slice(start, end)).words
  const standing = new Set(now.sentences.map((sentence) => wordsIn(now.text, sentence)))
  let run = { sentences: 0, units: 0 }
  for (const [index, sentence] of sentences.entries()) {
    run = standing.has(wordsIn(text, sentence))
      ? { sentences: 0, units: 0 }
      : { sentences: run.sentences + 1, units: run.units + sentence.end - sentence.start }
    const isAtEnd = run.sentences === index + 1 || index + 1 === sentences.length
    const share = isAtEnd ? LONGEST_CUT.shareAtEnds : LONGEST_CUT.share
    if (run.sentences > LONGEST_CUT.sentences && run.units > text.length * share) return true
  }
  return false
}
