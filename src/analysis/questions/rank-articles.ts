/** Articles that have some of a question's words -> those that are about it, best first. */
import type { Article } from '../../core/article.ts'
import { findWords, type Place } from './find-words.ts'
import type { Question } from './read-question.ts'
import type { Weights } from './weigh-words.ts'

/** What is read of an article. */
export type Readable = Pick<Article, 'id' | 'title' | 'text' | 'outlet' | 'publishedAt' | 'storyId'>

export interface Ranked {
  readonly article: Readable
  readonly score: number
  readonly features: Features
}

/** Each 0..1, but for `bm25`, which has no bound. */
export interface Features {
  readonly bm25: number
  readonly coverage: number
  readonly near: number
  readonly pairs: number
  readonly recency: number
}

/** UTF-16 units: some forty words, about two sentences. */
const NEAR = 240
/** UTF-16 units from one word to the next one, at most one short word between them. */
const SIDE_BY_SIDE = 16
/** BM25 (Robertson & Zaragoza 2009). */
const K1 = 1.2
const B = 0.4
/** UTF-16 units of a usual report. */
const TYPICAL = 2400
/** A word in the title counts as so many, in the lead as so many. */
const TITLE_COUNTS = 3
const LEAD_COUNTS = 2
const LEAD = 360
/** After so many days the pull of what is new is down to a third. */
const FADE_DAYS = 5

/** Fitted on dev: see docs/decisions. */
export const ARTICLE_WEIGHTS = { bm25: 1, near: 0.2, pairs: 0.1, recency: 0.75 }

export function rankArticles(
  articles: readonly Readable[],
  question: Question,
  weights: Weights,
  at: Date,
): Ranked[] {
  return articles
    .map((article) => {
      const features = featuresOf(article, question, weights, at)
      return { article, features, score: scoreOf(features) }
    })
    .sort((a, b) => b.score - a.score)
}

function scoreOf({ bm25, near, pairs, recency }: Features): number {
  return (
    ARTICLE_WEIGHTS.bm25 * bm25 +
    ARTICLE_WEIGHTS.near * near +
    ARTICLE_WEIGHTS.pairs * pairs +
    ARTICLE_WEIGHTS.recency * recency
  )
}

function featuresOf(article: Readable, question: Question, { of, total }: Weights, at: Date): Features {
  const { title, text, publishedAt } = article
  const inTitle = findWords(title, of.keys())
  const places = findWords(text, of.keys())
  const counts = new Map<string, number>()
  const count = ({ stem }: Place, times: number) => counts.set(stem, (counts.get(stem) ?? 0) + times)
  for (const place of inTitle) count(place, TITLE_COUNTS)
  for (const place of places) count(place, place.at < LEAD ? LEAD_COUNTS : 1)
  const whole = total || 1
  return {
    bm25: bm25(counts, of, text.length) / whole,
    coverage: weigh(counts.keys(), of) / whole,
    near: nearest(places, of) / whole,
    pairs: pairShare(question, [inTitle, places], of),
    recency: recency(publishedAt, at),
  }
}

function bm25(counts: ReadonlyMap<string, number>, of: ReadonlyMap<string, number>, length: number): number {
  const norm = K1 * (1 - B + (B * length) / TYPICAL)
  let sum = 0
  for (const [stem, count] of counts) sum += ((of.get(stem) ?? 0) * count * (K1 + 1)) / (count + norm)
  return sum
}

function weigh(stems: Iterable<string>, of: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const stem of stems) sum += of.get(stem) ?? 0
  return sum
}

/** The heaviest set of words that stand close together. */
function nearest(places: readonly Place[], of: ReadonlyMap<string, number>): number {
  let best = 0
  let first = 0
  for (const [last, { at }] of places.entries()) {
    while (at - (places[first]?.at ?? at) > NEAR) first++
    const within = new Set(places.slice(first, last + 1).map(({ stem }) => stem))
    best = Math.max(best, weigh(within, of))
  }
  return best
}

/** How much of the question's pairs of words stand side by side here too. */
function pairShare(
  { pairs }: Question,
  texts: readonly (readonly Place[])[],
  of: ReadonlyMap<string, number>,
): number {
  const found = new Set(texts.flatMap(neighbors))
  const all = pairs.map(([a, b]) => ({ pair: `${a} ${b}`, weight: weigh([a, b], of) }))
  const whole = all.reduce((sum, { weight }) => sum + weight, 0)
  const got = all.reduce((sum, { pair, weight }) => sum + (found.has(pair) ? weight : 0), 0)
  return whole === 0 ? 0 : got / whole
}

function neighbors(places: readonly Place[]): string[] {
  return places.flatMap(({ stem, at }, index) => {
    const before = places[index - 1]
    return before !== undefined && at - before.at <= SIDE_BY_SIDE ? [`${before.stem} ${stem}`] : []
  })
}

function recency(publishedAt: Date, at: Date): number {
  const days = (at.getTime() - publishedAt.getTime()) / 86_400_000
  return days < -1.5 ? 0 : Math.exp(-Math.max(0, days) / FADE_DAYS)
}
