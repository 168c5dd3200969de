/** Whole copies of the database: made, and put back. */
import Database from 'better-sqlite3'
import { UserError } from '../../core/errors.ts'
import { opening, whileOpening } from './failures.ts'
import { checkKey } from './key.ts'
import { migrate, missingMigrations } from './migrate.ts'

/** Copies what is committed into one plain file, while others go on reading and writing. */
export async function backup(client: Database.Database, target: string): Promise<void> {
  await copy(client, target)
  opening(target, () => {
    const made = new Database(target)
    // a copy in WAL mode would want a second file beside it, wherever it is carried
    made.pragma('journal_mode = DELETE')
    made.close()
  })
}

/**
 * Puts the copy at `source` in the place of all that the database holds.
 *
 * @throws UserError, before anything was changed, when it is no copy of ours, damaged, from a newer version or of another key
 */
export async function restore(
  client: Database.Database,
  source: string,
  secretKey: Uint8Array,
): Promise<void> {
  const kept = opening(source, () => new Database(source, { readonly: true, fileMustExist: true }))
  try {
    opening(source, () => checkCopy(kept, source, secretKey))
    await copy(kept, client.name)
  } finally {
    kept.close()
  }
  migrate(client, client.name)
}

function checkCopy(kept: Database.Database, source: string, secretKey: Uint8Array): void {
  const ours = "SELECT count(*) FROM sqlite_master WHERE name IN ('migrations', 'settings')"
  if (kept.prepare(ours).pluck().get() !== 2)
    throw new UserError(`${source} is no copy of a Nutgraf database.`)
  if (kept.pragma('quick_check', { simple: true }) !== 'ok')
    throw new UserError(`The copy ${source} is damaged. Take another one.`)
  missingMigrations(kept, source)
  checkKey(kept, source, secretKey)
}

async function copy(from: Database.Database, target: string): Promise<void> {
  await from.backup(target).catch((error: unknown) => {
    throw whileOpening(target, error)
  })
}
