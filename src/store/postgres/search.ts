/** Search for questions: candidates by the GIN index, the newest few hundred of them, then ranked. The work is bounded. */
import type { SQL } from 'drizzle-orm'
import type { CountedWord, FoundArticle, Search, WordSearch } from '../store.ts'
import { type Db, isOneOf } from './db.ts'
import { and, eq, sql } from './drizzle.ts'
import { articles } from './schema.ts'
import { isFrom, ofWord } from './search-index.ts'
import { figuresOf, quotesOf } from './stories.ts'
import { isNoCopy, isVisible } from './visible.ts'
import { countAll, createWordCounts } from './word-counts.ts'

/** So many of the newest articles with a word, or with two, are ranked. */
const MOST_RANKED = 120
/** All articles that have a word are looked through for the newest only where they are no more than these. */
const MOST_HITS = 20_000
/** A word that more articles have is looked for among so many of the newest. */
const NEWEST = 1000
/** So many more than wanted are read before it is asked who may see them: most articles are everyone's. */
const SPARE = 3
/** Words that are looked for one by one and in pairs: the rarest say most. */
const RAREST = 4
/** Source, rest, lead, title: a headline names the subject. */
const BY_PLACE = '{0.25, 0.25, 0.5, 1}'
const DAY_MS = 86_400_000

/** The verbs of search, as `Search` in store.ts says. */
export function createSearch(db: Db): Search {
  return {
    ...createWordCounts(db),

    async articles(wanted) {
      const words = wanted.words.filter(({ articles: found }) => found > 0)
      if (words.length === 0) return []
      return best(db, wanted, rarestFirst(words), await countAll(db))
    },

    async findings(articleIds) {
      return { quotes: await quotesOf(db, articleIds), figures: await figuresOf(db, articleIds) }
    },
  }
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
  const found = await showable(db, ranked.slice(0, wanted.limit * SPARE), isShowable, wanted.limit)
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
  const newest = common.length > 0 ? [amongNewest(words, all, wanted, isSeen)] : []
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

/** The best of the newest articles. They are gone through once: to unpack their words takes longest. */
function amongNewest(
  words: readonly CountedWord[],
  all: number,
  wanted: WordSearch,
  isSeen: SQL | undefined,
): SQL {
  return sql`(SELECT id FROM (
      SELECT id, published_at, ${scoreOf(words, all)} AS score FROM (
        SELECT article_id AS id, published_at, ${UNPACKED} FROM article_search
        WHERE ${and(isOfDays(wanted), isSeen) ?? sql`TRUE`} ORDER BY published_at DESC LIMIT ${NEWEST}) AS newest
      OFFSET 0) AS scored
    WHERE score > 0 ORDER BY score DESC, published_at DESC LIMIT ${MOST_RANKED})`
}

/** Midnight (UTC) of the day, or of a later one. */
function dayOf(moment: Date, later = 0): string {
  return new Date((Math.floor(moment.getTime() / DAY_MS) + later) * DAY_MS).toISOString()
}

/** By taking away what is in none of them, the words are unpacked once, not for each that is looked for. */
const UNPACKED = sql`ts_delete(words, '') AS words`

/** By the words that an article has: the rarer, the more they weigh. `ts_rank` of one word grows ever slower with each time it stands there. */
function scoreOf(words: readonly CountedWord[], all: number): SQL {
  const scores = words.map(({ word, articles: having }) => {
    const rarity = Math.log(1 + Math.max(all, having) / having)
    return sql`${rarity}::float8 * ts_rank(${BY_PLACE}::real[], words, ${ofWord(word)}, 1)`
  })
  return sql.join(scores, sql` + `)
}

/** The ids, best first. */
async function rank(
  db: Db,
  ids: readonly number[],
  words: readonly CountedWord[],
  all: number,
): Promise<number[]> {
  const unpacked = sql`SELECT article_id, published_at, ${UNPACKED} FROM article_search
    WHERE ${isOneOf(sql`article_id`, ids)} OFFSET 0`
  const { rows } = await db.execute<{ id: string }>(sql`SELECT article_id AS id FROM (${unpacked}) AS those
    ORDER BY ${scoreOf(words, all)} DESC, published_at DESC, article_id DESC`)
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
