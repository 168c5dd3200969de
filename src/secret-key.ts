/** The key for secrets at rest: SECRET_KEY, or one made on the first start in DATA_DIR. */
import { createHash, randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from './core/errors.ts'
import { codeOf, makeDataDir, unwritable } from './data-dir.ts'

/** As for SECRET_KEY: what is shorter was cut off, by a full disk or an editor. */
const SHORTEST_KEY = 16

/**
 * 32 bytes. Two processes that start at once agree on one key.
 *
 * @throws UserError when DATA_DIR can't be written, or holds no good key
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
  makeDataDir(dataDir)
  const key = readKey(path) ?? makeKey(path, dataDir)
  // an empty file would seal everything with a key that anyone can guess
  if (key.length < SHORTEST_KEY)
    throw new UserError(
      `${path} holds no key. Put it back from a backup, or remove the file to have a new one made.`,
    )
  return key
}

function readKey(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') return undefined
    throw new UserError(`${path} can't be read (${code}). Let this user read it.`, { cause: error })
  }
}

/** Written aside and put into its place whole: nobody ever reads half a key. */
function makeKey(path: string, dataDir: string): string {
  const draft = `${path}.${randomBytes(4).toString('hex')}`
  try {
    writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
    putInPlace(draft, path)
  } catch (error) {
    throw unwritable(dataDir, error)
  } finally {
    rmSync(draft, { force: true })
  }
  return readKey(path) ?? ''
}

/** A link never takes the place of another process's key; where the disk knows none, the store finds out about two keys. */
function putInPlace(draft: string, path: string): void {
  try {
    linkSync(draft, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') renameSync(draft, path)
  }
}
