/** DATA_DIR: where the embedded database and the key are. */
import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UserError } from './core/errors.ts'

/**
 * Makes the folder where there is none.
 *
 * @throws UserError when it can't be made
 */
export function makeDataDir(dataDir: string): void {
  try {
    makeFolder(resolve(dataDir))
  } catch (error) {
    throw unwritable(dataDir, error)
  }
}

/**
 * With its parents. Node's own `recursive` never comes back where the system answers ENOENT although the parent is
 * there (under /proc).
 */
function makeFolder(path: string): void {
  if (isFolder(path)) return
  makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    // another process may have been first
    if (!isFolder(path)) throw error
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** What the file system said about DATA_DIR, as a sentence for the operator; a bug as it is. */
export function unwritable(dataDir: string, error: unknown): unknown {
  const code = codeOf(error)
  if (code === undefined) return error
  return new UserError(
    `DATA_DIR (${dataDir}) can't be written (${code}). Make it writable for this user, free some space, or set DATA_DIR to another folder.`,
    { cause: error },
  )
}

/** "EACCES" of an error of the file system. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
