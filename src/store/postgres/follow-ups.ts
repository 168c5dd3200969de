/** The follow_ups table: posted articles that are looked at again. */
import { FOLLOWED_MS, nextFollowUp } from '../../core/follow-up.ts'
import type { Message } from '../../core/message.ts'
import { evidenceOf } from '../../core/proof.ts'
import type { FollowUps } from '../store.ts'
import { type Db, isChosen, isOneOf, transact, WITHOUT_WAITING } from './db.ts'
import { and, asc, eq, gt, isNotNull, isNull, lte, or, sql } from './drizzle.ts'
import { createRevising } from './revising.ts'
import { toArticle } from './rows.ts'
import { articles, followUps } from './schema.ts'

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

/** What the message proves by an article is followed from now on. Runs within the transaction that queues it. */
export async function followArticles(db: Db, message: Message, now: Date): Promise<void> {
  const moment = (date: Date) => sql`${sql.param(date, followUps.dueAt)}::timestamptz`
  const endsAt = new Date(now.getTime() + FOLLOWED_MS)
  await db.execute(sql`INSERT INTO ${followUps} (article_id, due_at, ends_at)
    SELECT id, ${moment(nextFollowUp(now, now) ?? endsAt)}, ${moment(endsAt)} FROM articles
    WHERE ${isOneOf(sql`id`, evidenceOf(message))} ORDER BY id
    ON CONFLICT (article_id) DO UPDATE
      SET due_at = least(follow_ups.due_at, excluded.due_at), ends_at = greatest(follow_ups.ends_at, excluded.ends_at)`)
}

async function claimDue(db: Db, now: Date, limit: number, leaseMs: number) {
  const over = db
    .select({ id: followUps.articleId })
    .from(followUps)
    // what is half revised is brought to its end first
    .where(and(lte(followUps.endsAt, now), isNull(followUps.revising)))
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
  const rows = await db
    .select()
    .from(articles)
    .where(
      isOneOf(
        articles.id,
        claimed.map(({ articleId }) => articleId),
      ),
    )
  const byId = new Map(rows.map((row) => [row.id, toArticle(row)]))
  return claimed.flatMap(({ articleId, endsAt, revising }) => {
    const article = byId.get(articleId)
    return article ? [{ article, endsAt, revising }] : []
  })
}

/** Within its time, or half revised: somebody else may be about to forget the others. */
function isLeft(now: Date) {
  return or(gt(followUps.endsAt, now), isNotNull(followUps.revising))
}
