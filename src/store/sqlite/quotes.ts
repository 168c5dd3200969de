/** The quotes table: who said what, word for word. */
import type { SQL } from 'drizzle-orm/sql'
import type { Quotes, Viewer } from '../store.ts'
import type { Db } from './db.ts'
import { and, count, desc, eq, gte, inArray, isNotNull, sql } from './drizzle.ts'
import { allWords, inQuotes, phrase } from './full-text.ts'
import { toArticle, toQuote } from './rows.ts'
import { articles, quotes } from './schema.ts'
import { isNoCopy, isVisible } from './visible.ts'

/** The verbs on quotes, as `Quotes` in store.ts says. */
export function createQuotes(db: Db): Quotes {
  return {
    async search({ viewer, speaker, about, publishedSince, limit }) {
      const rows = db
        .select({ quote: quotes, article: articles })
        .from(quotes)
        .innerJoin(articles, eq(articles.id, quotes.articleId))
        .where(
          and(
            isShowable(viewer),
            speaker === undefined ? undefined : found(allWords('speaker', speaker)),
            about === undefined ? undefined : found(allWords('words', about)),
            publishedSince && gte(articles.publishedAt, publishedSince),
          ),
        )
        .orderBy(desc(articles.publishedAt), desc(articles.id), quotes.id)
        .limit(limit)
        .all()
      return rows.map(({ quote, article }) => ({ quote: toQuote(quote), article: toArticle(article) }))
    },

    async speakers(part, viewer, limit) {
      const begun = phrase('speaker', part)
      const rows = db
        .select({ name: quotes.speaker, quoted: count() })
        .from(quotes)
        .innerJoin(articles, eq(articles.id, quotes.articleId))
        .where(
          and(
            isShowable(viewer),
            isNotNull(quotes.speaker),
            begun === undefined ? undefined : inQuotes(`${begun} *`),
          ),
        )
        .groupBy(quotes.speaker)
        .orderBy(desc(count()), quotes.speaker)
        .limit(limit)
        .all()
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

/** What has no word in it ("…", "?") finds nothing. */
function found(match: string | undefined): SQL {
  return match === undefined ? sql`FALSE` : inQuotes(match)
}
