/** The subscriptions table: `next_run_at` is the truth about what is due. */

import { nameKey, toSubscription } from '../rows.ts'
import type { Subscriptions } from '../store.ts'
import { type Db, WRITE } from './db.ts'
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
      const rows = db
        .select()
        .from(subscriptions)
        .where(ofChannel(subscriptions, channel))
        .orderBy(asc(subscriptions.id))
        .all()
      return rows.map(toSubscription)
    },

    async get(id) {
      const row = db.select().from(subscriptions).where(eq(subscriptions.id, id)).get()
      return row && toSubscription(row)
    },

    async add({ channel, ...asked }) {
      const { topic, timetable, timezone, nextRunAt, layout = {}, createdBy = null } = asked
      const row = db
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
            layout: sql`json_patch(${subscriptions.layout}, ${JSON.stringify(layout)})`,
            createdBy,
            pausedReason: null,
            pausedAt: null,
          },
        })
        .returning()
        .get()
      return toSubscription(row)
    },

    async remove(id) {
      db.transaction((tx) => removeOne(tx, id), WRITE)
    },

    async reschedule({ id, nextRunAt: before }, nextRunAt) {
      const asRead = and(eq(subscriptions.id, id), eq(subscriptions.nextRunAt, before))
      return db.update(subscriptions).set({ nextRunAt }).where(asRead).run().changes > 0
    },

    async prunePaused(before) {
      return db.transaction((tx) => {
        const isPast = and(isNotNull(subscriptions.pausedReason), lt(subscriptions.pausedAt, before))
        const past = tx.select({ id: subscriptions.id }).from(subscriptions).where(isPast).all()
        for (const { id } of past) removeOne(tx, id)
        return past.length
      }, WRITE)
    },

    async due(now, platforms, limit) {
      const rows = db
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
        .all()
      return rows.map(toSubscription)
    },

    async markPaused(id, reason, now) {
      const isRunning = and(eq(subscriptions.id, id), isNull(subscriptions.pausedReason))
      const paused = { pausedReason: reason, pausedAt: now }
      return db.update(subscriptions).set(paused).where(isRunning).run().changes > 0
    },
  }
}

function removeOne(db: Db, id: number): void {
  const isUntouched = and(eq(outbox.subscriptionId, id), eq(outbox.state, 'pending'), eq(outbox.attempts, 0))
  db.delete(outbox).where(isUntouched).run()
  db.delete(subscriptions).where(eq(subscriptions.id, id)).run()
}
