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
  /** Numbers of its terms: they hold among the articles that were weighed together. */
  readonly terms: readonly number[]
  /** Of each of `terms`. */
  readonly weights: readonly number[]
  /** How many terms all those articles have. */
  readonly vocabulary: number
  /** Milliseconds UTC; NaN when nobody knows. */
  readonly at: number
}

/** An article with its vector; vectors of one call of `weighTerms` can be compared. */
export type Weighed<Doc> = Doc & { readonly vector: TermVector }

/** The articles at hand are blended with this many imagined ones, so that a dozen articles don't decide what is rare. */
const BACKGROUND = 100
/** The share of the imagined articles that have a given term. */
const USUAL_SHARE = 0.02
/** Reports of one event come within days: after these many the likeness counts for 1/e. */
const DAYS_APART = 15
const DAY_MS = 24 * 60 * 60_000

/** Weigh the terms of articles by how rare they are among them: about 10 µs an article. */
export function weighTerms<Doc extends StoryDoc<unknown>>(articles: readonly Doc[]): Weighed<Doc>[] {
  const numbers = new Map<string, number>()
  const having: number[] = []
  const numberOf = (term: string): number => {
    const number = numbers.get(term) ?? numbers.size
    if (number === numbers.size) numbers.set(term, number)
    having[number] = (having[number] ?? 0) + 1
    return number
  }
  const numbered = articles.map(({ signature }) => signature.terms.map(([term]) => numberOf(term)))
  const rarities = having.map((count) => rarity(count, articles.length))
  return articles.map((article, i) => ({
    ...article,
    vector: vectorOf(article, numbered[i] ?? [], rarities),
  }))
}

/** Inverse document frequency, with the background. */
function rarity(having: number, articles: number): number {
  return Math.log((articles + BACKGROUND) / (having + BACKGROUND * USUAL_SHARE))
}

function vectorOf(
  { signature, publishedAt }: StoryDoc<unknown>,
  terms: readonly number[],
  rarities: readonly number[],
): TermVector {
  const weights = signature.terms.map(([, weight], i) => weight * (rarities[terms[i] ?? 0] ?? 0))
  const length = Math.hypot(...weights) || 1
  return {
    terms,
    weights: weights.map((weight) => weight / length),
    vocabulary: rarities.length,
    at: publishedAt?.getTime() ?? Number.NaN,
  }
}

/** Tells how alike (0..1) others are to one article: its weights are laid out once, then each other costs 0.4 µs. */
export function likenessTo({ vector }: Weighed<unknown>): (other: Weighed<unknown>) => number {
  const laidOut = new Float64Array(vector.vocabulary)
  vector.terms.forEach((term, i) => {
    laidOut[term] = vector.weights[i] ?? 0
  })
  return ({ vector: { terms, weights, at } }) => {
    let cosine = 0
    for (let i = 0; i < terms.length; i++) cosine += (weights[i] ?? 0) * (laidOut[terms[i] ?? 0] ?? 0)
    const days = Math.abs(at - vector.at) / DAY_MS
    return Number.isNaN(days) ? cosine : cosine * Math.exp(-days / DAYS_APART)
  }
}
