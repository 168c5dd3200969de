/** Question + how often its words occur -> how much each of them says. */
import type { Question } from './read-question.ts'

export interface Weights {
  /** By stem: the rarer the heavier (BM25's idf). A word that no article has weighs as much as the rarest. */
  readonly of: ReadonlyMap<string, number>
  readonly total: number
}

/** Names tell two reports apart better than other words do. */
const NAME_WEIGHT = 1.2
/** What was talked about before counts less than what is asked now. */
const BORROWED_WEIGHT = 0.5

/**
 * @param counts how many articles have each word, by the plain word
 * @param articles how many there are
 */
export function weighWords(
  question: Question,
  counts: ReadonlyMap<string, number>,
  articles: number,
): Weights {
  const of = new Map(
    question.words.map(({ stem, plain, isName, isBorrowed }) => {
      const found = Math.min(counts.get(plain) ?? 0, articles)
      const idf = Math.log(1 + (articles - found + 0.5) / (found + 0.5))
      return [stem, idf * (isName ? NAME_WEIGHT : 1) * (isBorrowed ? BORROWED_WEIGHT : 1)]
    }),
  )
  return { of, total: [...of.values()].reduce((sum, weight) => sum + weight, 0) }
}
