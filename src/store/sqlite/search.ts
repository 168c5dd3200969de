/** Search for questions: BM25 over titles, leads and texts, with bounded work. */
import type { SQL } from 'drizzle-orm/sql'
import type { Article } from '../../core/article.ts'
import type { Search, WordSearch } from '../store.ts'
import type { Db } from './db.ts'
import { and, eq, inArray, sql } from './drizzle.ts'
import { toArticle, toFigure, toQuote } from './rows.ts'
import { articles, figures, quotes } from './schema.ts'
import { dayWords } from './search-index.ts'
import { isNoCopy, isVisible } from './visible.ts'

/** Up to here articles are counted one by one. */
const COUNTED = 1000
/** So many index entries are ranked for one search: on 100,000 articles some 20 ms. The rarest words go first. */
const MOST_RANKED = 12_000
/** Title, lead, rest, source, day: a headline names the subject; who published it and when says nothing about it. */
const COLUMN_WEIGHTS = sql.raw('4.0, 2.0, 1.0, 1.0, 0.0')
/** A slip of spelling is looked for among so many words. */
const MOST_WORDS = 4000

/** The verbs of search, as `Search` in store.ts says. */
export function createSearch(db: Db): Search {
  return {
    async count(words) {
      return countWords(db, words)
    },

    async articles(wanted) {
      const match = matchOf(db, wanted)
      return match === undefined ? [] : ranked(db, match, wanted)
    },

    async wordsFrom(beginning) {
      const after = `${beginning.slice(0, -1)}${String.fromCharCode(beginning.charCodeAt(beginning.length - 1) + 1)}`
      return db.all<{ word: string; articles: number }>(
        sql`SELECT term AS word, doc AS articles FROM articles_words WHERE term >= ${beginning} AND term < ${after} LIMIT ${MOST_WORDS}`,
      )
    },

    async findings(articleIds) {
      const ids = [...articleIds]
      const said = db.select().from(quotes).where(inArray(quotes.articleId, ids)).orderBy(quotes.id).all()
      const counted = db
        .select()
        .from(figures)
        .where(inArray(figures.articleId, ids))
        .orderBy(figures.id)
        .all()
      return { quotes: said.map(toQuote), figures: counted.map(toFigure) }
    },
  }
}

function countWords(db: Db, words: readonly string[]): { articles: number; each: number[] } {
  const range = db.get<{ first: number | null; last: number | null }>(
    sql`SELECT (SELECT min(id) FROM articles) AS first, (SELECT max(id) FROM articles) AS last`,
  )
  const [first, last] = [range?.first ?? 0, range?.last ?? -1]
  const each = words.map((word) => {
    const { n, at } = db.get<{ n: number; at: number | null }>(
      sql`SELECT count(*) AS n, max(rowid) AS at FROM (SELECT rowid FROM search_fts WHERE search_fts MATCH ${quoted(word)} LIMIT ${COUNTED})`,
    ) ?? { n: 0, at: null }
    // as many again as the part of the ids that was looked at goes into all of them
    return n < COUNTED || at === null ? n : Math.round((n * (last - first + 1)) / (at - first + 1))
  })
  return { articles: last - first + 1, each }
}

/** In quotation marks, so that nothing in it is FTS5's own syntax. */
function quoted(word: string): string {
  return `"${word.replaceAll('"', '')}"`
}

/** The FTS5 query; undefined when there is nothing to look for. */
function matchOf(db: Db, { words, required = [], days }: WordSearch): string | undefined {
  const { each } = countWords(db, words)
  const byRarity = words
    .map((word, index) => ({ word, articles: each[index] ?? 0 }))
    .filter((counted) => counted.articles > 0)
    .sort((a, b) => a.articles - b.articles)
  let budget = days === undefined ? MOST_RANKED : Number.POSITIVE_INFINITY
  const chosen: string[] = []
  for (const { word, articles: found } of byRarity) {
    if (chosen.length > 0 && found > budget) break
    budget -= found
    chosen.push(word)
  }
  if (chosen.length === 0) return undefined
  const parts = [chosen, ...required].map((alternatives) => anyOf(alternatives))
  if (days !== undefined) parts.push(`day : (${anyOf(dayWords(days.from, days.to))})`)
  return parts.map((part) => `(${part})`).join(' AND ')
}

function anyOf(words: readonly string[]): string {
  return words.map(quoted).join(' OR ')
}

function ranked(db: Db, match: string, { viewer, limit }: WordSearch): Article[] {
  const isShowable = and(eq(articles.stage, 'grouped'), isVisible(viewer), isNoCopy(viewer)) as SQL
  const best = db.all<{ id: number }>(sql`
    SELECT search_fts.rowid AS id FROM search_fts JOIN ${articles} ON ${articles.id} = search_fts.rowid
    WHERE search_fts MATCH ${match} AND ${isShowable}
    ORDER BY bm25(search_fts, ${COLUMN_WEIGHTS}) LIMIT ${limit}`)
  const ids = best.map(({ id }) => id)
  const rows = db.select().from(articles).where(inArray(articles.id, ids)).all()
  const byId = new Map(rows.map((row) => [row.id, toArticle(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
