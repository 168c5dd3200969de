/** What the verbs are given: the pool, or a transaction on one of its connections; and the locks of transactions. */
import { setTimeout as wait } from 'node:timers/promises'
import type { SQL } from 'drizzle-orm'
import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { AnyPgColumn, PgDatabase } from 'drizzle-orm/pg-core'
import type { Pool } from 'pg'
import { drizzle, sql } from './drizzle.ts'
import { hasCode } from './failures.ts'

export type Db = PgDatabase<NodePgQueryResultHKT>

/**
 * Another process was first: it took the key (23505), removed what ours points to (23503), or the two waited for each
 * other (40001, 40P01). Begun anew, the transaction sees what that one did. PostgreSQL's appendix A has the codes.
 */
const LOST_RACE = ['23505', '23503', '40001', '40P01']
const MOST_TRIES = 6
const SHORT_WAIT_MS = 5

/** Thrown within a transaction that finds the ground changed under it: it begins anew. */
export class LostRace extends Error {
  override readonly name = 'LostRace'
}

/**
 * drizzle over the pool, but for its transactions: drizzle-orm 0.45 never gives the connection back on which not even BEGIN could be
 * said, and after ten of those the pool would be empty for ever.
 */
export function openDb(pool: Pool): Db {
  const db = drizzle(pool)
  db.transaction = async (work, config) => {
    const client = await pool.connect()
    try {
      return await drizzle(client).transaction(work, config)
    } finally {
      client.release()
    }
  }
  return db
}

/** Runs `work` in a transaction, and again when it lost a race against another process. */
export async function transact<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction(work)
    } catch (error) {
      const isLost = error instanceof LostRace || LOST_RACE.some((code) => hasCode(error, code))
      if (!isLost || tries === MOST_TRIES) throw error
      // not in step with the one that it lost against
      await wait(Math.random() * tries * SHORT_WAIT_MS)
    }
  }
}

/**
 * Until the transaction ends no other one of this database holds the same lock.
 *
 * @param of what it is about, where the lock is not for all
 */
export async function lock(
  tx: Db,
  work: 'grouping' | 'revising' | 'telling',
  ...of: readonly string[]
): Promise<void> {
  const name = JSON.stringify(['nutgraf', work, ...of])
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

/** As `inArray`, with one parameter for the whole list: a statement can have 65,535 of them at most. */
export function isOneOf(column: AnyPgColumn | SQL, ids: readonly number[]): SQL {
  return sql`${column} = ANY(${sql.param([...ids])}::bigint[])`
}

/**
 * For rows that somebody else has locked just now, and that can be left to them: who waits for nobody is in nobody's way, in
 * whatever order others lock their rows.
 */
export const WITHOUT_WAITING = { skipLocked: true } as const

/** The rows that `chosen` finds and locks, chosen once: as a plain subquery it might be run, and lock, again and again. */
export function isChosen(column: AnyPgColumn | SQL, chosen: { getSQL(): SQL }): SQL {
  return sql`${column} = ANY(ARRAY(${chosen}))`
}
