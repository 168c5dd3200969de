/** The subscriptions table: `next_run_at` is the truth about what is due. */

import type { Subscriptions } from '../store.ts'
import { type Db, WRITE } from './db.ts'
import { and, asc, eq, inArray, isNull, lte } from './drizzle.ts'
import { channelColumns, ofChannel } from './places.ts'
import { nameKey, toSubscription } from './rows.ts'
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
            layout,
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
      db.transaction((tx) => {
        const isUntouched = and(
          eq(outbox.subscriptionId, id),
          eq(outbox.state, 'pending'),
          eq(outbox.attempts, 0),
        )
        tx.delete(outbox).where(isUntouched).run()
        tx.delete(subscriptions).where(eq(subscriptions.id, id)).run()
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
