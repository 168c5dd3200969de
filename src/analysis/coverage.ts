/** sentences -> what comes back in the article, and how much of it a sentence tells that those chosen before it do not. */
import type { Word } from './words.ts'

/** What counts as telling: the words of a sentence, or its pairs of neighboring words. */
interface Kind {
  /** Between the sum (0: the longest sentence tells most) and the mean (1: length is no merit). */
  readonly lengthExponent: number
  /** What is left of a word's or pair's weight when a chosen sentence has it already. */
  readonly again: number
}

/** A word may come again, since a sentence needs its subject; a pair that comes again says the same thing again. */
const WORDS: Kind = { lengthExponent: 0.6, again: 0.5 }
const PAIRS: Kind = { lengthExponent: 0.9, again: 0 }

/** More than the longest text that is read has. */
const MOST_STEMS = 2 ** 16

/** Words or pairs, what each weighs in this article, and which of them the chosen sentences tell. */
interface Theme extends Kind {
  /** Of each sentence: the numbers of its words or pairs, each once. */
  readonly units: readonly (readonly number[])[]
  /** By number. */
  readonly weights: readonly number[]
  /** What the best single sentence tells. */
  readonly highest: number
  /** By number. */
  readonly told: boolean[]
}

export interface Coverage {
  readonly words: Theme
  readonly pairs: Theme
}

/**
 * What a summary of these sentences should cover: a word or pair weighs the logarithm of the number of sentences that
 * have it, so what is said once weighs nothing. Choosing by what is new is coverage (Lin and Bilmes 2011).
 *
 * @example
 * openCoverage([readWords('The dam broke.'), readWords('A dam broke in May.')])
 * // 'dam', 'broke' and 'dam broke' weigh log 2, 'may' 0
 */
export function openCoverage(sentences: readonly (readonly Word[])[]): Coverage {
  const numberOf = numbering<string>()
  const numberOfPair = numbering<number>()
  const stems = sentences.map((words) => words.map(({ stem }) => numberOf(stem)))
  const content = sentences.map((words, i) => stems[i]?.filter((_, at) => words[at]?.isStop === false) ?? [])
  const pairs = sentences.map((words, i) => pairsOf(words, stems[i] ?? []).map(numberOfPair))
  return { words: openTheme(content, WORDS), pairs: openTheme(pairs, PAIRS) }
}

/** How much new a sentence tells of a theme; 1 is what the best sentence alone would tell. */
export function newsOf(theme: Theme, sentence: number): number {
  return theme.highest === 0 ? 0 : weigh(theme, theme.units[sentence] ?? []) / theme.highest
}

/** Take a sentence into the summary: what it tells is told. */
export function tell({ words, pairs }: Coverage, sentence: number): void {
  for (const { units, told } of [words, pairs]) for (const unit of units[sentence] ?? []) told[unit] = true
}

/** In how many sentences each word or pair stands, by its number. */
export function countSentences(sentences: readonly (readonly number[])[]): number[] {
  const counts: number[] = []
  for (const units of sentences) for (const unit of units) counts[unit] = (counts[unit] ?? 0) + 1
  return counts
}

/** Gives each new key the next number, from 0 on. */
function numbering<Key>(): (key: Key) => number {
  const numbers = new Map<Key, number>()
  return (key) => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, numbers.size)
    return numbers.size - 1
  }
}

function openTheme(sentences: readonly (readonly number[])[], kind: Kind): Theme {
  const units = sentences.map((numbers) => [...new Set(numbers)])
  const weights = countSentences(units).map(Math.log)
  const theme = { ...kind, units, weights, highest: 0, told: weights.map(() => false) }
  return { ...theme, highest: units.reduce((most, sentence) => Math.max(most, weigh(theme, sentence)), 0) }
}

function weigh({ weights, told, again, lengthExponent }: Theme, units: readonly number[]): number {
  let sum = 0
  for (const unit of units) sum += (weights[unit] ?? 0) * (told[unit] ? again : 1)
  return sum / (units.length || 1) ** lengthExponent
}

/** "dam broke", "broke in": neighbors of which at least one is no function word, each pair as one number. */
function pairsOf(words: readonly Word[], stems: readonly number[]): number[] {
  const pairs: number[] = []
  for (let at = 1; at < words.length; at++) {
    if (words[at - 1]?.isStop && words[at]?.isStop) continue
    pairs.push((stems[at - 1] ?? 0) * MOST_STEMS + (stems[at] ?? 0))
  }
  return pairs
}
