/** Which SECRET_KEY a database was made with. */
import type { Database } from 'better-sqlite3'
import { UserError } from '../../core/errors.ts'
import { keyedHash } from '../seal.ts'

/** Notes the key in a new database. */
export function rememberKey(client: Database, secretKey: Uint8Array): void {
  client
    .prepare("INSERT OR IGNORE INTO settings (name, value) VALUES ('secret_key_check', ?)")
    .run(fingerprint(secretKey))
}

/**
 * Another key could not read what the database holds sealed, and would take known feeds for new ones.
 *
 * @throws UserError when the database was made with another key
 */
export function checkKey(client: Database, path: string, secretKey: Uint8Array): void {
  const known = client.prepare("SELECT value FROM settings WHERE name = 'secret_key_check'").pluck().get()
  if (known !== fingerprint(secretKey))
    throw new UserError(
      `The database ${path} was made with another SECRET_KEY. Set that one (or put its key file back into DATA_DIR).`,
    )
}

function fingerprint(secretKey: Uint8Array): string {
  return keyedHash('nutgraf', secretKey)
}
