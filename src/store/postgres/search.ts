/** Search for questions: candidates by the GIN index, the newest few hundred of them, then ranked. The work is bounded. */
import type { SQL } from 'drizzle-orm'
import { plainWords } from '../../core/topic.ts'
import type { CountedWord, FoundArticle, Search, WordSearch } from '../store.ts'
import { type Db, isOneOf } from './db.ts'
import { and, eq, sql } from './drizzle.ts'
import { articles, writtenWords } from './schema.ts'
import { figuresOf, quotesOf } from './stories.ts'
import { isNoCopy, isVisible } from './visible.ts'

/** Up to here articles are counted one by one. */
const COUNTED = 1000
/** So many of the newest articles with a word, or with two, are ranked. */
const MOST_RANKED = 120
/** All articles that have a word are looked through for the newest only where they are no more than these. */
const MOST_HITS = 20_000
/** A word that more articles have is looked for among so many of the newest. */
const NEWEST = 3000
/** Words that are looked for one by one and in pairs: the rarest say most. */
const RAREST = 4
/** Source, rest, lead, title: a headline names the subject. */
const BY_PLACE = '{0.25, 0.25, 0.5, 1}'
/** A slip of spelling is looked for among so many words. */
const MOST_WORDS = 4000
/** How many articles have each of them is counted in so many of the newest; a word of older ones counts as rare. */
const SAMPLE = 300
const DAY_MS = 86_400_000

/** The verbs of search, as `Search` in store.ts says. */
export function createSearch(db: Db): Search {
  return {
    async count(words) {
      const asked = words.map((word) => ({ word, isIt: hasWord(word) }))
      return { articles: await countAll(db), words: await countMatches(db, asked) }
    },

    async sources(names) {
      return countMatches(
        db,
        names.map((word) => ({ word, isIt: isFrom(word) })),
      )
    },

    async articles(wanted) {
      const words = wanted.words.filter(({ articles: found }) => found > 0)
      if (words.length === 0) return []
      return best(db, wanted, rarestFirst(words), await countAll(db))
    },

    async wordsFrom(beginning) {
      const begins = sql`word >= ${beginning} COLLATE "C" AND starts_with(word, ${beginning})
        AND word < ${`${beginning}\u{10FFFF}`} COLLATE "C"`
      const { rows } = await db.execute<{ word: string; articles: number }>(sql`
        WITH newest AS MATERIALIZED (SELECT lexemes FROM article_words ORDER BY article_id DESC LIMIT ${SAMPLE}),
          counted AS (SELECT word, count(*)::int AS n FROM newest, unnest(lexemes) AS word WHERE ${begins} GROUP BY word),
          known AS (SELECT word FROM ${writtenWords} WHERE ${begins} ORDER BY word LIMIT ${MOST_WORDS}),
          rest AS (SELECT CASE WHEN count(*) < ${SAMPLE} THEN 0 ELSE 1 END AS n FROM newest)
        SELECT word, coalesce(counted.n, rest.n) AS articles FROM rest, known LEFT JOIN counted USING (word)
        WHERE coalesce(counted.n, rest.n) > 0 ORDER BY word`)
      return rows
    },

    async findings(articleIds) {
      return { quotes: await quotesOf(db, articleIds), figures: await figuresOf(db, articleIds) }
    },
  }
}

/** About as many as lie between the first and the last id. */
async function countAll(db: Db): Promise<number> {
  const { rows } = await db.execute<{ n: string | null }>(
    sql`SELECT max(id) - min(id) + 1 AS n FROM ${articles}`,
  )
  return Number(rows[0]?.n ?? 0)
}

async function countMatches(
  db: Db,
  asked: readonly { readonly word: string; readonly isIt: SQL }[],
): Promise<CountedWord[]> {
  if (asked.length === 0) return []
  const counts = asked.map(
    (
      { isIt },
      place,
    ) => sql`(SELECT ${place}::int AS place, count(*)::int AS count, max((ctid::text::point)[0])::int AS page
      FROM (SELECT ctid FROM article_search WHERE ${isIt} LIMIT ${COUNTED}) AS those)`,
  )
  const pages = sql`SELECT pg_relation_size('article_search') / current_setting('block_size')::int AS pages`
  const { rows } = await db.transaction(async (tx) => {
    // not by walking the ids, each article's words in hand
    await tx.execute(sql`SET LOCAL enable_indexscan = off`)
    return tx.execute<{ place: number; count: number; page: number | null; pages: string }>(
      sql`SELECT * FROM (${sql.join(counts, sql` UNION ALL `)}) AS counts, (${pages}) AS size ORDER BY place`,
    )
  })
  return rows.map(({ place, count, page, pages }) => {
    // they come page by page: what those that were looked at hold goes for all of them
    const isAll = count < COUNTED || page === null
    const estimate = isAll ? count : Math.round((count * Number(pages)) / (page + 1))
    return { word: asked[place]?.word ?? '', articles: estimate }
  })
}

function ofWord(word: string): SQL {
  return sql`plainto_tsquery('nutgraf', ${plainWords(word)})`
}

function hasWord(word: string): SQL {
  return sql`words @@ ${ofWord(word)}`
}

/** "The Bay Wire" may be the outlet's title, or "baywire" or "thebaywire" in its host. */
function isFrom(name: string): SQL {
  const plain = plainWords(name)
  const compact = plain.replaceAll(' ', '')
  const phrases = [plain, compact, `the${compact}`].map((words) => sql`phraseto_tsquery('simple', ${words})`)
  return sql`source @@ (${sql.join(phrases, sql` || `)})`
}

function rarestFirst(words: readonly CountedWord[]): CountedWord[] {
  return [...words].sort((a, b) => a.articles - b.articles)
}

/** The best articles, best first. Most are everyone's: only where too few are, all candidates are chosen by who may see them. */
async function best(
  db: Db,
  wanted: WordSearch,
  words: readonly CountedWord[],
  all: number,
): Promise<FoundArticle[]> {
  const isShowable = and(eq(articles.stage, 'grouped'), isVisible(wanted.viewer), isNoCopy(wanted.viewer))
  const ranked = await rank(db, await candidates(db, wanted, words, all), words, all)
  const found = await showable(db, ranked, isShowable, wanted.limit)
  if (found.length >= wanted.limit || ranked.length < wanted.limit) return found
  const seen = await rank(db, await candidates(db, wanted, words, all, isShowable), words, all)
  return showable(db, seen, isShowable, wanted.limit)
}

/** The newest articles that have all of the words, two of the rarest, or one of them. */
async function candidates(
  db: Db,
  wanted: WordSearch,
  words: readonly CountedWord[],
  all: number,
  isShowable?: SQL,
): Promise<number[]> {
  const rarest = words.slice(0, RAREST)
  const pairs = rarest.flatMap((one, i) => rarest.slice(i + 1).map((two) => [one, two]))
  const sets = [words, ...pairs, ...rarest.map((word) => [word])]
  const isSeen =
    isShowable && sql`EXISTS (SELECT 1 FROM ${articles} WHERE ${articles.id} = article_id AND ${isShowable})`
  const common = sets.filter((set) => wanted.source === undefined && isCommon(set, all))
  const hits = sets.filter((set) => !common.includes(set)).map((set) => hitsOf(set, wanted, isSeen))
  const newest = common.length > 0 ? [amongNewest(common, wanted, isSeen)] : []
  const { rows } = await db.execute<{ id: string }>(sql.join([...hits, ...newest], sql` UNION `))
  return rows.map(({ id }) => Number(id))
}

/** So many articles likely have all of them that the newest ones alone hold enough; or to look through all would take too long. */
function isCommon(set: readonly CountedWord[], all: number): boolean {
  const share = set.reduce((likely, { articles: having }) => likely * Math.min(having / all, 1), 1)
  return share * NEWEST > MOST_RANKED || set.every(({ articles: having }) => having > MOST_HITS)
}

function queryOf(set: readonly CountedWord[]): SQL {
  const words = set.map(({ word }) => ofWord(word))
  return sql`(${sql.join(words, sql` && `)})`
}

/**
 * All articles with these words by the index, and of them the newest. The index is asked first: of few days the planner would
 * rather unpack the words of each article.
 */
function hitsOf(set: readonly CountedWord[], wanted: WordSearch, isSeen: SQL | undefined): SQL {
  const isOfSource = wanted.source === undefined ? undefined : isFrom(wanted.source)
  return sql`(SELECT article_id AS id FROM (
      SELECT article_id, published_at FROM article_search
      WHERE ${and(sql`words @@ ${queryOf(set)}`, isOfSource)} OFFSET 0) AS hits
    WHERE ${and(isOfDays(wanted), isSeen) ?? sql`TRUE`} ORDER BY published_at DESC LIMIT ${MOST_RANKED})`
}

function isOfDays({ days }: WordSearch): SQL | undefined {
  return days && sql`published_at >= ${dayOf(days.from)} AND published_at < ${dayOf(days.to, 1)}`
}

/** The newest articles with the words of each set. They are gone through once: to unpack their words takes longest. */
function amongNewest(
  sets: readonly (readonly CountedWord[])[],
  wanted: WordSearch,
  isSeen: SQL | undefined,
): SQL {
  const has = sets.map((set, place) => sql`CASE WHEN words @@ ${queryOf(set)} THEN ${place}::int END`)
  return sql`(SELECT id FROM (
      SELECT id, row_number() OVER (PARTITION BY place ORDER BY published_at DESC) AS nth FROM (
        SELECT article_id AS id, published_at, unnest(ARRAY[${sql.join(has, sql`, `)}]) AS place FROM (
          SELECT article_id, published_at, words || ''::tsvector AS words FROM article_search
          WHERE ${and(isOfDays(wanted), isSeen) ?? sql`TRUE`} ORDER BY published_at DESC LIMIT ${NEWEST}) AS newest) AS placed
      WHERE place IS NOT NULL) AS numbered
    WHERE nth <= ${MOST_RANKED})`
}

/** Midnight (UTC) of the day, or of a later one. */
function dayOf(moment: Date, later = 0): string {
  return new Date((Math.floor(moment.getTime() / DAY_MS) + later) * DAY_MS).toISOString()
}

/** By the words that an article has: the rarer, the more they weigh. `ts_rank` of one word grows ever slower with each time it stands there. */
async function rank(
  db: Db,
  ids: readonly number[],
  words: readonly CountedWord[],
  all: number,
): Promise<number[]> {
  const scores = words.map(({ word, articles: having }) => {
    const rarity = Math.log(1 + Math.max(all, having) / having)
    return sql`${rarity}::float8 * ts_rank(${BY_PLACE}::real[], words, ${ofWord(word)}, 1)`
  })
  // joined with nothing, the words are unpacked once, not for each of the scores
  const unpacked = sql`SELECT article_id, published_at, words || ''::tsvector AS words FROM article_search
    WHERE ${isOneOf(sql`article_id`, ids)} OFFSET 0`
  const { rows } = await db.execute<{ id: string }>(sql`SELECT article_id AS id FROM (${unpacked}) AS those
    ORDER BY ${sql.join(scores, sql` + `)} DESC, published_at DESC, article_id DESC`)
  return rows.map(({ id }) => Number(id))
}

/** Of these articles those that may be shown, in the same order. */
async function showable(
  db: Db,
  ids: readonly number[],
  isShowable: SQL | undefined,
  limit: number,
): Promise<FoundArticle[]> {
  const { id, host, title, outlet, publishedAt, text, storyId } = articles
  return db
    .select({ id, host, title, outlet, publishedAt, text, storyId })
    .from(articles)
    .where(and(isOneOf(id, ids), isShowable))
    .orderBy(sql`array_position(${sql.param([...ids])}::bigint[], ${id})`)
    .limit(limit)
}
