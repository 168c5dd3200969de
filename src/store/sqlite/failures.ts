/** What SQLite throws -> what the caller must do. The one border where its errors are translated. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { PermanentError, TemporaryError, UserError } from '../../core/errors.ts'

/** While it was being opened: nothing can go on without the operator. The codes are from sqlite.org/rescode.html. */
const AT_OPEN: readonly (readonly [code: string, sentence: string])[] = [
  ['SQLITE_FULL', 'has no room left on its disk. Free some space and start again.'],
  ['SQLITE_READONLY', 'can’t be written. Make the file and its folder writable for this user.'],
  ['SQLITE_CANTOPEN', 'can’t be opened. Check that its folder exists and that this user may write there.'],
  ['SQLITE_NOTADB', 'is no SQLite database. Name another file in DATABASE_URL, or move this one away.'],
  ['SQLITE_CORRUPT', 'is damaged. Restore it from a backup (`nutgraf restore FILE`).'],
  ['SQLITE_BUSY', 'is held by another process. Stop that one, or wait until it is done.'],
  ['SQLITE_IOERR', 'can’t be read or written: its disk gives errors.'],
  ['SQLITE_PERM', 'may not be opened by this user. Change its owner or its permissions.'],
]

/** The same database serves again once its disk or its other users let it. */
const PASSES = [
  ['SQLITE_FULL', 'has no room left on its disk'],
  ['SQLITE_BUSY', 'is busy'],
  ['SQLITE_READONLY', 'can’t be written'],
  ['SQLITE_IOERR', 'can’t be read or written'],
] as const

/**
 * Runs what opens the database at `path`.
 *
 * @throws UserError that names the path and says what to do, for whatever SQLite has to say
 */
export function opening<T>(path: string, open: () => T): T {
  try {
    return open()
  } catch (error) {
    throw whileOpening(path, error)
  }
}

/** What SQLite threw while it made or opened the file at `path`, as a sentence for the operator; any other error as it is. */
export function whileOpening(path: string, error: unknown): unknown {
  const known = AT_OPEN.find(([code]) => hasCode(error, code))
  if (known) return new UserError(`The database ${path} ${known[1]}`, { cause: error })
  if (error instanceof TypeError && error.message.includes('directory does not exist'))
    return new UserError(`The folder of ${path} does not exist. Make it first.`, { cause: error })
  return error
}

/**
 * The same verbs, which throw TemporaryError where SQLite may do better later: a full disk, a database that others hold;
 * and PermanentError where a feed was removed while its articles came in. Readers may see these sentences (in
 * `/feeds list`), so they name no path. The driver is synchronous: without a turn of the event loop after each verb, a
 * long walk over the store would starve the chat connections, and memory of finished statements would never be freed.
 *
 * @param verbs one noun of the store
 */
export function guarded<T extends object>(verbs: T): T {
  const entries = Object.entries(verbs).map(([name, verb]) => [
    name,
    async (...values: unknown[]) => {
      try {
        const answer = await verb(...values)
        await nextTurn()
        return answer
      } catch (error) {
        throw whileWorking(error)
      }
    },
  ])
  return Object.fromEntries(entries)
}

function whileWorking(error: unknown): unknown {
  if (hasCode(error, 'SQLITE_CONSTRAINT_FOREIGNKEY'))
    return new PermanentError('What this belongs to was removed meanwhile.', { cause: error })
  const known = PASSES.find(([code]) => hasCode(error, code))
  return known ? new TemporaryError(`The database ${known[1]}.`, { cause: error, isOfStore: true }) : error
}

/** Extended codes ("SQLITE_IOERR_WRITE") begin with the one they extend. */
function hasCode(error: unknown, code: string): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith(code)
}
