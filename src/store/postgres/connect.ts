/** A database that is there, has the newest schema and our key. */
import type { Pool, PoolClient } from 'pg'
import { UserError } from '../../core/errors.ts'
import { createPool, nameOf } from './connection.ts'
import type { Db } from './db.ts'
import { drizzle } from './drizzle.ts'
import { whileOpening } from './failures.ts'
import { checkKey } from './key.ts'
import { migrate } from './migrate.ts'

const POOLER_LOOKS = 3

export interface Connected {
  readonly pool: Pool
  readonly db: Db
  /** How people name the database; without user name and password. */
  readonly name: string
}

/**
 * Connects, and brings the database to the newest schema.
 *
 * @param url postgres://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=…
 * @param secretKey 32 bytes
 * @throws UserError that names the database (never its password) and what to do about it
 */
export async function connect(url: string, secretKey: Uint8Array): Promise<Connected> {
  const [pool, name] = [createPool(url), nameOf(url)]
  const db = drizzle(pool)
  try {
    const client = await pool.connect()
    try {
      await refuseSharing(pool, client, name)
      await migrate(client, name)
    } finally {
      client.release()
    }
    await checkKey(db, name, secretKey)
  } catch (error) {
    await pool.end()
    throw whileOpening(name, error)
  }
  return { pool, db, name }
}

/**
 * A pooler in transaction mode gives two connections of ours one of the server's by turns: it would lose our limits of time, what
 * keeps the planner to the indexes, and every wake-up. PgBouncer hands out first what was used last, so a few looks tell.
 *
 * @throws UserError behind such a pooler
 */
async function refuseSharing(pool: Pool, one: PoolClient, name: string): Promise<void> {
  const other = await pool.connect()
  try {
    const backends = new Set<string>()
    for (let look = 0; look < POOLER_LOOKS; look++)
      for (const [side, client] of [one, other].entries()) backends.add(`${side} ${await backendOf(client)}`)
    const pids = [...backends].map((backend) => backend.slice(2))
    if (backends.size === 2 && new Set(pids).size === 2) return
  } finally {
    other.release()
  }
  throw new UserError(
    `The database ${name} is behind a pooler in transaction mode, which forgets what a connection was told. Set its pool_mode to session, or name the server itself in DATABASE_URL.`,
  )
}

async function backendOf(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return String(rows[0]?.pid)
}
