/** The follow_ups table: posted articles that are looked at again. */
import { FOLLOWED_MS, type FollowUp, nextFollowUp } from '../../core/follow-up.ts'
import { headlinesIn } from '../../core/headline.ts'
import type { Message } from '../../core/message.ts'
import { evidenceOf } from '../../core/proof.ts'
import { toArticle } from '../rows.ts'
import type { FollowUps } from '../store.ts'
import { type Db, WRITE } from './db.ts'
import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, sql } from './drizzle.ts'
import { createRevising } from './revising.ts'
import { articleFeeds, articles, followUps } from './schema.ts'

const FREE = new Date(0)

/** The verbs on follow-ups, as `FollowUps` in store.ts says. */
export function createFollowUps(db: Db): FollowUps {
  return {
    ...createRevising(db),

    async claim(now, limit, leaseMs) {
      return db.transaction((tx) => claimDue(tx, now, limit, leaseMs), WRITE)
    },

    async markLooked({ article, endsAt }, nextAt) {
      const own = eq(followUps.articleId, article.id)
      const asRead = and(own, eq(followUps.endsAt, endsAt))
      if (nextAt) db.update(followUps).set({ dueAt: nextAt }).where(asRead).run()
      else
        db.delete(followUps)
          .where(and(asRead, isNull(followUps.revising)))
          .run()
      db.update(followUps).set({ heldUntil: FREE }).where(own).run()
    },

    async renew(articleIds, now, leaseMs) {
      db.update(followUps)
        .set({ heldUntil: new Date(now.getTime() + leaseMs) })
        .where(and(inArray(followUps.articleId, [...articleIds]), gt(followUps.heldUntil, FREE)))
        .run()
    },
  }
}

/**
 * The articles that the message proves something by, or shows the headlines of, are followed from now on. Runs within the
 * transaction that queues it.
 */
export function followArticles(db: Db, message: Message, now: Date): void {
  const dueAt = nextFollowUp(now, now)?.getTime()
  const proved = evidenceOf(message)
  const isOneOf = (ids: readonly number[]) => sql`id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
  db.run(sql`INSERT INTO ${followUps} (article_id, due_at, ends_at, is_headline_only)
    SELECT id, ${dueAt}, ${now.getTime() + FOLLOWED_MS}, NOT ${isOneOf(proved)} FROM articles
    WHERE ${isOneOf([...proved, ...headlinesIn(message)])}
    ON CONFLICT (article_id) DO UPDATE
      SET due_at = min(due_at, excluded.due_at), ends_at = max(ends_at, excluded.ends_at),
        is_headline_only = min(is_headline_only, excluded.is_headline_only)`)
}

function claimDue(db: Db, now: Date, limit: number, leaseMs: number): FollowUp[] {
  // what is half revised is brought to its end first; none is due after its end, so the index of those that are due has all
  db.delete(followUps)
    .where(and(lte(followUps.dueAt, now), lte(followUps.endsAt, now), isNull(followUps.revising)))
    .run()
  const due = db
    .select({ id: followUps.articleId })
    .from(followUps)
    .where(and(lte(followUps.dueAt, now), lte(followUps.heldUntil, now)))
    .orderBy(asc(followUps.dueAt))
    .limit(limit)
  const claimed = db
    .update(followUps)
    .set({ heldUntil: new Date(now.getTime() + leaseMs) })
    .where(inArray(followUps.articleId, due))
    .returning()
    .all()
  return claimed.flatMap(({ articleId, dueAt, heldUntil, ...followUp }) => {
    const row = db.select().from(articles).where(eq(articles.id, articleId)).get()
    return row ? [{ ...followUp, article: toArticle(row), headline: headlineNow(db, articleId) }] : []
  })
}

function headlineNow(db: Db, articleId: number): string | null {
  const named = and(eq(articleFeeds.articleId, articleId), isNotNull(articleFeeds.title))
  return db.select({ title: articleFeeds.title }).from(articleFeeds).where(named).get()?.title ?? null
}
