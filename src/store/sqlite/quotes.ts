/** The quotes table: who said what, word for word. */
import type { SQL } from 'drizzle-orm/sql'
import { plainWords } from '../../core/topic.ts'
import { peopleCalled } from '../../core/voices.ts'
import { toArticle, toQuote } from '../rows.ts'
import type { QuoteSearch, Quotes, Viewer } from '../store.ts'
import type { Db } from './db.ts'
import { and, count, desc, eq, gte, inArray, isNotNull, sql } from './drizzle.ts'
import { allWords, inQuotes, phrase } from './full-text.ts'
import { articles, quotes } from './schema.ts'
import { isNoCopy, isVisible } from './visible.ts'

/** Of someone who is quoted every day the newest quotes are looked through. */
const MOST_BY_NAME = 2000
/** Names are completed from so many of the newest quotes. */
const MOST_NAMED = 250
const SHORTEST_BEGINNING = 3
/** Whom "the minister" means is looked up in so many of the newest articles. */
const MOST_ARTICLES = 200

/** The verbs on quotes, as `Quotes` in store.ts says. */
export function createQuotes(db: Db): Quotes {
  return {
    async search(wanted) {
      const { publishedSince, about, viewer, limit } = wanted
      // the ids first: what is sorted should not carry the articles' texts
      const ids = db
        .select({ id: quotes.id })
        .from(quotes)
        .innerJoin(articles, eq(articles.id, quotes.articleId))
        .where(
          and(
            isShowable(viewer),
            wanted.speaker === undefined ? undefined : isBy(wanted.speaker, wanted),
            about === undefined || wanted.speaker !== undefined ? undefined : found(allWords('words', about)),
            publishedSince && gte(articles.publishedAt, publishedSince),
          ),
        )
        .orderBy(desc(articles.publishedAt), desc(articles.id), quotes.id)
        .limit(limit)
        .all()
      const rows = db
        .select({ quote: quotes, article: articles })
        .from(quotes)
        .innerJoin(articles, eq(articles.id, quotes.articleId))
        .where(
          inArray(
            quotes.id,
            ids.map(({ id }) => id),
          ),
        )
        .orderBy(desc(articles.publishedAt), desc(articles.id), quotes.id)
        .all()
      return rows.map(({ quote, article }) => ({ quote: toQuote(quote), article: toArticle(article) }))
    },

    async speakers(part, viewer, limit) {
      const begun = phrase('speaker', part)
      // FTS5 takes long to find all names that begin with a letter or two: among the newest quotes the names tell
      const isShort = plainWords(part).length < SHORTEST_BEGINNING
      const newest =
        begun === undefined || isShort
          ? sql`SELECT id FROM quotes ORDER BY id DESC LIMIT ${MOST_NAMED}`
          : newestQuotes(`${begun} *`, MOST_NAMED)
      const rows = db
        .select({ name: quotes.speaker, quoted: count() })
        .from(quotes)
        .innerJoin(articles, eq(articles.id, quotes.articleId))
        .where(and(sql`${quotes.id} IN (${newest})`, isShowable(viewer), isNotNull(quotes.speaker)))
        .groupBy(quotes.speaker)
        .orderBy(desc(count()), quotes.speaker)
        .all()
      const wanted = ` ${plainWords(part)}`
      const names = rows.map(({ name }) => name as string)
      return names.filter((name) => ` ${plainWords(name)}`.includes(wanted.trimEnd())).slice(0, limit)
    },

    async described(words, viewer, limit) {
      const match = phrase('words', words)
      if (match === undefined) return []
      const rows = db
        .select({ people: articles.people })
        .from(articles)
        .where(and(sql`${articles.id} IN (${newestArticles(match)})`, isVisible(viewer)))
        .orderBy(desc(articles.publishedAt))
        .all()
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
function isBy(speaker: string, { about }: QuoteSearch): SQL {
  const last = plainWords(speaker).split(' ').at(-1) ?? ''
  const [named, people] = [phrase('speaker', last), phrase('people', speaker)]
  const words = about === undefined ? undefined : allWords('words', about)
  if (named === undefined || people === undefined || (about !== undefined && words === undefined))
    return sql`FALSE`
  const onIt = words === undefined ? sql`TRUE` : inQuotes(words)
  return sql`${quotes.id} IN (
    SELECT * FROM (${newestQuotes(words === undefined ? named : `${named} AND ${words}`, MOST_BY_NAME)})
    UNION SELECT quotes.id FROM quotes
      WHERE quotes.article_id IN (${newestArticles(people)}) AND quotes.speaker GLOB '[a-z]*' AND ${onIt})`
}

/** Ids in the order in which they came in, the last first: FTS5 reads them so, and stops there. */
function newestQuotes(match: string, limit: number): SQL {
  return sql`SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ${match} ORDER BY rowid DESC LIMIT ${limit}`
}

function newestArticles(match: string): SQL {
  return sql`SELECT rowid FROM articles_fts WHERE articles_fts MATCH ${match} ORDER BY rowid DESC LIMIT ${MOST_ARTICLES}`
}

/** What has no word in it ("…", "?") finds nothing. */
function found(match: string | undefined): SQL {
  return match === undefined ? sql`FALSE` : inQuotes(match)
}
