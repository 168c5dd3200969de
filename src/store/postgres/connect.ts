/** A database that is there, has the newest schema and our key. */
import type { Pool, PoolClient } from 'pg'
import { UserError } from '../../core/errors.ts'
import { type Connections, createConnections, nameOf } from './connection.ts'
import { type Db, openDb } from './db.ts'
import { whileOpening } from './failures.ts'
import { checkKey } from './key.ts'
import { migrate } from './migrate.ts'

const POOLER_LOOKS = 3

export interface Connected extends Connections {
  readonly db: Db
  /** How people name the database; without user name and password. */
  readonly name: string
}

/**
 * Connects, and brings the database to the newest schema.
 *
 * @param url postgres://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=…
 * @param secretKey 32 bytes
 * @param silenceMs when a connection on which nothing moves is broken off; connection.ts has the usual time
 * @throws UserError that names the database (never its password) and what to do about it
 */
export async function connect(url: string, secretKey: Uint8Array, silenceMs?: number): Promise<Connected> {
  const [connections, name] = [createConnections(url, silenceMs), nameOf(url)]
  const db = openDb(connections.pool)
  try {
    await refuseSharing(connections.pool, name)
    // an index over many articles takes its time, and so does the wait for the process that makes it
    await connections.patiently(0, (client) => migrate(client, name))
    await checkKey(db, name, secretKey)
  } catch (error) {
    await connections.end()
    throw whileOpening(name, error)
  }
  return { ...connections, db, name }
}

/**
 * A pooler in transaction mode gives two connections of ours one of the server's by turns: it would lose our limits of time, what
 * keeps the planner to the indexes, and every wake-up. PgBouncer hands out first what was used last, so a few looks tell.
 *
 * @throws UserError behind such a pooler
 */
async function refuseSharing(pool: Pool, name: string): Promise<void> {
  const one = await pool.connect()
  const other = await pool.connect().catch((error: unknown) => {
    one.release()
    throw error
  })
  try {
    const backends = new Set<string>()
    for (let look = 0; look < POOLER_LOOKS; look++)
      for (const [side, client] of [one, other].entries()) backends.add(`${side} ${await backendOf(client)}`)
    const pids = [...backends].map((backend) => backend.slice(2))
    if (backends.size === 2 && new Set(pids).size === 2) return
  } finally {
    one.release()
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
