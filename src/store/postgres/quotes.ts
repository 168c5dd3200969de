/** The quotes table: who said what, word for word. */
import type { SQL } from 'drizzle-orm'
import { toQuote } from '../sqlite/rows.ts'
import type { Quotes, Viewer } from '../store.ts'
import type { Db } from './db.ts'
import { and, count, desc, eq, gte, inArray, isNotNull, sql } from './drizzle.ts'
import { hasAllWords, nameBegins } from './full-text.ts'
import { toArticle } from './rows.ts'
import { articles, quotes, quoteWords } from './schema.ts'
import { isNoCopy, isVisible } from './visible.ts'

/** The verbs on quotes, as `Quotes` in store.ts says. */
export function createQuotes(db: Db): Quotes {
  return {
    async search({ viewer, speaker, about, publishedSince, limit }) {
      const rows = await db
        .select({ quote: quotes, article: articles })
        .from(quotes)
        .innerJoin(articles, eq(articles.id, quotes.articleId))
        .where(
          and(
            isShowable(viewer),
            speaker === undefined ? undefined : found(hasAllWords('speaker', speaker)),
            about === undefined ? undefined : found(hasAllWords('words', about)),
            publishedSince && gte(articles.publishedAt, publishedSince),
          ),
        )
        .orderBy(desc(articles.publishedAt), desc(articles.id), quotes.id)
        .limit(limit)
      return rows.map(({ quote, article }) => ({ quote: toQuote(quote), article: toArticle(article) }))
    },

    async speakers(part, viewer, limit) {
      const begun = nameBegins(part)
      const rows = await db
        .select({ name: quotes.speaker, quoted: count() })
        .from(quotes)
        .innerJoin(articles, eq(articles.id, quotes.articleId))
        .where(and(isShowable(viewer), isNotNull(quotes.speaker), begun && found(begun)))
        .groupBy(quotes.speaker)
        .orderBy(desc(count()), quotes.speaker)
        .limit(limit)
      return rows.map(({ name }) => name as string)
    },
  }
}

/** Whole sentences of articles that are through analysis; a fragment is no quote to show. */
function isShowable(viewer: Viewer): SQL | undefined {
  return and(
    eq(quotes.kind, 'direct'),
    inArray(articles.stage, ['analyzed', 'grouped']),
    isVisible(viewer),
    isNoCopy(viewer),
  )
}

/** @param condition on `quote_words` */
function found(condition: SQL): SQL {
  return sql`${quotes.id} IN (SELECT ${quoteWords.quoteId} FROM ${quoteWords} WHERE ${condition})`
}
