/** The articles on one event. */
import type { Article } from './article.ts'
import type { StoredFigure, StoredQuote } from './quote.ts'

/** A story with all that a digest or an answer shows of it. Its articles are oldest first, copies left out. */
export interface Story {
  readonly id: number
  readonly articles: readonly Article[]
  readonly quotes: readonly StoredQuote[]
  readonly figures: readonly StoredFigure[]
}
