/** The subscriptions table: `next_run_at` is the truth about what is due. */
import { nameKey, toSubscription } from '../rows.ts'
import type { Subscriptions } from '../store.ts'
import { storableJson } from './columns.ts'
import { type Db, transact } from './db.ts'
import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, sql } from './drizzle.ts'
import { channelColumns, ofChannel } from './places.ts'
import { outbox, subscriptions } from './schema.ts'

const ONE_A_TOPIC = [
  subscriptions.platform,
  subscriptions.workspaceId,
  subscriptions.channelId,
  subscriptions.topicKey,
]

/** The verbs on subscriptions, as `Subscriptions` in store.ts says. */
export function createSubscriptions(db: Db): Subscriptions {
  return {
    async list(channel) {
      const rows = await db
        .select()
        .from(subscriptions)
        .where(ofChannel(subscriptions, channel))
        .orderBy(asc(subscriptions.id))
      return rows.map(toSubscription)
    },

    async get(id) {
      const [row] = await db.select().from(subscriptions).where(eq(subscriptions.id, id))
      return row && toSubscription(row)
    },

    async add({ channel, ...asked }) {
      const { topic, timetable, timezone, nextRunAt, layout = {}, createdBy = null } = asked
      const [row] = await db
        .insert(subscriptions)
        .values({ ...channelColumns(channel), ...asked, topicKey: nameKey(topic) })
        .onConflictDoUpdate({
          target: ONE_A_TOPIC,
          set: {
            topic,
            timetable,
            timezone,
            nextRunAt,
            // what is left out stays as it was
            layout: sql`${subscriptions.layout} || ${storableJson(layout)}::jsonb`,
            createdBy,
            pausedReason: null,
            pausedAt: null,
          },
        })
        .returning()
      if (!row) throw new Error('A subscription was neither added nor changed.')
      return toSubscription(row)
    },

    async remove(id) {
      await transact(db, (tx) => removeOne(tx, id))
    },

    async reschedule({ id, nextRunAt: before }, nextRunAt) {
      const asRead = and(eq(subscriptions.id, id), eq(subscriptions.nextRunAt, before))
      return (await db.update(subscriptions).set({ nextRunAt }).where(asRead)).rowCount !== 0
    },

    async prunePaused(before) {
      return transact(db, async (tx) => {
        const isPast = and(isNotNull(subscriptions.pausedReason), lt(subscriptions.pausedAt, before))
        const past = await tx
          .select({ id: subscriptions.id })
          .from(subscriptions)
          .where(isPast)
          .orderBy(subscriptions.id)
          .for('update')
        for (const { id } of past) await removeOne(tx, id)
        return past.length
      })
    },

    async due(now, platforms, limit) {
      const rows = await db
        .select()
        .from(subscriptions)
        .where(
          and(
            lte(subscriptions.nextRunAt, now),
            inArray(subscriptions.platform, [...platforms]),
            isNull(subscriptions.pausedReason),
          ),
        )
        .orderBy(asc(subscriptions.nextRunAt), asc(subscriptions.id))
        .limit(limit)
      return rows.map(toSubscription)
    },

    async markPaused(id, reason, now) {
      const isRunning = and(eq(subscriptions.id, id), isNull(subscriptions.pausedReason))
      const paused = { pausedReason: reason, pausedAt: now }
      return (await db.update(subscriptions).set(paused).where(isRunning)).rowCount !== 0
    },
  }
}

/** The subscription goes first: a digest that another process queues for it meanwhile is seen then, or finds no subscription. */
async function removeOne(db: Db, id: number): Promise<void> {
  const isUntouched = and(eq(outbox.subscriptionId, id), eq(outbox.state, 'pending'), eq(outbox.attempts, 0))
  await db.delete(subscriptions).where(eq(subscriptions.id, id))
  await db.delete(outbox).where(isUntouched)
}
