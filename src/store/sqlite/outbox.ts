/** The outbox table: every post is written here first, so a crash loses none. */
import type { Channel } from '../../core/subscription.ts'
import { toDelivery } from '../rows.ts'
import type { DigestTrail, Edition, Outbox } from '../store.ts'
import { type Db, WRITE } from './db.ts'
import { and, asc, count, desc, eq, inArray, lte, sql } from './drizzle.ts'
import { followArticles } from './follow-ups.ts'
import { createOutboxCounts } from './outbox-counts.ts'
import { createOutboxMarks } from './outbox-marks.ts'
import { channelColumns, ofChannel } from './places.ts'
import { keepReceipt } from './receipts.ts'
import { outbox, subscriptions } from './schema.ts'
import { keepShown, wasShown } from './shown.ts'
import { createTogether } from './together.ts'

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
            inArray(outbox.state, ['pending', 'sending']),
            inArray(outbox.platform, [...platforms]),
            lte(outbox.dueAt, now),
            lte(outbox.heldUntil, now),
          ),
        )
        .orderBy(asc(outbox.dueAt), asc(outbox.id))
        .limit(limit)
      const rows = db
        .update(outbox)
        .set({ heldUntil: new Date(now.getTime() + leaseMs) })
        .where(inArray(outbox.id, due))
        .returning()
        .all()
      return rows.map(toDelivery).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.id - b.id)
    },

    async get(id) {
      const row = db.select().from(outbox).where(eq(outbox.id, id)).get()
      return row && toDelivery(row)
    },

    async byMessage(channel, messageId) {
      const holds = sql`EXISTS (SELECT 1 FROM json_each(${outbox.sent}) WHERE value = ${messageId})`
      const row = db
        .select()
        .from(outbox)
        .where(and(ofChannel(outbox, channel), holds))
        .get()
      return row && toDelivery(row)
    },

    async recent(channel, limit) {
      const newest = db
        .select()
        .from(outbox)
        .where(ofChannel(outbox, channel))
        .orderBy(desc(outbox.id))
        .limit(limit)
      return newest.all().map(toDelivery)
    },

    async count(state) {
      return db.select({ n: count() }).from(outbox).where(eq(outbox.state, state)).get()?.n ?? 0
    },
  }
}

function queueing(db: Db): Pick<Outbox, 'enqueueDigest' | 'enqueue'> {
  // thousands of channels are due at eight
  const together = createTogether(db)
  return {
    async enqueueDigest(edition, now) {
      return together((tx) => {
        const { subscription, message, receipt } = edition
        const { id, channel, nextRunAt, layout } = subscription
        if (wasShown(tx, channel, edition) || !advance(tx, edition)) return false
        if (message === undefined) {
          keepReceipt(tx, channel, receipt, { at: now, dedupeKey: null })
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
      return db.transaction((tx) => !wasShown(tx, channel, trail) && queue(tx, channel, row, trail), WRITE)
    },
  }
}

/** Compare and set: only one process gets from this `nextRunAt` to the next; a subscription that is gone advances nowhere. */
function advance(db: Db, { subscription, nextRunAt, coveredUntil }: Edition): boolean {
  const asRead = and(
    eq(subscriptions.id, subscription.id),
    eq(subscriptions.nextRunAt, subscription.nextRunAt),
  )
  return db.update(subscriptions).set({ nextRunAt, coveredUntil }).where(asRead).run().changes > 0
}

function queue(
  db: Db,
  channel: Channel,
  row: Omit<typeof outbox.$inferInsert, 'platform' | 'workspaceId' | 'channelId'>,
  trail: DigestTrail,
): boolean {
  const columns = channelColumns(channel)
  const added = db
    .insert(outbox)
    .values({ ...row, ...columns })
    .onConflictDoNothing()
    .run()
  if (added.changes === 0) return false
  keepShown(db, channel, trail, row.createdAt)
  keepReceipt(db, channel, trail.receipt, { at: row.createdAt, dedupeKey: row.dedupeKey })
  if (!row.corrects) followArticles(db, row.message, row.createdAt)
  return true
}
