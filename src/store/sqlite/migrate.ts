/** Brings a database to the newest schema: drizzle/sqlite, in order, each migration once. */
import { fileURLToPath } from 'node:url'
import type { Database } from 'better-sqlite3'
import { UserError } from '../../core/errors.ts'
import { readMigrationFiles } from './drizzle.ts'

const FOLDER = fileURLToPath(new URL('../../../drizzle/sqlite', import.meta.url))

/**
 * Migrates under the write lock, so that of two processes that open a new file at once the second finds the work done
 * (drizzle's own migrator looks before it locks).
 *
 * @throws UserError when the database was written by a newer version
 */
export function migrate(client: Database, path: string): void {
  const run = client.transaction(() => {
    client.exec('CREATE TABLE IF NOT EXISTS migrations (created_at INTEGER PRIMARY KEY, hash TEXT NOT NULL)')
    for (const { folderMillis, hash, sql } of missingMigrations(client, path)) {
      for (const statement of sql) client.exec(statement)
      client.prepare('INSERT INTO migrations (created_at, hash) VALUES (?, ?)').run(folderMillis, hash)
    }
  })
  run.immediate()
}

/**
 * The migrations that a database has not had, in their order.
 *
 * @throws UserError when it has had one that we don't know
 */
export function missingMigrations(client: Database, path: string): ReturnType<typeof readMigrationFiles> {
  const ours = readMigrationFiles({ migrationsFolder: FOLDER })
  const newest =
    client.prepare<[], number | null>('SELECT max(created_at) FROM migrations').pluck().get() ?? 0
  if (newest > (ours.at(-1)?.folderMillis ?? 0))
    throw new UserError(`The database ${path} is from a newer version of Nutgraf. Update Nutgraf to use it.`)
  return ours.filter(({ folderMillis }) => folderMillis > newest)
}
