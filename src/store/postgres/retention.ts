/**
 * What is past its time goes, slice by slice. Rows alone are locked, never a table, and what others have locked is passed over.
 */
import type { SQL } from 'drizzle-orm'
import { LISTED_TO_MS } from '../../core/retention.ts'
import type { ArticleSlice, PastArticles, Retention, Slice } from '../store.ts'
import { type Db, isChosen, isOneOf, transact, WITHOUT_WAITING } from './db.ts'
import { and, asc, lt, sql } from './drizzle.ts'
import {
  articles,
  HAS_ENDED,
  outbox,
  receipts,
  shown,
  shownWords,
  storyMerges,
  writtenWords,
} from './schema.ts'

/** Rows of a slice: some hundredths of a second each (docs/decisions/020 has the figures). */
const LARGE_ROWS = 200
const SMALL_ROWS = 500

/** The verbs that take away what is old, as `Retention` in store.ts says. */
export function createRetention(db: Db): Retention {
  return {
    async pruneArticles(past) {
      return transact(db, (tx) => pruneArticles(tx, past))
    },

    async pruneDeliveries(before) {
      const moment = sql.param(before, outbox.createdAt)
      const corrected = sql`SELECT (corrects ->> 'deliveryId')::bigint FROM outbox
        WHERE state IN ('pending', 'sending') AND corrects IS NOT NULL`
      const old = db
        .select({ id: outbox.id })
        .from(outbox)
        .where(
          and(
            HAS_ENDED,
            lt(outbox.createdAt, before),
            sql`(sent_at IS NULL OR sent_at < ${moment})`,
            sql`id NOT IN (${corrected})`,
          ),
        )
        .orderBy(asc(outbox.createdAt))
        .limit(LARGE_ROWS)
        .for('update', WITHOUT_WAITING)
      return sliceOf(await db.delete(outbox).where(isChosen(outbox.id, old)), LARGE_ROWS)
    },

    async pruneReceipts(before) {
      const old = db
        .select({ id: receipts.id })
        .from(receipts)
        .where(lt(receipts.at, before))
        .orderBy(asc(receipts.at))
        .limit(LARGE_ROWS)
      return sliceOf(await db.delete(receipts).where(isChosen(receipts.id, old)), LARGE_ROWS)
    },

    async pruneSaid(before) {
      const old = sql`SELECT ctid FROM ${shownWords} WHERE ${lt(shownWords.at, before)} ORDER BY at LIMIT ${SMALL_ROWS}`
      const gone = await db.execute(sql`DELETE FROM ${shownWords} WHERE ctid = ANY(ARRAY(${old}))`)
      return sliceOf(gone, SMALL_ROWS)
    },

    async pruneMerges() {
      const past = db
        .select({ id: storyMerges.fromId })
        .from(storyMerges)
        .where(sql`NOT EXISTS (SELECT 1 FROM articles WHERE story_id = ${storyMerges.toId})`)
        .limit(SMALL_ROWS)
        .for('update', WITHOUT_WAITING)
      return sliceOf(await db.delete(storyMerges).where(isChosen(storyMerges.fromId, past)), SMALL_ROWS)
    },

    async pruneWords(before) {
      const past = db
        .select({ word: writtenWords.word })
        .from(writtenWords)
        .where(lt(writtenWords.seenAt, before))
        .orderBy(asc(writtenWords.seenAt))
        .limit(SMALL_ROWS)
        .for('update', WITHOUT_WAITING)
      return sliceOf(await db.delete(writtenWords).where(isChosen(writtenWords.word, past)), SMALL_ROWS)
    },

    // autovacuum does (drizzle/postgres/0004_retention.sql tells it how soon)
    async tidy() {
      return { removed: 0, isLast: true }
    },
  }
}

function sliceOf({ rowCount }: { readonly rowCount: number | null }, most: number): Slice {
  const removed = rowCount ?? 0
  return { removed, isLast: removed < most }
}

async function pruneArticles(db: Db, past: PastArticles): Promise<ArticleSlice> {
  const { after } = past
  const isAfter =
    after && sql`(fetched_at, id) > (${sql.param(after.fetchedAt, articles.fetchedAt)}, ${after.id})`
  const looked = await db
    .select({ id: articles.id, fetchedAt: articles.fetchedAt, isNeeded: isNeeded(past).mapWith(Boolean) })
    .from(articles)
    .where(and(lt(articles.fetchedAt, past.fetchedBefore), isAfter))
    .orderBy(asc(articles.fetchedAt), asc(articles.id))
    .limit(LARGE_ROWS)
  const old = looked.filter((article) => !article.isNeeded).map(({ id }) => id)
  const ids = await lockOld(db, old, past)
  // one that thousands of channels were shown goes when none of them is left: the rows that hang on it are no part of a slice
  if ((await forgetShown(db, ids)) === SMALL_ROWS) return { removed: 0, isLast: false, next: after }
  await db.delete(articles).where(isOneOf(articles.id, ids))
  return { removed: ids.length, isLast: looked.length < LARGE_ROWS, next: looked.at(-1) }
}

/**
 * Locks first, then looks again whether they are needed: a digest that another process is queueing holds its articles locked, and
 * they are passed over.
 */
async function lockOld(db: Db, ids: readonly number[], past: PastArticles): Promise<number[]> {
  const free = await db
    .select({ id: articles.id })
    .from(articles)
    .where(isOneOf(articles.id, ids))
    .orderBy(articles.id)
    .for('update', WITHOUT_WAITING)
  const isFree = isOneOf(
    articles.id,
    free.map(({ id }) => id),
  )
  const old = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(isFree, sql`NOT ${isNeeded(past)}`))
  return old.map(({ id }) => id)
}

/** Whether something that lives still refers to an article: a feed, a post, a story that goes on. */
function isNeeded({ fetchedBefore, shownBefore }: PastArticles): SQL {
  return sql`(
    EXISTS (SELECT 1 FROM article_feeds JOIN feeds ON feeds.id = feed_id WHERE article_id = articles.id
      AND (read_at IS NULL OR listed_at >= read_at - ${LISTED_TO_MS} * interval '1 millisecond'))
    OR EXISTS (SELECT 1 FROM shown WHERE article_id = articles.id AND at >= ${sql.param(shownBefore, shown.at)})
    OR (EXISTS (SELECT 1 FROM shown WHERE article_id = articles.id)
      AND EXISTS (SELECT 1 FROM articles AS other WHERE other.story_id = articles.story_id
        AND other.fetched_at >= ${sql.param(fetchedBefore, articles.fetchedAt)})))`
}

/** How many rows went. */
async function forgetShown(db: Db, articleIds: readonly number[]): Promise<number> {
  const some = sql`SELECT ctid FROM ${shown} WHERE ${isOneOf(shown.articleId, articleIds)} LIMIT ${SMALL_ROWS}`
  return (await db.execute(sql`DELETE FROM ${shown} WHERE ctid = ANY(ARRAY(${some}))`)).rowCount ?? 0
}
