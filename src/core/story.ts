/** The articles on one event. */
import type { Article } from './article.ts'
import type { StoredFigure, StoredQuote } from './quote.ts'

/** A story with all that a digest or an answer shows of it. Its articles are oldest first, copies left out. */
export interface Story {
  readonly id: number
  readonly articles: readonly Article[]
  readonly quotes: readonly StoredQuote[]
  readonly figures: readonly StoredFigure[]
  /** Where copies of these articles ran, such as a wire text in a paper. */
  readonly copies: readonly Copy[]
}

export interface Copy {
  readonly outlet: string
  readonly url: string
}

export interface OutletCount {
  readonly all: number
  /** Those that tell it in words of their own; the others only ran a copy. */
  readonly independent: number
}

/** Counts the outlets of a story that the viewer sees. */
export function countOutlets({ articles, copies }: Story): OutletCount {
  const independent = new Set(articles.map(({ outlet }) => outlet))
  const all = new Set([...independent, ...copies.map(({ outlet }) => outlet)])
  return { all: all.size, independent: independent.size }
}
