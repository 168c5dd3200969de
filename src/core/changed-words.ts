/** Two wordings of one sentence -> the words that differ: what it was, and what it is. */
import type { Span } from './article.ts'
import { fold } from './same-words.ts'

/** A longer stretch (UTF-16 units) is no word or two: who reads it compares sentences. */
const LONGEST = 60
/** "$41 million" and "$42 million" are said whole. */
const SCALE = /^(?:million|billion|trillion|thousand|percent)\b/iu
/** Marks at the ends of a stretch that are none of its words. */
const EDGES = /^["“”‘’'([]+|["“”‘’'.,;:!?)\]]+$/gu

export interface ChangedWords {
  /** Verbatim from the one and from the other. */
  readonly was: string
  readonly now: string
  /** Where the new words stand in the new sentence (UTF-16 units). */
  readonly place: Span
}

/**
 * The one stretch in which two sentences differ, in whole words, typography aside; with a word beside it where something was
 * only added or only taken out.
 *
 * @returns undefined when they don't differ, or over too long a stretch to be said in passing
 * @example
 * changedWords('The storm killed 12 people.', 'The storm killed 15 people.') // { was: '12', now: '15', … }
 */
export function changedWords(before: string, now: string): ChangedWords | undefined {
  const [a, b] = [wordsOf(before), wordsOf(now)]
  const shorter = Math.min(a.length, b.length)
  const isSame = (i: number, j: number) => fold(a[i]?.text ?? '').words === fold(b[j]?.text ?? '').words
  let head = 0
  while (head < shorter && isSame(head, head)) head++
  let tail = 0
  while (tail < shorter - head && isSame(a.length - 1 - tail, b.length - 1 - tail)) tail++
  if (head === a.length && head === b.length) return undefined
  if (head + tail === shorter) {
    if (tail > 0) tail--
    else head = Math.max(0, head - 1)
  } else if (SCALE.test(a[a.length - tail]?.text ?? '')) tail--
  const was = stretch(before, a.slice(head, a.length - tail))
  const is = stretch(now, b.slice(head, b.length - tail))
  if (!was || !is || Math.max(was.text.length, is.text.length) > LONGEST) return undefined
  return { was: was.text, now: is.text, place: is.place }
}

interface Word extends Span {
  readonly text: string
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\S+/gu)].map(({ index, 0: word }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }))
}

function stretch(text: string, words: readonly Word[]): { text: string; place: Span } | undefined {
  const [first] = words
  const last = words.at(-1)
  if (!first || !last) return undefined
  const whole = text.slice(first.start, last.end)
  const bare = whole.replace(EDGES, '')
  const start = first.start + whole.indexOf(bare)
  return bare === '' ? undefined : { text: bare, place: { start, end: start + bare.length } }
}
