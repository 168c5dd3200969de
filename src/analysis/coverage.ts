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

/** Words or pairs, what each weighs in this article, and which of them the chosen sentences tell. */
interface Theme extends Kind {
  /** Of each sentence. */
  readonly units: readonly ReadonlySet<string>[]
  readonly weights: ReadonlyMap<string, number>
  /** What the best single sentence tells. */
  readonly highest: number
  readonly told: Set<string>
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
  return {
    words: openTheme(sentences.map(contentStems), WORDS),
    pairs: openTheme(sentences.map(pairsOf), PAIRS),
  }
}

/** How much new a sentence tells of a theme; 1 is what the best sentence alone would tell. */
export function newsOf(theme: Theme, sentence: number): number {
  return theme.highest === 0 ? 0 : weigh(theme, theme.units[sentence]) / theme.highest
}

/** Take a sentence into the summary: what it tells is told. */
export function tell({ words, pairs }: Coverage, sentence: number): void {
  for (const { units, told } of [words, pairs]) for (const unit of units[sentence] ?? []) told.add(unit)
}

/** The stems of a sentence's words, function words left out. */
function contentStems(words: readonly Word[]): ReadonlySet<string> {
  return new Set(words.filter(({ isStop }) => !isStop).map(({ stem }) => stem))
}

function openTheme(units: readonly ReadonlySet<string>[], kind: Kind): Theme {
  const having = new Map<string, number>()
  for (const sentence of units) for (const unit of sentence) having.set(unit, (having.get(unit) ?? 0) + 1)
  const weights = new Map([...having].map(([unit, count]) => [unit, Math.log(count)]))
  const theme = { ...kind, units, weights, highest: 0, told: new Set<string>() }
  return { ...theme, highest: units.reduce((most, sentence) => Math.max(most, weigh(theme, sentence)), 0) }
}

function weigh(
  { weights, told, again, lengthExponent }: Theme,
  units: ReadonlySet<string> = new Set(),
): number {
  let sum = 0
  for (const unit of units) sum += (weights.get(unit) ?? 0) * (told.has(unit) ? again : 1)
  return sum / (units.size || 1) ** lengthExponent
}

/** "dam broke", "broke in": neighbors of which at least one is no function word. */
function pairsOf(words: readonly Word[]): ReadonlySet<string> {
  const pairs = new Set<string>()
  let before: Word | undefined
  for (const word of words) {
    if (before !== undefined && !(before.isStop && word.isStop)) pairs.add(`${before.stem} ${word.stem}`)
    before = word
  }
  return pairs
}
