/** What became of a delivery, mark by mark. Each is one statement: of two that meet, the second looks at what the first has left. */
import type { SQL } from 'drizzle-orm'
import type { Outbox } from '../store.ts'
import { storable, storableJson } from './columns.ts'
import { type Db, isChosen, isOneOf, WITHOUT_WAITING } from './db.ts'
import { and, eq, inArray, sql } from './drizzle.ts'
import { outbox } from './schema.ts'

const FREE = new Date(0)

type Marks = 'markSending' | 'markPartSent' | 'markFailed' | 'putOff' | 'renew' | 'replacePart' | 'reopen'

/** The marking verbs on deliveries, as `Outbox` in store.ts says. */
export function createOutboxMarks(db: Db): Pick<Outbox, Marks> {
  return {
    async markSending({ id, attempts }, parts, now, leaseMs) {
      const fixed = sql`coalesce(${outbox.parts}, ${storableJson(parts)}::jsonb)`
      const heldUntil = new Date(now.getTime() + leaseMs)
      const begun = await db
        .update(outbox)
        .set({ state: 'sending', attempts: attempts + 1, parts: fixed, heldUntil })
        .where(and(eq(outbox.id, id), eq(outbox.attempts, attempts), isOpen()))
      return begun.rowCount !== 0
    },

    // A platform that knows our key gives the same id for a part that arrived before: it counts once.
    async markPartSent(id, messageId, now, leaseMs) {
      const partId = storable(messageId)
      const isLast = sql`jsonb_array_length(${outbox.sent}) + 1 >= jsonb_array_length(${outbox.parts})`
      await db
        .update(outbox)
        .set({
          sent: sql`${outbox.sent} || to_jsonb(${partId}::text)`,
          state: sql`CASE WHEN ${isLast} THEN 'sent' ELSE ${outbox.state} END`,
          sentAt: now,
          heldUntil: new Date(now.getTime() + leaseMs),
        })
        .where(and(eq(outbox.id, id), eq(outbox.state, 'sending'), sql`NOT ${outbox.sent} ? ${partId}`))
    },

    async markFailed(id, reason, { state, retryAt }) {
      await db
        .update(outbox)
        .set({ state, ...(retryAt ? { dueAt: retryAt } : {}), lastError: reason, heldUntil: FREE })
        .where(and(eq(outbox.id, id), isOpen()))
    },

    async putOff(id, until, state) {
      await db
        .update(outbox)
        .set({ state, dueAt: until, heldUntil: FREE })
        .where(and(eq(outbox.id, id), isOpen()))
    },

    async renew(ids, now, leaseMs) {
      const held = db
        .select({ id: outbox.id })
        .from(outbox)
        .where(and(isOneOf(outbox.id, ids), isOpen()))
        .for('update', WITHOUT_WAITING)
      await db
        .update(outbox)
        .set({ heldUntil: new Date(now.getTime() + leaseMs) })
        .where(isChosen(outbox.id, held))
    },

    async replacePart(id, part, words) {
      const replaced = sql`jsonb_set(${outbox.parts}, ARRAY[${String(part)}]::text[], ${storableJson(words)}::jsonb, false)`
      await db.update(outbox).set({ parts: replaced }).where(eq(outbox.id, id))
    },

    async reopen(id, now) {
      const isOver = and(eq(outbox.id, id), inArray(outbox.state, ['failed', 'unknown']))
      const anew = { state: 'pending', attempts: 0, dueAt: now, heldUntil: FREE, lastError: null } as const
      return (await db.update(outbox).set(anew).where(isOver)).rowCount !== 0
    },
  }
}

/** What is sent or given up stays so, whatever a process that lost its lease says. */
export function isOpen(): SQL {
  return inArray(outbox.state, ['pending', 'sending'])
}
