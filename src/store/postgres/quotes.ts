/** The quotes table: who said what, word for word. */
import type { SQL } from 'drizzle-orm'
import { plainWords } from '../../core/topic.ts'
import { peopleCalled } from '../../core/voices.ts'
import { toQuote } from '../rows.ts'
import type { Quotes, Viewer } from '../store.ts'
import type { Db } from './db.ts'
import { and, count, desc, eq, gte, inArray, isNotNull, sql } from './drizzle.ts'
import { hasAllWords, hasPhrase, nameBegins } from './full-text.ts'
import { toArticle } from './rows.ts'
import { articles, articleWords, quotes, quoteWords } from './schema.ts'
import { isNoCopy, isVisible } from './visible.ts'

/** Whom "the minister" means is looked up in so many of the newest articles. */
const MOST_ARTICLES = 200
/** Names are offered from so many of the newest quotes. */
const MOST_QUOTES = 20_000

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
            speaker === undefined ? undefined : isBy(speaker),
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
        .where(and(isShowable(viewer), isNotNull(quotes.speaker), begun ? found(begun) : isNew()))
        .groupBy(quotes.speaker)
        .orderBy(desc(count()), quotes.speaker)
        .limit(limit)
      return rows.map(({ name }) => name as string)
    },

    async described(words, viewer, limit) {
      const rows = await db
        .select({ people: articles.people })
        .from(articles)
        .where(and(newestWith(hasPhrase('words', words)), isVisible(viewer)))
        .orderBy(desc(articles.publishedAt))
      return peopleCalled(
        words,
        rows.flatMap(({ people }) => people),
      ).slice(0, limit)
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

/** Quotes of speakers with the last word of the name, and of the described ones in articles that name someone so. */
function isBy(speaker: string): SQL {
  const last = plainWords(speaker).split(' ').at(-1) ?? ''
  return sql`(${found(hasAllWords('speaker', last))} OR (${quotes.speaker} ~ '^[a-z]' AND ${newestWith(hasPhrase('people', speaker))}))`
}

/** Before anything is typed, the names of the newest quotes are offered. */
function isNew(): SQL {
  return sql`${quotes.id} > (SELECT max(id) - ${MOST_QUOTES} FROM quotes)`
}

/** @param condition on `article_words` */
function newestWith(condition: SQL): SQL {
  return sql`${articles.id} IN (SELECT ${articleWords.articleId} FROM ${articleWords} WHERE ${condition}
    ORDER BY ${articleWords.articleId} DESC LIMIT ${MOST_ARTICLES})`
}

/** @param condition on `quote_words` */
function found(condition: SQL): SQL {
  return sql`${quotes.id} IN (SELECT ${quoteWords.quoteId} FROM ${quoteWords} WHERE ${condition})`
}
