/** The follow_ups table: posted articles that are looked at again, and what becomes of them when their text has changed. */
import { FOLLOWED_MS, nextFollowUp } from '../../core/follow-up.ts'
import type { Message } from '../../core/message.ts'
import { evidenceOf } from '../../core/proof.ts'
import { toDelivery } from '../rows.ts'
import type { FollowUps, Mend, RevisedArticle } from '../store.ts'
import { textKey } from '../text-key.ts'
import { keepFindings } from './articles.ts'
import { type Db, isChosen, isOneOf, lock, transact, WITHOUT_WAITING } from './db.ts'
import { and, asc, eq, gt, gte, inArray, isNotNull, lte, ne, or, sql } from './drizzle.ts'
import { isOpen } from './outbox-marks.ts'
import { channelColumns } from './places.ts'
import { toArticle } from './rows.ts'
import { articles, followUps, outbox, shown } from './schema.ts'

const FREE = new Date(0)

/** The verbs on follow-ups, as `FollowUps` in store.ts says. */
export function createFollowUps(db: Db): FollowUps {
  return {
    async claim(now, limit, leaseMs) {
      return transact(db, (tx) => claimDue(tx, now, limit, leaseMs))
    },

    async markLooked({ article, endsAt }, nextAt) {
      const own = eq(followUps.articleId, article.id)
      const asRead = and(own, eq(followUps.endsAt, endsAt))
      await transact(db, async (tx) => {
        if (nextAt) await tx.update(followUps).set({ dueAt: nextAt }).where(asRead)
        else await tx.delete(followUps).where(asRead)
        await tx.update(followUps).set({ heldUntil: FREE }).where(own)
      })
    },

    async revise(revised, mend) {
      return transact(db, async (tx) => {
        // one at a time: what one queues, the next one finds
        await lock(tx, 'revising')
        const showing = await deliveriesWith(tx, revised)
        if (showing.some(({ isInFlight }) => isInFlight) || !(await keepText(tx, revised))) return false
        for (const { id } of showing) await mendDelivery(tx, id, revised, mend)
        return true
      })
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
    .where(lte(followUps.endsAt, now))
    .for('update', WITHOUT_WAITING)
  await db.delete(followUps).where(isChosen(followUps.articleId, over))
  const due = db
    .select({ id: followUps.articleId })
    .from(followUps)
    .where(and(lte(followUps.dueAt, now), lte(followUps.heldUntil, now), gt(followUps.endsAt, now)))
    .orderBy(asc(followUps.dueAt))
    .limit(limit)
    .for('update', WITHOUT_WAITING)
  const claimed = await db
    .update(followUps)
    .set({ heldUntil: new Date(now.getTime() + leaseMs) })
    .where(isChosen(followUps.articleId, due))
    .returning()
  const endsAt = new Map(claimed.map((row) => [row.articleId, row.endsAt]))
  const rows = await db
    .select()
    .from(articles)
    .where(isOneOf(articles.id, [...endsAt.keys()]))
  return rows.map((row) => ({ article: toArticle(row), endsAt: endsAt.get(row.id) ?? now }))
}

/** False when it is not the text that was compared (any more). */
async function keepText(db: Db, { id, was, text, analysis }: RevisedArticle): Promise<boolean> {
  const { body, quotes, figures, ...found } = analysis
  const key = textKey(text)
  const others =
    key === null
      ? []
      : await db
          .select({ id: articles.id })
          .from(articles)
          .where(and(eq(articles.textKey, key), ne(articles.id, id)))
  const [article] = await db
    .update(articles)
    .set({ ...found, text, textKey: others.length > 0 ? null : key })
    .where(and(eq(articles.id, id), eq(articles.text, was), eq(articles.stage, 'grouped')))
    .returning()
  if (article) await keepFindings(db, article, { quotes, figures })
  return article !== undefined
}

/**
 * Deliveries that prove something by the article, corrections that are on their way among them. Their rows are locked: a
 * process that is about to post one has claimed it before, and is seen, or finds the new words.
 */
async function deliveriesWith(
  db: Db,
  { id, at, since }: RevisedArticle,
): Promise<{ id: number; isInFlight: boolean }[]> {
  const words = sql`coalesce(${outbox.parts}, ${outbox.message})`
  const names = sql`jsonb_path_exists(${words}, '$.**.articleId ? (@ == $id)', jsonb_build_object('id', ${id}::bigint))`
  const sameChannel = and(
    eq(outbox.platform, shown.platform),
    eq(outbox.workspaceId, shown.workspaceId),
    eq(outbox.channelId, shown.channelId),
  )
  const isHeld = and(eq(outbox.state, 'pending'), gt(outbox.heldUntil, at))
  return db
    .select({ id: outbox.id, isInFlight: sql<boolean>`${or(eq(outbox.state, 'sending'), isHeld)}` })
    .from(shown)
    .innerJoin(outbox, sameChannel)
    .where(and(eq(shown.articleId, id), gte(outbox.createdAt, since), names))
    .orderBy(asc(outbox.id))
    .for('update', { of: outbox })
}

/** Gives the delivery its new words, and queues them as corrections of the parts that have arrived. */
async function mendDelivery(
  db: Db,
  id: number,
  { id: articleId, at }: RevisedArticle,
  mend: Mend,
): Promise<void> {
  const [row] = await db.select().from(outbox).where(eq(outbox.id, id))
  const delivery = row && row.corrects === null ? toDelivery(row) : undefined
  const mended = delivery && mend(delivery)
  if (!delivery || !mended) return
  const { message, parts } = mended
  const anew = parts ? { parts: parts.map((part) => part.words) } : { message }
  await db.update(outbox).set(anew).where(eq(outbox.id, id))
  const open = await openCorrections(db, id)
  for (const [part, { words, note }] of (parts ?? []).slice(0, delivery.sent.length).entries()) {
    const older = open.filter(({ corrects }) => corrects?.part === part)
    const notes = [...older.map(({ corrects }) => corrects?.note), note].filter(Boolean)
    if (notes.length === 0) continue
    const replaced = older.map((correction) => correction.id)
    await db.delete(outbox).where(inArray(outbox.id, replaced))
    const correction = {
      dedupeKey: `correction/${id}.${part}/${articleId}/${at.getTime()}`,
      message: words,
      layout: delivery.layout,
      corrects: { deliveryId: id, part, note: notes.join(' ') },
      dueAt: at,
      createdAt: at,
    }
    await db.insert(outbox).values({ ...channelColumns(delivery.channel), ...correction })
  }
}

/** Corrections of the delivery on their way. One of the same part gives way to the newer one, which says its note too. */
async function openCorrections(
  db: Db,
  deliveryId: number,
): Promise<Pick<typeof outbox.$inferSelect, 'id' | 'corrects'>[]> {
  return db
    .select({ id: outbox.id, corrects: outbox.corrects })
    .from(outbox)
    .where(
      and(
        isOpen(),
        isNotNull(outbox.corrects),
        sql`(${outbox.corrects} ->> 'deliveryId')::bigint = ${deliveryId}`,
      ),
    )
    .orderBy(asc(outbox.id))
    .for('update')
}
