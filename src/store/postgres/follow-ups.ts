/** The follow_ups table: posted articles that are looked at again. */
import { FOLLOWED_MS, type FollowUp, nextFollowUp } from '../../core/follow-up.ts'
import { headlinesIn } from '../../core/headline.ts'
import type { Message } from '../../core/message.ts'
import { evidenceOf } from '../../core/proof.ts'
import type { FollowUps } from '../store.ts'
import { type Db, isChosen, isOneOf, transact, WITHOUT_WAITING } from './db.ts'
import { and, asc, eq, gt, isNotNull, isNull, lte, or, sql } from './drizzle.ts'
import { createRevising } from './revising.ts'
import { toArticle } from './rows.ts'
import { articleFeeds, articles, followUps } from './schema.ts'

const FREE = new Date(0)

/** The verbs on follow-ups, as `FollowUps` in store.ts says. */
export function createFollowUps(db: Db): FollowUps {
  return {
    ...createRevising(db),

    async claim(now, limit, leaseMs) {
      return transact(db, (tx) => claimDue(tx, now, limit, leaseMs))
    },

    async markLooked({ article, endsAt }, nextAt) {
      const own = eq(followUps.articleId, article.id)
      const asRead = and(own, eq(followUps.endsAt, endsAt))
      await transact(db, async (tx) => {
        if (nextAt) await tx.update(followUps).set({ dueAt: nextAt }).where(asRead)
        else await tx.delete(followUps).where(and(asRead, isNull(followUps.revising)))
        await tx.update(followUps).set({ heldUntil: FREE }).where(own)
      })
    },

    async renew(articleIds, now, leaseMs) {
      await db
        .update(followUps)
        .set({ heldUntil: new Date(now.getTime() + leaseMs) })
        .where(and(isOneOf(followUps.articleId, articleIds), gt(followUps.heldUntil, FREE)))
    },
  }
}

/**
 * The articles that the message proves something by, or shows the headlines of, are followed from now on. Runs within the
 * transaction that queues it.
 */
export async function followArticles(db: Db, message: Message, now: Date): Promise<void> {
  const moment = (date: Date) => sql`${sql.param(date, followUps.dueAt)}::timestamptz`
  const endsAt = new Date(now.getTime() + FOLLOWED_MS)
  const proved = evidenceOf(message)
  await db.execute(sql`INSERT INTO ${followUps} (article_id, due_at, ends_at, is_headline_only)
    SELECT id, ${moment(nextFollowUp(now, now) ?? endsAt)}, ${moment(endsAt)}, NOT ${isOneOf(sql`id`, proved)} FROM articles
    WHERE ${isOneOf(sql`id`, [...proved, ...headlinesIn(message)])} ORDER BY id
    ON CONFLICT (article_id) DO UPDATE
      SET due_at = least(follow_ups.due_at, excluded.due_at), ends_at = greatest(follow_ups.ends_at, excluded.ends_at),
        is_headline_only = follow_ups.is_headline_only AND excluded.is_headline_only`)
}

async function claimDue(db: Db, now: Date, limit: number, leaseMs: number): Promise<FollowUp[]> {
  const over = db
    .select({ id: followUps.articleId })
    .from(followUps)
    // what is half revised is brought to its end first; none is due after its end, so the index of those that are due has all
    .where(and(lte(followUps.dueAt, now), lte(followUps.endsAt, now), isNull(followUps.revising)))
    .for('update', WITHOUT_WAITING)
  await db.delete(followUps).where(isChosen(followUps.articleId, over))
  const due = db
    .select({ id: followUps.articleId })
    .from(followUps)
    .where(and(lte(followUps.dueAt, now), lte(followUps.heldUntil, now), isLeft(now)))
    .orderBy(asc(followUps.dueAt))
    .limit(limit)
    .for('update', WITHOUT_WAITING)
  const claimed = await db
    .update(followUps)
    .set({ heldUntil: new Date(now.getTime() + leaseMs) })
    .where(isChosen(followUps.articleId, due))
    .returning()
  const ids = claimed.map(({ articleId }) => articleId)
  const rows = await db.select().from(articles).where(isOneOf(articles.id, ids))
  const byId = new Map(rows.map((row) => [row.id, toArticle(row)]))
  const headlines = await headlinesNow(db, ids)
  return claimed.flatMap(({ articleId, dueAt, heldUntil, ...followUp }) => {
    const article = byId.get(articleId)
    return article ? [{ ...followUp, article, headline: headlines.get(articleId) ?? null }] : []
  })
}

async function headlinesNow(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { articleId, title } = articleFeeds
  const rows = await db.select({ articleId, title }).from(articleFeeds).where(isOneOf(articleId, ids))
  return new Map(rows.flatMap((row) => (row.title === null ? [] : [[row.articleId, row.title] as const])))
}

/** Within its time, or half revised: somebody else may be about to forget the others. */
function isLeft(now: Date) {
  return or(gt(followUps.endsAt, now), isNotNull(followUps.revising))
}
