/** The leases table: what one process at a time may do. */
import type { Leases } from '../store.ts'
import type { Db } from './db.ts'
import { eq, lte, sql } from './drizzle.ts'
import { leases } from './schema.ts'

/** The verbs on leases, as `Leases` in store.ts says. */
export function createLeases(db: Db): Leases {
  return {
    async take(name, holder, now, leaseMs) {
      const ours = { holder, heldUntil: new Date(now.getTime() + leaseMs) }
      const taken = db
        .insert(leases)
        .values({ name, ...ours })
        .onConflictDoUpdate({
          target: leases.name,
          set: ours,
          setWhere: sql`${eq(leases.holder, holder)} OR ${lte(leases.heldUntil, now)}`,
        })
        .run()
      return taken.changes > 0
    },

    async release(holder, freeAt) {
      db.update(leases).set({ holder: '', heldUntil: freeAt }).where(eq(leases.holder, holder)).run()
    },
  }
}
