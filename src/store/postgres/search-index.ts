/** The index for questions: an article's words by their stems (Porter), by where they stand, with its source and its day. */
import type { SQL } from 'drizzle-orm'
import { WRITTEN_TO_DAYS } from '../../core/retention.ts'
import { plainWords } from '../../core/topic.ts'
import type { Db } from './db.ts'
import { sql } from './drizzle.ts'
import { articleSearch } from './schema.ts'

/** UTF-16 units, and on to the next space: the lead is where a report says what happened. */
const LEAD = 600
/** UTF-16 units: what follows is not searched. A tsvector ends at 1 MB. */
const LONGEST_TEXT = 200_000
/** Words that a slip of spelling may have meant. */
const WRITTEN_WORD = /^\p{L}{3,40}$/u

/** An article as the index reads it. */
export interface Searched {
  readonly id: number
  readonly title: string
  readonly text: string
  readonly outlet: string
  readonly host: string
  readonly publishedAt: Date
}

/** Puts articles into the index, in the place of what they had there, and their words among those that are known. */
export async function indexForSearch(db: Db, list: readonly Searched[]): Promise<void> {
  await db.execute(sql`INSERT INTO ${articleSearch} (article_id, published_at, words, source)
    VALUES ${sql.join(list.map(searchRow), sql`, `)}
    ON CONFLICT (article_id) DO UPDATE
      SET published_at = excluded.published_at, words = excluded.words, source = excluded.source`)
  await rememberWords(
    db,
    list.flatMap(({ title, text }) => plainWords(`${title} ${text}`).split(' ')),
  )
}

function searchRow({ id, title, text, outlet, host, publishedAt }: Searched): SQL {
  const space = text.indexOf(' ', LEAD)
  const end = space === -1 ? text.length : space
  const source = plainWords(`${outlet} ${host}`)
  const parts = [
    ['A', plainWords(title)],
    ['B', plainWords(text.slice(0, end))],
    ['C', plainWords(text.slice(end, LONGEST_TEXT))],
    ['D', source],
  ] as const
  const words = sql.join(
    parts.map(([weight, part]) => sql`setweight(to_tsvector('nutgraf', ${part}), ${weight})`),
    sql` || `,
  )
  const at = sql`${sql.param(publishedAt, articleSearch.publishedAt)}::timestamptz`
  return sql`(${id}::bigint, ${at}, ${words}, to_tsvector('simple', ${source}))`
}

/**
 * That a word is still written is noted once a week. In their order, so that two processes that bring the same words wait for each
 * other one way only.
 */
async function rememberWords(db: Db, words: readonly string[]): Promise<void> {
  const written = [...new Set(words)].filter((word) => WRITTEN_WORD.test(word)).sort()
  await db.execute(sql`INSERT INTO written_words (word)
    SELECT word FROM unnest(${sql.param(written)}::text[]) WITH ORDINALITY AS asked (word, place)
    WHERE NOT EXISTS (SELECT 1 FROM written_words AS known
      WHERE known.word = asked.word AND known.seen_at > now() - ${WRITTEN_TO_DAYS} * interval '1 day')
    ORDER BY place ON CONFLICT (word) DO UPDATE SET seen_at = now()`)
}

/** A plain word in any of its forms, as the index is asked for it. */
export function ofWord(word: string): SQL {
  return sql`plainto_tsquery('nutgraf', ${plainWords(word)})`
}

/** Whether an article is from the outlet. "The Bay Wire" may be the outlet's title, or "baywire" or "thebaywire" in its host. */
export function isFrom(name: string): SQL {
  const plain = plainWords(name)
  const compact = plain.replaceAll(' ', '')
  const phrases = [plain, compact, `the${compact}`].map((words) => sql`phraseto_tsquery('simple', ${words})`)
  return sql`source @@ (${sql.join(phrases, sql` || `)})`
}
