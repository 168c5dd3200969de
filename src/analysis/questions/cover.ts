/** Whether the articles found say anything on what was asked. */
import type { Ranked } from './rank-articles.ts'
import type { Question } from './read-question.ts'
import type { Weights } from './weigh-words.ts'

export interface Cover {
  readonly covered: boolean
  /** Names of the question that no article has. */
  readonly missing: readonly string[]
}

const LEAST_COVERAGE = 0.2

/** @param counts how many articles have each word of the question, in its order */
export function coversQuestion(
  question: Question,
  _weights: Weights,
  counts: readonly { readonly articles: number }[],
  ranked: readonly Ranked[],
): Cover {
  const absent = new Set(
    question.words.filter((_, index) => counts[index]?.articles === 0).map(({ plain }) => plain),
  )
  const missing = question.names
    .filter((name) => name.every((word) => absent.has(word)))
    .map((name) => name.join(' '))
  const best = ranked[0]?.features.coverage ?? 0
  return { covered: missing.length === 0 && best >= LEAST_COVERAGE, missing }
}
