/** Figures of a topic in the words around them, newest first, each with its date, outlet and place. */
import type { Article } from '../core/article.ts'
import type { Message } from '../core/message.ts'
import type { StoredFigure } from '../core/quote.ts'
import { listView } from './list.ts'
import { figureEntry } from './parts.ts'

export interface FoundFigure {
  readonly figure: StoredFigure
  readonly article: Article
}

export function figuresView(title: string, found: readonly FoundFigure[]): Message {
  return listView(
    title,
    found.map(({ figure, article }) => figureEntry(figure, article, { isDated: true })),
  )
}
