/** The outbox table: every post is written here first, so a crash loses none. */
import { evidenceOf } from '../../core/proof.ts'
import type { Channel } from '../../core/subscription.ts'
import { toDelivery } from '../rows.ts'
import type { DigestTrail, Edition, Outbox } from '../store.ts'
import { countRows } from './count-rows.ts'
import { type Db, isChosen, isOneOf, lock, transact, WITHOUT_WAITING } from './db.ts'
import { and, asc, desc, eq, inArray, lte, sql } from './drizzle.ts'
import { followArticles } from './follow-ups.ts'
import { createOutboxCounts } from './outbox-counts.ts'
import { createOutboxMarks, isOpen } from './outbox-marks.ts'
import { channelColumns, ofChannel } from './places.ts'
import { keepReceipt } from './receipts.ts'
import { articles, outbox, subscriptions } from './schema.ts'
import { keepShown, wasShown } from './shown.ts'

/** The verbs on deliveries, as `Outbox` in store.ts says. */
export function createOutbox(db: Db): Outbox {
  return {
    ...queueing(db),
    ...createOutboxMarks(db),
    ...createOutboxCounts(db),

    async claim(now, platforms, limit, leaseMs) {
      const due = db
        .select({ id: outbox.id })
        .from(outbox)
        .where(
          and(
            isOpen(),
            inArray(outbox.platform, [...platforms]),
            lte(outbox.dueAt, now),
            lte(outbox.heldUntil, now),
          ),
        )
        .orderBy(asc(outbox.dueAt), asc(outbox.id))
        .limit(limit)
        .for('update', WITHOUT_WAITING)
      const rows = await db
        .update(outbox)
        .set({ heldUntil: new Date(now.getTime() + leaseMs) })
        .where(isChosen(outbox.id, due))
        .returning()
      return rows.map(toDelivery).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.id - b.id)
    },

    async get(id) {
      const [row] = await db.select().from(outbox).where(eq(outbox.id, id))
      return row && toDelivery(row)
    },

    async byMessage(channel, messageId) {
      const [row] = await db
        .select()
        .from(outbox)
        .where(and(ofChannel(outbox, channel), sql`${outbox.sent} ? ${messageId}`))
        .limit(1)
      return row && toDelivery(row)
    },

    async recent(channel, limit) {
      const newest = await db
        .select()
        .from(outbox)
        .where(ofChannel(outbox, channel))
        .orderBy(desc(outbox.id))
        .limit(limit)
      return newest.map(toDelivery)
    },

    async count(state) {
      return countRows(db, outbox, eq(outbox.state, state))
    },
  }
}

function queueing(db: Db): Pick<Outbox, 'enqueueDigest' | 'enqueue'> {
  return {
    async enqueueDigest(edition, now) {
      return transact(db, async (tx) => {
        const { subscription, message, receipt } = edition
        const { id, channel, nextRunAt, layout } = subscription
        await lockChannel(tx, channel)
        if ((await wasShown(tx, channel, edition)) || !(await advance(tx, edition))) return false
        if (message === undefined) {
          await keepReceipt(tx, channel, receipt, { at: now, dedupeKey: null })
          return true
        }
        const dedupeKey = `${id}/${nextRunAt.toISOString()}`
        const row = { dedupeKey, subscriptionId: id, message, layout, dueAt: now, createdAt: now }
        // a key that is there already (someone set the timetable back): told once, and the timetable goes on all the same
        return queue(tx, channel, row, edition)
      })
    },

    async enqueue({ channel, dueAt, articleIds = [], said = [], receipt, ...given }) {
      const row = { ...given, dueAt, createdAt: dueAt }
      const trail = { articleIds, said, ...(receipt ? { receipt } : {}) }
      return transact(db, async (tx) => {
        await lockChannel(tx, channel)
        return !(await wasShown(tx, channel, trail)) && queue(tx, channel, row, trail)
      })
    },
  }
}

/** Nothing else is queued for the channel until the transaction ends: what it was shown, it was shown before or after. */
async function lockChannel(db: Db, { platform, workspaceId, id }: Channel): Promise<void> {
  await lock(db, 'telling', platform, workspaceId, id)
}

/** Compare and set: only one process gets from this `nextRunAt` to the next; a subscription that is gone advances nowhere. */
async function advance(db: Db, { subscription, nextRunAt, coveredUntil }: Edition): Promise<boolean> {
  const asRead = and(
    eq(subscriptions.id, subscription.id),
    eq(subscriptions.nextRunAt, subscription.nextRunAt),
  )
  return (await db.update(subscriptions).set({ nextRunAt, coveredUntil }).where(asRead)).rowCount !== 0
}

async function queue(
  db: Db,
  channel: Channel,
  row: Omit<typeof outbox.$inferInsert, 'platform' | 'workspaceId' | 'channelId'>,
  trail: DigestTrail,
): Promise<boolean> {
  const added = await db
    .insert(outbox)
    .values({ ...row, ...channelColumns(channel) })
    .onConflictDoNothing()
  if (added.rowCount === 0) return false
  await keepHere(db, [...trail.articleIds, ...evidenceOf(row.message)])
  await keepShown(db, channel, trail, row.createdAt)
  await keepReceipt(db, channel, trail.receipt, { at: row.createdAt, dedupeKey: row.dedupeKey })
  if (!row.corrects) await followArticles(db, row.message, row.createdAt)
  return true
}

/** These articles stay until the transaction ends. Locked in the order of their ids, as by those who take several away. */
async function keepHere(db: Db, articleIds: readonly number[]): Promise<void> {
  await db
    .select({ id: articles.id })
    .from(articles)
    .where(isOneOf(articles.id, articleIds))
    .orderBy(articles.id)
    .for('key share')
}
