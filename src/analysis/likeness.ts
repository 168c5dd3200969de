/** Signatures -> how alike two articles are in what they are about: TF-IDF cosine, less for dates apart. */
import type { Signature } from '../core/article.ts'

/** What a story is told by. */
export interface StoryDoc<Id = number> {
  readonly id: Id
  readonly title: string
  readonly signature: Signature
  readonly publishedAt?: Date | undefined
}

/** An article as compared with others: its terms by weight, as a vector of length 1. */
export interface TermVector {
  readonly weights: ReadonlyMap<string, number>
  readonly publishedAt: Date | undefined
}

/** The articles at hand are blended with this many imagined ones, so that a dozen articles don't decide what is rare. */
const BACKGROUND = 100
/** The share of the imagined articles that have a given term. */
const USUAL_SHARE = 0.02
/** Reports of one event come within days: after these many the likeness counts for 1/e. */
const DAYS_APART = 15
const DAY_MS = 24 * 60 * 60_000

/** Weigh the terms of articles by how rare they are among them. */
export function weighTerms(articles: readonly StoryDoc<unknown>[]): TermVector[] {
  const having = new Map<string, number>()
  for (const { signature } of articles) {
    for (const [term] of signature.terms) having.set(term, (having.get(term) ?? 0) + 1)
  }
  return articles.map(({ signature, publishedAt }) => {
    const weights = signature.terms.map(
      ([term, weight]) => [term, weight * rarity(having.get(term) ?? 0, articles.length)] as const,
    )
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1
    return { weights: new Map(weights.map(([term, weight]) => [term, weight / length])), publishedAt }
  })
}

/** Inverse document frequency, with the background. */
function rarity(having: number, articles: number): number {
  return Math.log((articles + BACKGROUND) / (having + BACKGROUND * USUAL_SHARE))
}

/** How alike (0..1) two articles are. */
export function likeness(a: TermVector, b: TermVector): number {
  let cosine = 0
  for (const [term, weight] of a.weights) cosine += weight * (b.weights.get(term) ?? 0)
  if (a.publishedAt === undefined || b.publishedAt === undefined) return cosine
  const days = Math.abs(a.publishedAt.getTime() - b.publishedAt.getTime()) / DAY_MS
  return cosine * Math.exp(-days / DAYS_APART)
}
