/** Search for questions: BM25 over titles, leads and texts, with bounded work. */

import { toFigure, toQuote } from '../rows.ts'
import type { CountedWord, FoundArticle, Search, WordSearch } from '../store.ts'
import { type Db, isOneOf } from './db.ts'
import { and, sql } from './drizzle.ts'
import { articles, figures, quotes } from './schema.ts'
import { dayWords } from './search-index.ts'
import { isNoCopy, isVisible } from './visible.ts'

/** Up to here articles are counted one by one. */
const COUNTED = 1000
/** So many index entries are ranked for one search. The rarest words go first. */
const MOST_RANKED = 12_000
/** Of some days few are ranked, but each word's entries are counted for its weight. */
const MOST_OF_DAYS = 40_000
/** Title, lead, rest, source, day: a headline names the subject; the day says nothing about it. */
const BY_COLUMN = 'bm25(4.0, 2.0, 1.0, 1.0, 0.0)'
/** So many more than wanted are ranked before it is asked who may see them: most articles are everyone's. */
const SPARE = 3
/** A slip of spelling is looked for among so many words. */
const MOST_WORDS = 4000

/** The verbs of search, as `Search` in store.ts says. */
export function createSearch(db: Db): Search {
  return {
    async count(words) {
      const { first, last } = rangeOf(db)
      const asked = words.map((word) => ({ word, match: quoted(word) }))
      return { articles: last - first + 1, words: countMatches(db, asked, first, last) }
    },

    async sources(names) {
      const { first, last } = rangeOf(db)
      return countMatches(
        db,
        names.map((word) => ({ word, match: ofSource(word) })),
        first,
        last,
      )
    },

    async articles(wanted) {
      const match = matchOf(wanted)
      if (match === undefined) return []
      const spare = wanted.limit * SPARE
      const best = bestOf(db, match, spare)
      const found = visible(db, best, wanted)
      return found.length < wanted.limit && best.length === spare
        ? visible(db, bestOf(db, match, MOST_RANKED), wanted)
        : found
    },

    async wordsFrom(beginning) {
      const last = beginning.charCodeAt(beginning.length - 1)
      const after = beginning.slice(0, -1) + String.fromCharCode(last + 1)
      return db.all<CountedWord>(sql`SELECT term AS word, doc AS articles FROM articles_words
        WHERE term >= ${beginning} AND term < ${after} LIMIT ${MOST_WORDS}`)
    },

    async findings(articleIds) {
      const said = db.select().from(quotes).where(isOneOf(quotes.articleId, articleIds)).orderBy(quotes.id)
      const counted = db
        .select()
        .from(figures)
        .where(isOneOf(figures.articleId, articleIds))
        .orderBy(figures.id)
      return { quotes: said.all().map(toQuote), figures: counted.all().map(toFigure) }
    },
  }
}

/** First and last id: about as many articles as lie between them. */
function rangeOf(db: Db): { first: number; last: number } {
  const range = db.get<{ first: number | null; last: number | null }>(
    sql`SELECT (SELECT min(id) FROM articles) AS first, (SELECT max(id) FROM articles) AS last`,
  )
  return { first: range?.first ?? 0, last: range?.last ?? -1 }
}

function countMatches(
  db: Db,
  asked: readonly { readonly word: string; readonly match: string }[],
  first: number,
  last: number,
): CountedWord[] {
  const rows = db.all<{ word: string; counted: string }>(sql`
    SELECT value ->> 'word' AS word, (SELECT json_array(count(*), max(id)) FROM (
      SELECT rowid AS id FROM search_fts WHERE search_fts MATCH value ->> 'match' LIMIT ${COUNTED}
    )) AS counted FROM json_each(${JSON.stringify(asked)})`)
  return rows.map(({ word, counted }) => {
    const [count, at] = JSON.parse(counted) as [number, number | null]
    // what the looked-at part of the ids holds goes for all of them
    const isAll = count < COUNTED || at === null
    return { word, articles: isAll ? count : Math.round((count * (last - first + 1)) / (at - first + 1)) }
  })
}

/** In quotation marks, so that nothing in it is FTS5's own syntax. */
function quoted(word: string): string {
  return `"${word.replaceAll('"', '')}"`
}

/** "The Bay Wire" may be the outlet's title, or "baywire" or "thebaywire" in its host. */
function ofSource(name: string): string {
  const compact = name.replace(/\s+/gu, '')
  return `source : (${anyOf([name, compact, `the${compact}`])})`
}

/** The FTS5 query; undefined when there is nothing to look for. */
function matchOf({ words, days, source }: WordSearch): string | undefined {
  const known = words.filter(({ articles: found }) => found > 0)
  const chosen = rarest(known, days === undefined ? MOST_RANKED : MOST_OF_DAYS)
  if (chosen.length === 0) return undefined
  const parts = [
    `(${anyOf(chosen.map(({ word }) => word))})`,
    ...(days ? [`day : (${anyOf(dayWords(days.from, days.to))})`] : []),
    ...(source === undefined ? [] : [ofSource(source)]),
  ]
  return parts.join(' AND ')
}

function anyOf(words: readonly string[]): string {
  return words.map(quoted).join(' OR ')
}

/** As many of the rarest words as have so many index entries; one at least. */
function rarest(words: readonly CountedWord[], most: number): CountedWord[] {
  let budget = most
  return [...words]
    .sort((a, b) => a.articles - b.articles)
    .filter(({ articles: found }, index) => {
      budget -= found
      return index === 0 || budget >= 0
    })
}

/** Ids of the best articles, best first. */
function bestOf(db: Db, match: string, limit: number): number[] {
  const rows = db.all<{ id: number }>(sql`SELECT rowid AS id FROM search_fts
    WHERE search_fts MATCH ${match} AND rank MATCH ${BY_COLUMN} ORDER BY rank LIMIT ${limit}`)
  return rows.map(({ id }) => id)
}

/** Of these articles those that the viewer may see, in the same order. */
function visible(db: Db, ids: readonly number[], { viewer, limit }: WordSearch): FoundArticle[] {
  const { id, host, title, outlet, publishedAt, text, storyId } = articles
  // by `+` SQLite leaves the index of stages alone, and takes the articles by their ids
  const isShowable = and(sql`+${articles.stage} = 'grouped'`, isVisible(viewer), isNoCopy(viewer))
  return db
    .select({ id, host, title, outlet, publishedAt, text, storyId })
    .from(sql`json_each(${JSON.stringify(ids)}) AS best`)
    .innerJoin(articles, sql`${articles.id} = best.value`)
    .where(isShowable)
    .orderBy(sql`best.key`)
    .limit(limit)
    .all()
}
