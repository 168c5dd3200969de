/** A database that is there, has the newest schema and our key. */
import type { Pool } from 'pg'
import { createPool, nameOf } from './connection.ts'
import type { Db } from './db.ts'
import { drizzle } from './drizzle.ts'
import { whileOpening } from './failures.ts'
import { checkKey } from './key.ts'
import { migrate } from './migrate.ts'

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
