/** What someone said: quotes, newest first, each with its date, outlet and place. */
import type { Article } from '../core/article.ts'
import type { Message } from '../core/message.ts'
import type { StoredQuote } from '../core/quote.ts'
import { headlineBlock, quoteBlock } from './parts.ts'

export interface FoundQuote {
  readonly quote: StoredQuote
  readonly article: Article
}

/** A section an article, its quotes under its headline. */
export function quotesView(title: string, found: readonly FoundQuote[]): Message {
  const articles = [...new Map(found.map(({ article }) => [article.id, article])).values()]
  return {
    title,
    sections: [
      { blocks: [{ type: 'heading', text: title }] },
      ...articles.map((article) => ({
        blocks: [
          headlineBlock(article),
          ...found
            .filter(({ quote }) => quote.articleId === article.id)
            .map(({ quote }) => quoteBlock(quote, article, { isDated: true })),
        ],
      })),
    ],
  }
}
