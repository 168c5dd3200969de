/** What became of a delivery, mark by mark. */
import type { SQL } from 'drizzle-orm/sql'
import type { Outbox } from '../store.ts'
import type { Db } from './db.ts'
import { and, eq, inArray, sql } from './drizzle.ts'
import { outbox } from './schema.ts'
import { createTogether } from './together.ts'

const FREE = new Date(0)

type Marks = 'markSending' | 'markPartSent' | 'markFailed' | 'putOff' | 'renew' | 'replacePart' | 'reopen'

/** The marking verbs on deliveries, as `Outbox` in store.ts says. */
export function createOutboxMarks(db: Db): Pick<Outbox, Marks> {
  const together = createTogether(db)
  return {
    async markSending({ id, attempts }, parts, now, leaseMs) {
      const fixed = sql`coalesce(${outbox.parts}, ${sql.param(parts, outbox.parts)})`
      const heldUntil = new Date(now.getTime() + leaseMs)
      const begun = await together((tx) =>
        tx
          .update(outbox)
          .set({ state: 'sending', attempts: attempts + 1, parts: fixed, heldUntil })
          .where(and(eq(outbox.id, id), eq(outbox.attempts, attempts), isOpen()))
          .run(),
      )
      return begun.changes > 0
    },

    // A platform that knows our key gives the same id for a part that arrived before: it counts once.
    async markPartSent(id, messageId, now, leaseMs) {
      const isLast = sql`json_array_length(${outbox.sent}) + 1 >= json_array_length(${outbox.parts})`
      const arrived = {
        sent: sql`json_insert(${outbox.sent}, '$[#]', ${messageId})`,
        state: sql`CASE WHEN ${isLast} THEN 'sent' ELSE ${outbox.state} END`,
        sentAt: now,
        heldUntil: new Date(now.getTime() + leaseMs),
      }
      const isNew = and(eq(outbox.id, id), eq(outbox.state, 'sending'), isNotYetSent(messageId))
      await together((tx) => tx.update(outbox).set(arrived).where(isNew).run())
    },

    async markFailed(id, reason, { state, retryAt }) {
      db.update(outbox)
        .set({ state, ...(retryAt ? { dueAt: retryAt } : {}), lastError: reason, heldUntil: FREE })
        .where(and(eq(outbox.id, id), isOpen()))
        .run()
    },

    async putOff(id, until, state) {
      db.update(outbox)
        .set({ state, dueAt: until, heldUntil: FREE })
        .where(and(eq(outbox.id, id), isOpen()))
        .run()
    },

    async renew(ids, now, leaseMs) {
      db.update(outbox)
        .set({ heldUntil: new Date(now.getTime() + leaseMs) })
        .where(and(inArray(outbox.id, [...ids]), isOpen()))
        .run()
    },

    async replacePart(id, part, words) {
      const replaced = sql`json_replace(${outbox.parts}, ${`$[${part}]`}, json(${JSON.stringify(words)}))`
      db.update(outbox).set({ parts: replaced }).where(eq(outbox.id, id)).run()
    },

    async reopen(id, now) {
      const isOver = and(eq(outbox.id, id), inArray(outbox.state, ['failed', 'unknown']))
      const anew = { state: 'pending', attempts: 0, dueAt: now, heldUntil: FREE, lastError: null } as const
      return db.update(outbox).set(anew).where(isOver).run().changes > 0
    },
  }
}

/** What is sent or given up stays so, whatever a process that lost its lease says. */
export function isOpen(): SQL {
  return inArray(outbox.state, ['pending', 'sending'])
}

function isNotYetSent(messageId: string): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM json_each(${outbox.sent}) WHERE value = ${messageId})`
}
