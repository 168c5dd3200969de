/** The key for secrets at rest: SECRET_KEY, or one made on the first start in DATA_DIR. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from './core/errors.ts'

/**
 * 32 bytes. Two processes that start at once agree on one key: the file is made only if it is not there.
 *
 * @throws UserError when DATA_DIR can't be written
 */
export function readSecretKey({
  secretKey,
  dataDir,
}: {
  secretKey: string | undefined
  dataDir: string
}): Uint8Array {
  return createHash('sha256')
    .update(secretKey ?? keyFile(dataDir))
    .digest()
}

function keyFile(dataDir: string): string {
  const path = join(dataDir, 'secret.key')
  try {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code !== 'EEXIST') throw unwritable(dataDir, String(error.code), error)
  }
  return readFileSync(path, 'utf8').trim()
}

function unwritable(dataDir: string, code: string, cause: Error): UserError {
  return new UserError(
    `DATA_DIR (${dataDir}) can't be written (${code}). Make it writable for this user, free some space, or set DATA_DIR to another folder.`,
    { cause },
  )
}
