/** The quotes table: who said what, word for word. */
import type { SQL } from 'drizzle-orm'
import { plainWords } from '../../core/topic.ts'
import { peopleCalled } from '../../core/voices.ts'
import { toQuote } from '../rows.ts'
import type { Quotes, Viewer } from '../store.ts'
import type { Db } from './db.ts'
import { and, asc, count, desc, eq, gte, inArray, isNotNull, sql } from './drizzle.ts'
import { hasAllWords, hasPhrase, nameBegins } from './full-text.ts'
import { toArticle } from './rows.ts'
import { articles, articleWords, quotes, quoteWords } from './schema.ts'
import { isNoCopy, isVisible } from './visible.ts'

/** Of someone who is quoted every day the newest quotes are looked through. */
const MOST_BY_NAME = 2000
/** Names are completed from so many of the newest quotes. */
const MOST_NAMED = 250
/** So many of the newest quotes are late ones. */
const LATE = 50_000
/** Whom "the minister" means is looked up in so many of the newest articles. */
const MOST_ARTICLES = 200

/** The few quotes of a name are sorted: by the index of days the planner would hold all articles against them. */
const UNINDEXED_DAY = sql`(${articles.publishedAt} + interval '0')`
const newestFirst = [desc(articles.publishedAt), desc(articles.id), asc(quotes.id)]

/** The verbs on quotes, as `Quotes` in store.ts says. */
export function createQuotes(db: Db): Quotes {
  return {
    async search({ viewer, speaker, about, publishedSince, limit }) {
      const onIt = about === undefined ? undefined : hasAllWords('words', about)
      // the ids first: what is sorted should not carry the articles' texts
      const at = speaker === undefined ? articles.publishedAt : UNINDEXED_DAY
      const newest = db
        .select({ id: quotes.id })
        .from(quotes)
        .innerJoin(articles, eq(articles.id, quotes.articleId))
        .where(
          and(
            isShowable(viewer),
            speaker === undefined ? undefined : isBy(speaker, onIt),
            onIt && isAmong(sql`SELECT quote_id FROM ${quoteWords} WHERE ${onIt}`),
            publishedSince && gte(articles.publishedAt, publishedSince),
          ),
        )
        .orderBy(desc(at), desc(articles.id), asc(quotes.id))
        .limit(limit)
      const rows = await db
        .select({ quote: quotes, article: articles })
        .from(quotes)
        .innerJoin(articles, eq(articles.id, quotes.articleId))
        .where(inArray(quotes.id, newest))
        .orderBy(...newestFirst)
      return rows.map(({ quote, article }) => ({ quote: toQuote(quote), article: toArticle(article) }))
    },

    async speakers(part, viewer, limit) {
      const begun = nameBegins(part)
      const rows = await db
        .select({ name: quotes.speaker, quoted: count() })
        .from(quotes)
        .innerJoin(articles, eq(articles.id, quotes.articleId))
        .where(and(isShowable(viewer), isNotNull(quotes.speaker), isAmong(newestQuotes(begun, MOST_NAMED))))
        .groupBy(quotes.speaker)
        .orderBy(desc(count()), quotes.speaker)
        .limit(limit)
      return rows.map(({ name }) => name as string)
    },

    async described(words, viewer, limit) {
      const rows = await db
        .select({ people: articles.people })
        .from(articles)
        .where(and(sql`${articles.id} IN (${newestArticles(hasPhrase('words', words))})`, isVisible(viewer)))
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
function isBy(speaker: string, onIt: SQL | undefined): SQL {
  const last = plainWords(speaker).split(' ').at(-1) ?? ''
  return isAmong(sql`(${newestQuotes(and(hasAllWords('speaker', last), onIt), MOST_BY_NAME)})
    UNION SELECT id FROM quotes WHERE article_id IN (${newestArticles(hasPhrase('people', speaker))}) AND speaker ~ '^[a-z]'`)
}

/** @param ids of quotes */
function isAmong(ids: SQL): SQL {
  return sql`${quotes.id} IN (${ids})`
}

/**
 * The newest that the index finds. Whoever is quoted every day has enough among the late ones: of all of them only the rest is
 * looked up, as to sort them each row would be read. (Walking back from the newest one instead, each quote's words would be unpacked.)
 *
 * @param condition on `quote_words`; the newest of all if left out
 */
function newestQuotes(condition: SQL | undefined, limit: number): SQL {
  if (!condition) return sql`SELECT quote_id FROM ${quoteWords} ORDER BY quote_id DESC LIMIT ${limit}`
  const found = (bound: SQL) => sql`SELECT quote_id FROM (
    SELECT quote_id FROM ${quoteWords} WHERE ${bound} AND ${condition} OFFSET 0) AS those
    ORDER BY quote_id DESC LIMIT ${limit}`
  return sql`WITH late AS MATERIALIZED (
      ${found(sql`quote_id > (SELECT max(quote_id) - ${LATE} FROM quote_words)`)})
    (SELECT quote_id FROM late) UNION (${found(sql`(SELECT count(*) FROM late) < ${limit}`)})`
}

/** @param condition on `article_words` */
function newestArticles(condition: SQL): SQL {
  return sql`SELECT article_id FROM (SELECT article_id FROM ${articleWords} WHERE ${condition} OFFSET 0) AS those
    ORDER BY article_id DESC LIMIT ${MOST_ARTICLES}`
}
