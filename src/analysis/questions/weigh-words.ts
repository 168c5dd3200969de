/** Question + how often its words occur -> how much each of them says. */
import type { Question } from './read-question.ts'

export interface Weights {
  /** By stem: the rarer the heavier (BM25's idf). A word that no article has weighs as much as the rarest. */
  readonly of: ReadonlyMap<string, number>
  readonly total: number
}

/** Names tell two reports apart better than other words do. */
const NAME_WEIGHT = 1.2

/**
 * @param counts how many articles have each word of the question, in its order
 * @param articles how many there are
 */
export function weighWords(
  question: Question,
  counts: readonly { readonly articles: number }[],
  articles: number,
): Weights {
  const of = new Map<string, number>()
  let total = 0
  for (const [index, { stem, isName }] of question.words.entries()) {
    const found = Math.min(counts[index]?.articles ?? 0, articles)
    const weight = Math.log(1 + (articles - found + 0.5) / (found + 0.5)) * (isName ? NAME_WEIGHT : 1)
    of.set(stem, weight)
    total += weight
  }
  return { of, total }
}
