/** The outbox table: every post is written here first, so a crash loses none. */
import type { SQL } from 'drizzle-orm/sql'
import type { Channel } from '../../core/subscription.ts'
import type { DigestTrail, Edition, Outbox } from '../store.ts'
import { type Db, WRITE } from './db.ts'
import { and, asc, count, desc, eq, gte, inArray, isNull, lte, or, sql } from './drizzle.ts'
import { followArticles } from './follow-ups.ts'
import { channelColumns, ofChannel } from './places.ts'
import { keepReceipt } from './receipts.ts'
import { toDelivery } from './rows.ts'
import { outbox, subscriptions } from './schema.ts'
import { keepShown, wasShown } from './shown.ts'

const FREE = new Date(0)

/** The verbs on deliveries, as `Outbox` in store.ts says. */
export function createOutbox(db: Db): Outbox {
  return {
    ...queueing(db),
    ...marking(db),

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

    ...counting(db),
  }
}

function counting(db: Db): Pick<Outbox, 'messagesSince' | 'madeSince'> {
  return {
    async messagesSince(channel, since) {
      const messages = sql<number>`CASE WHEN json_extract(${outbox.layout}, '$.inThread') THEN 1
        WHEN ${isOpen()} THEN coalesce(json_array_length(${outbox.parts}), 1)
        ELSE json_array_length(${outbox.sent}) END`
      const row = db
        .select({ n: sql<number>`coalesce(sum(${messages}), 0)` })
        .from(outbox)
        .where(
          and(ofChannel(outbox, channel), isNull(outbox.corrects), or(isOpen(), gte(outbox.sentAt, since))),
        )
        .get()
      return row?.n ?? 0
    },

    async madeSince(subscriptionId, since) {
      const rows = db
        .select({ at: outbox.createdAt })
        .from(outbox)
        .where(
          and(
            eq(outbox.subscriptionId, subscriptionId),
            gte(outbox.createdAt, since),
            isNull(outbox.corrects),
          ),
        )
        .orderBy(asc(outbox.createdAt))
        .all()
      return rows.map(({ at }) => at)
    },
  }
}

function queueing(db: Db): Pick<Outbox, 'enqueueDigest' | 'enqueue'> {
  return {
    async enqueueDigest(edition, now) {
      return db.transaction((tx) => {
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
      }, WRITE)
    },

    async enqueue({ channel, dueAt, articleIds = [], words = [], receipt, ...given }) {
      const row = { ...given, dueAt, createdAt: dueAt }
      const trail = { articleIds, words, ...(receipt ? { receipt } : {}) }
      return db.transaction((tx) => !wasShown(tx, channel, trail) && queue(tx, channel, row, trail), WRITE)
    },
  }
}

function marking(db: Db): Pick<Outbox, 'markSending' | 'markPartSent' | 'markFailed'> {
  return {
    async markSending({ id, attempts }, parts, now, leaseMs) {
      const fixed = sql`coalesce(${outbox.parts}, ${sql.param(parts, outbox.parts)})`
      const begun = db
        .update(outbox)
        .set({
          state: 'sending',
          attempts: attempts + 1,
          parts: fixed,
          heldUntil: new Date(now.getTime() + leaseMs),
        })
        .where(and(eq(outbox.id, id), eq(outbox.attempts, attempts), isOpen()))
        .run()
      return begun.changes > 0
    },

    // A platform that knows our key gives the same id for a part that arrived before: it counts once.
    async markPartSent(id, messageId, now, leaseMs) {
      const isLast = sql`json_array_length(${outbox.sent}) + 1 >= json_array_length(${outbox.parts})`
      db.update(outbox)
        .set({
          sent: sql`json_insert(${outbox.sent}, '$[#]', ${messageId})`,
          state: sql`CASE WHEN ${isLast} THEN 'sent' ELSE ${outbox.state} END`,
          sentAt: now,
          heldUntil: new Date(now.getTime() + leaseMs),
        })
        .where(and(eq(outbox.id, id), eq(outbox.state, 'sending'), isNotYetSent(messageId)))
        .run()
    },

    async markFailed(id, reason, { state, retryAt }) {
      db.update(outbox)
        .set({ state, ...(retryAt ? { dueAt: retryAt } : {}), lastError: reason, heldUntil: FREE })
        .where(and(eq(outbox.id, id), isOpen()))
        .run()
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

/** What is sent or given up stays so, whatever a process that lost its lease says. */
function isOpen(): SQL {
  return inArray(outbox.state, ['pending', 'sending'])
}

function isNotYetSent(messageId: string): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM json_each(${outbox.sent}) WHERE value = ${messageId})`
}
