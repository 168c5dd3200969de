/** How many articles have a word, and which words there are. */
import type { SQL } from 'drizzle-orm'
import type { CountedWord, Search } from '../store.ts'
import type { Db } from './db.ts'
import { sql } from './drizzle.ts'
import { articles, writtenWords } from './schema.ts'
import { isFrom, ofWord } from './search-index.ts'

/** Up to here articles are counted one by one. */
const COUNTED = 1000
/** What a larger share of the articles has is very common. */
const COMMON = 0.05
/** A slip of spelling is looked for among so many words. */
const MOST_WORDS = 4000
/** How many articles have each of them is counted in so many of the newest; a word of older ones counts as rare. */
const SAMPLE = 100

/** The verbs of search that count, as `Search` in store.ts says. */
export function createWordCounts(db: Db): Pick<Search, 'count' | 'sources' | 'wordsFrom'> {
  return {
    async count(words) {
      const all = await countAll(db)
      const common = await commonAmong(db, words, all)
      const asked = words.filter((word) => !common.has(word)).map((word) => ({ word, isIt: hasWord(word) }))
      const counted = new Map((await countMatches(db, asked)).map((each) => [each.word, each.articles]))
      return {
        articles: all,
        words: words.map((word) => ({ word, articles: common.get(word) ?? counted.get(word) ?? 0 })),
      }
    },

    async sources(names) {
      return countMatches(
        db,
        names.map((word) => ({ word, isIt: isFrom(word) })),
      )
    },

    async wordsFrom(beginning) {
      const begins = sql`word >= ${beginning} COLLATE "C" AND starts_with(word, ${beginning})
        AND word < ${`${beginning}\u{10FFFF}`} COLLATE "C"`
      const { rows } = await db.execute<{ word: string; articles: number }>(sql`
        WITH newest AS MATERIALIZED (SELECT article_id, words FROM article_words ORDER BY article_id DESC LIMIT ${SAMPLE}),
          counted AS (SELECT ltrim(found[1]) AS word, count(DISTINCT article_id)::int AS n
            FROM newest, regexp_matches(words, ${` ${literally(beginning)}[^ ]*`}, 'g') AS found GROUP BY 1),
          known AS (SELECT word FROM ${writtenWords} WHERE ${begins} ORDER BY word LIMIT ${MOST_WORDS}),
          rest AS (SELECT CASE WHEN count(*) < ${SAMPLE} THEN 0 ELSE 1 END AS n FROM newest)
        SELECT word, coalesce(counted.n, rest.n) AS articles FROM rest, known LEFT JOIN counted USING (word)
        WHERE coalesce(counted.n, rest.n) > 0 ORDER BY word`)
      return rows
    },
  }
}

/** About as many as lie between the first and the last id. */
export async function countAll(db: Db): Promise<number> {
  const { rows } = await db.execute<{ n: string | null }>(
    sql`SELECT max(id) - min(id) + 1 AS n FROM ${articles}`,
  )
  return Number(rows[0]?.n ?? 0)
}

/**
 * How many articles have the very common ones of these words, as the server's own statistics say (they know the thousand commonest,
 * as of the last ANALYZE): by the index it would take longest to count just those.
 */
async function commonAmong(db: Db, words: readonly string[], all: number): Promise<Map<string, number>> {
  const { rows } = await db.execute<{ word: string; share: number }>(sql`
    SELECT asked.word, known.share FROM unnest(${sql.param([...words])}::text[]) AS asked (word)
      JOIN (SELECT lexeme, share FROM pg_stats,
          unnest(most_common_elems::text::text[], most_common_elem_freqs) AS most (lexeme, share)
        WHERE schemaname = ANY(current_schemas(FALSE)) AND tablename = 'article_search' AND attname = 'words') AS known
      ON tsvector_to_array(to_tsvector('nutgraf', asked.word)) = ARRAY[known.lexeme]
    WHERE known.share > ${COMMON}`)
  const counted = rows.map(({ word, share }) => [word, Math.round(share * all)] as const)
  return new Map(counted.filter(([, articles]) => articles > COUNTED))
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

function hasWord(word: string): SQL {
  return sql`words @@ ${ofWord(word)}`
}

/** As a part of a regular expression. */
function literally(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '\\$&')
}
