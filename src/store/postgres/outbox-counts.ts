/** What a channel got and a subscription made, counted from the outbox. */
import type { Outbox } from '../store.ts'
import type { Db } from './db.ts'
import { and, asc, eq, gte, isNull, or, sql } from './drizzle.ts'
import { isOpen } from './outbox-marks.ts'
import { ofChannel } from './places.ts'
import { outbox } from './schema.ts'

/** The counting verbs on deliveries, as `Outbox` in store.ts says. */
export function createOutboxCounts(db: Db): Pick<Outbox, 'messagesSince' | 'madeSince'> {
  return {
    async messagesSince(channel, since) {
      // the message of which nobody knows may stand there; it was due shortly before it was tried
      const isUnknown = eq(outbox.state, 'unknown')
      const messages = sql`CASE WHEN (${outbox.layout} ->> 'inThread')::boolean THEN 1
        WHEN ${isOpen()} THEN coalesce(jsonb_array_length(${outbox.parts}), 1)
        WHEN ${isUnknown} THEN jsonb_array_length(${outbox.sent}) + 1
        ELSE jsonb_array_length(${outbox.sent}) END`
      const [row] = await db
        .select({ n: sql`coalesce(sum(${messages}), 0)`.mapWith(Number) })
        .from(outbox)
        .where(
          and(
            ofChannel(outbox, channel),
            isNull(outbox.corrects),
            or(isOpen(), gte(outbox.sentAt, since), and(isUnknown, gte(outbox.dueAt, since))),
          ),
        )
      return row?.n ?? 0
    },

    async madeSince(subscriptionId, since) {
      const rows = await db
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
      return rows.map(({ at }) => at)
    },
  }
}
