/** Brings a database to the newest schema: drizzle/postgres, in order, each migration once. */
import { fileURLToPath } from 'node:url'
import type { ClientBase } from 'pg'
import { UserError } from '../../core/errors.ts'
import { readMigrationFiles } from './drizzle.ts'

const FOLDER = fileURLToPath(new URL('../../../drizzle/postgres', import.meta.url))
/** Any number that nobody else takes for an advisory lock in this database. */
const LOCK = 7_269_417_001

/**
 * Migrates under an advisory lock and in one transaction: of two processes that open a new database at once the second
 * finds the work done, and one that is killed leaves nothing half done.
 *
 * @throws UserError when the database was written by a newer version, or is not in UTF-8
 */
export async function migrate(client: ClientBase, name: string): Promise<void> {
  await checkEncoding(client, name)
  await client.query('BEGIN')
  try {
    await client.query('SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0')
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    await client.query(
      'CREATE TABLE IF NOT EXISTS migrations (created_at BIGINT PRIMARY KEY, hash TEXT NOT NULL)',
    )
    await runMissing(client, name)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

async function runMissing(client: ClientBase, name: string): Promise<void> {
  const ours = readMigrationFiles({ migrationsFolder: FOLDER })
  const { rows } = await client.query<{ newest: string | null }>(
    'SELECT max(created_at) AS newest FROM migrations',
  )
  const newest = Number(rows[0]?.newest ?? 0)
  if (newest > (ours.at(-1)?.folderMillis ?? 0))
    throw new UserError(`The database ${name} is from a newer version of Nutgraf. Update Nutgraf to use it.`)
  for (const { folderMillis, hash, sql } of ours.filter((one) => one.folderMillis > newest)) {
    for (const statement of sql) await client.query(statement)
    await client.query('INSERT INTO migrations (created_at, hash) VALUES ($1, $2)', [folderMillis, hash])
  }
}

async function checkEncoding(client: ClientBase, name: string): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>('SHOW server_encoding')
  if (rows[0]?.server_encoding !== 'UTF8')
    throw new UserError(
      `The database ${name} is not in UTF-8. Make one that is: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
    )
}
