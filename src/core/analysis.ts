/** What is found in one article's text. */
import type { Passage, Person, Span } from './article.ts'
import type { Figure, Quote } from './quote.ts'

/** What analysis finds in one article. Same shape as the command line's `analyze`, less its id. */
export interface Analysis {
  readonly language: string | null
  readonly body: readonly Span[]
  readonly summary: readonly Passage[]
  readonly quotes: readonly Quote[]
  readonly figures: readonly Figure[]
  readonly keywords: readonly string[]
  readonly people: readonly Person[]
}
