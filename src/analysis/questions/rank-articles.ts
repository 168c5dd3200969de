/** Articles that have some of a question's words -> those that are about it, best first. */
import type { Article } from '../../core/article.ts'
import { readWords } from '../words.ts'
import type { Question } from './read-question.ts'
import type { Weights } from './weigh-words.ts'

export interface Ranked {
  readonly article: Article
  readonly score: number
  readonly features: Features
}

/** Each 0..1, but for `bm25`, which has no bound. */
export interface Features {
  readonly bm25: number
  readonly coverage: number
  readonly title: number
  readonly near: number
  readonly pairs: number
  readonly recency: number
}

const NEAR_WORDS = 40
const K1 = 1.2
const B = 0.4
const TYPICAL_WORDS = 400
const TITLE_COUNTS = 3
const LEAD_COUNTS = 2
const LEAD_WORDS = 60
const FADE_DAYS = 5

/** Fitted on dev: see docs/decisions. */
export const ARTICLE_WEIGHTS = { bm25: 1, coverage: 0, title: 0, near: 0.2, pairs: 0.1, recency: 0.75 }

export function rankArticles(
  articles: readonly Article[],
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

export function scoreOf(features: Features): number {
  let score = 0
  for (const [name, weight] of Object.entries(ARTICLE_WEIGHTS))
    score += weight * features[name as keyof Features]
  return score
}

function featuresOf(article: Article, question: Question, { of, total }: Weights, at: Date): Features {
  const titleWords = readWords(article.title)
  const words = readWords(article.text)
  const counts = new Map<string, number>()
  const inTitle = new Set<string>()
  for (const { stem } of titleWords) {
    if (!of.has(stem)) continue
    counts.set(stem, (counts.get(stem) ?? 0) + TITLE_COUNTS)
    inTitle.add(stem)
  }
  const places: { stem: string; at: number }[] = []
  for (const [index, { stem }] of words.entries()) {
    if (!of.has(stem)) continue
    counts.set(stem, (counts.get(stem) ?? 0) + (index < LEAD_WORDS ? LEAD_COUNTS : 1))
    places.push({ stem, at: index })
  }
  const norm = K1 * (1 - B + (B * words.length) / TYPICAL_WORDS)
  let bm25 = 0
  let covered = 0
  let titled = 0
  for (const [stem, count] of counts) {
    const weight = of.get(stem) ?? 0
    bm25 += (weight * count * (K1 + 1)) / (count + norm)
    covered += weight
    if (inTitle.has(stem)) titled += weight
  }
  const whole = total || 1
  return {
    bm25: bm25 / whole,
    coverage: covered / whole,
    title: titled / whole,
    near: nearest(places, of) / whole,
    pairs: pairShare(
      question,
      places,
      titleWords.map(({ stem }) => stem),
      of,
    ),
    recency: recency(article.publishedAt, at),
  }
}

/** The heaviest set of words within some forty words of the text. */
function nearest(places: readonly { stem: string; at: number }[], of: ReadonlyMap<string, number>): number {
  const within = new Map<string, number>()
  let weight = 0
  let best = 0
  let first = 0
  for (const { stem, at } of places) {
    const seen = within.get(stem) ?? 0
    within.set(stem, seen + 1)
    if (seen === 0) weight += of.get(stem) ?? 0
    while (at - (places[first]?.at ?? at) > NEAR_WORDS) {
      const left = places[first]?.stem ?? ''
      const count = (within.get(left) ?? 0) - 1
      within.set(left, count)
      if (count === 0) weight -= of.get(left) ?? 0
      first++
    }
    best = Math.max(best, weight)
  }
  return best
}

function pairShare(
  { pairs }: Question,
  places: readonly { stem: string; at: number }[],
  title: readonly string[],
  of: ReadonlyMap<string, number>,
): number {
  if (pairs.length === 0) return 0
  const found = new Set<string>()
  for (let i = 1; i < places.length; i++) {
    const [a, b] = [places[i - 1], places[i]]
    if (a && b && b.at - a.at <= 2) found.add(`${a.stem} ${b.stem}`)
  }
  for (let i = 1; i < title.length; i++) found.add(`${title[i - 1]} ${title[i]}`)
  let got = 0
  let all = 0
  for (const [a, b] of pairs) {
    const weight = (of.get(a) ?? 0) + (of.get(b) ?? 0)
    all += weight
    if (found.has(`${a} ${b}`)) got += weight
  }
  return all === 0 ? 0 : got / all
}

function recency(publishedAt: Date, at: Date): number {
  const days = (at.getTime() - publishedAt.getTime()) / 86_400_000
  return days < -1.5 ? 0 : Math.exp(-Math.max(0, days) / FADE_DAYS)
}
