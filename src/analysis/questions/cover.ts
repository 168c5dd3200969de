/** Whether the articles found say anything on what was asked, or only share some words with it. */
import { findWords } from './find-words.ts'
import type { Ranked } from './rank-articles.ts'
import type { Question } from './read-question.ts'
import type { Weights } from './weigh-words.ts'

/** Names are looked for in so many of the best articles. */
const LOOKED_AT = 10
/**
 * What makes an answer doubtful: a logistic model of the share of the question's names in the best articles, of the best
 * article's match, of how close together its words stand, and of how many words were asked (a long question is never matched
 * whole). Fitted on public news questions with and without an answer; docs/decisions has the curve.
 */
const DOUBT = { names: -3.75, bm25: -6.4, near: -2.5, length: -1.13, bias: 8.3 }
const MOST_DOUBT = 0.8

/** Whether to answer from these articles, best first. */
export function isCovered(question: Question, weights: Weights, ranked: readonly Ranked[]): boolean {
  return ranked.length > 0 && doubtOf(question, weights, ranked) <= MOST_DOUBT
}

/** 0 or less: covered without doubt; the higher the less is there. */
function doubtOf(question: Question, weights: Weights, ranked: readonly Ranked[]): number {
  const best = ranked.slice(0, LOOKED_AT)
  const near = ranked[0]?.features.near ?? 0
  const bm25 = ranked[0]?.features.bm25 ?? 0
  return (
    DOUBT.bias +
    DOUBT.names * nameShare(question, weights, best) +
    DOUBT.bm25 * bm25 +
    DOUBT.near * near +
    DOUBT.length * Math.log(question.words.length + 1)
  )
}

/** How much of the weight of the question's names stands somewhere in these articles; 1 when it has no names. */
function nameShare(question: Question, { of }: Weights, best: readonly Ranked[]): number {
  const names = question.words.filter(({ isName }) => isName).map(({ stem }) => stem)
  const places = best.flatMap(({ article }) => findWords(`${article.title} ${article.text}`, names))
  const found = new Set(places.map(({ stem }) => stem))
  const weightOf = (stems: readonly string[]) => stems.reduce((sum, stem) => sum + (of.get(stem) ?? 0), 0)
  const whole = weightOf(names)
  return whole === 0 ? 1 : weightOf(names.filter((stem) => found.has(stem))) / whole
}
