/** What is past its time goes, slice by slice. SQLite has one writer: a slice is so short that no other one notices the wait. */
import type { SQL } from 'drizzle-orm/sql'
import { LISTED_TO_MS } from '../../core/retention.ts'
import type { ArticleSlice, PastArticles, Retention } from '../store.ts'
import { type Db, WRITE } from './db.ts'
import { and, asc, inArray, lt, sql } from './drizzle.ts'
import { articles, HAS_ENDED, outbox, receipts, shown, shownWords, storyMerges } from './schema.ts'

/** Rows of a slice: milliseconds each (docs/decisions/020 has the figures). */
const ARTICLES = 10
const LARGE_ROWS = 100
const SMALL_ROWS = 500
/** Pages that one merge of a word index writes: 8 ms, 60 at most. */
const PAGES = 16
/** A part of an index is written anew when so much of it is deleted, in percent. */
const DELETED = 30
const WORD_INDEXES = ['articles_fts', 'quotes_fts', 'search_fts'] as const

/** The verbs that take away what is old, as `Retention` in store.ts says. */
export function createRetention(db: Db): Retention {
  return {
    async pruneArticles(past) {
      return db.transaction((tx) => pruneArticles(tx, past), WRITE)
    },

    async pruneDeliveries(before) {
      const corrected = sql`SELECT corrects ->> 'deliveryId' FROM outbox
        WHERE state IN ('pending', 'sending') AND corrects IS NOT NULL`
      const old = db
        .select({ id: outbox.id })
        .from(outbox)
        .where(
          and(
            HAS_ENDED,
            lt(outbox.createdAt, before),
            sql`coalesce(sent_at, 0) < ${before.getTime()}`,
            sql`id NOT IN (${corrected})`,
          ),
        )
        .orderBy(asc(outbox.createdAt))
        .limit(LARGE_ROWS)
      return sliceOf(db.delete(outbox).where(inArray(outbox.id, old)).run(), LARGE_ROWS)
    },

    async pruneReceipts(before) {
      const old = db
        .select({ id: receipts.id })
        .from(receipts)
        .where(lt(receipts.at, before))
        .orderBy(asc(receipts.at))
        .limit(LARGE_ROWS)
      return sliceOf(db.delete(receipts).where(inArray(receipts.id, old)).run(), LARGE_ROWS)
    },

    async pruneSaid(before) {
      const old = sql`SELECT rowid FROM ${shownWords} WHERE ${lt(shownWords.at, before)} ORDER BY at LIMIT ${SMALL_ROWS}`
      return sliceOf(db.run(sql`DELETE FROM ${shownWords} WHERE rowid IN (${old})`), SMALL_ROWS)
    },

    async pruneMerges() {
      const past = db
        .select({ id: storyMerges.fromId })
        .from(storyMerges)
        .where(sql`NOT EXISTS (SELECT 1 FROM articles WHERE story_id = ${storyMerges.toId})`)
        .limit(SMALL_ROWS)
      return sliceOf(db.delete(storyMerges).where(inArray(storyMerges.fromId, past)).run(), SMALL_ROWS)
    },

    // FTS5 counts them in its index
    async pruneWords() {
      return { removed: 0, isLast: true }
    },

    async tidy() {
      const merged = WORD_INDEXES.map((name) => db.transaction((tx) => mergeSome(tx, name), WRITE))
      return { removed: 0, isLast: !merged.includes(true) }
    },
  }
}

function sliceOf({ changes }: { readonly changes: number }, most: number) {
  return { removed: changes, isLast: changes < most }
}

function pruneArticles(db: Db, past: PastArticles): ArticleSlice {
  const { fetchedBefore, after } = past
  const isAfter = after && sql`(fetched_at, id) > (${after.fetchedAt.getTime()}, ${after.id})`
  const looked = db
    .select({
      id: articles.id,
      fetchedAt: articles.fetchedAt,
      isNeeded: isNeeded(past).mapWith(Boolean),
    })
    .from(articles)
    .where(and(lt(articles.fetchedAt, fetchedBefore), isAfter))
    .orderBy(asc(articles.fetchedAt), asc(articles.id))
    .limit(ARTICLES)
    .all()
  const ids = looked.filter((article) => !article.isNeeded).map(({ id }) => id)
  // one that thousands of channels were shown goes when none of them is left: the rows that hang on it are no part of a slice
  if (forgetShown(db, ids) === SMALL_ROWS) return { removed: 0, isLast: false, next: after }
  const removed = db.delete(articles).where(inArray(articles.id, ids)).run().changes
  return { removed, isLast: looked.length < ARTICLES, next: looked.at(-1) }
}

/** Whether something that lives still refers to an article: a feed, a post, a story that goes on. */
function isNeeded({ fetchedBefore, shownBefore }: PastArticles): SQL {
  return sql`(
    EXISTS (SELECT 1 FROM article_feeds JOIN feeds ON feeds.id = feed_id
      WHERE article_id = articles.id AND (read_at IS NULL OR listed_at >= read_at - ${LISTED_TO_MS}))
    OR EXISTS (SELECT 1 FROM shown WHERE article_id = articles.id AND at >= ${shownBefore.getTime()})
    OR (EXISTS (SELECT 1 FROM shown WHERE article_id = articles.id)
      AND EXISTS (SELECT 1 FROM articles AS other
        WHERE other.story_id = articles.story_id AND other.fetched_at >= ${fetchedBefore.getTime()})))`
}

/** How many rows went. */
function forgetShown(db: Db, articleIds: readonly number[]): number {
  const some = sql`SELECT rowid FROM ${shown} WHERE ${inArray(shown.articleId, [...articleIds])} LIMIT ${SMALL_ROWS}`
  return db.run(sql`DELETE FROM ${shown} WHERE rowid IN (${some})`).changes
}

/**
 * True when there was something to do: sqlite.org/fts5.html, "The 'merge' Command". The index merges deletions only while it is told
 * to: of itself it would do so in the commits that delete, hundreds of pages at a time.
 */
function mergeSome(db: Db, name: (typeof WORD_INDEXES)[number]): boolean {
  const index = sql.identifier(name)
  // FTS5 takes no other numbers, and the driver hands on none but floats
  const tell = (command: string, value: number) =>
    db.run(sql`INSERT INTO ${index} (${index}, rank) VALUES (${command}, CAST(${value} AS INTEGER))`)
  const changes = () => db.get<{ n: number }>(sql`SELECT total_changes() AS n`).n
  tell('deletemerge', DELETED)
  const before = changes()
  tell('merge', PAGES)
  const hasWorked = changes() - before > 1
  tell('deletemerge', 0)
  return hasWorked
}
