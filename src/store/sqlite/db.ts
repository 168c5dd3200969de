/** What the verbs are given: the database, or a transaction on it. */
import type { RunResult } from 'better-sqlite3'
import type { SQL, SQLWrapper } from 'drizzle-orm/sql'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import { sql } from './drizzle.ts'

export type Db = BaseSQLiteDatabase<'sync', RunResult>

/** Takes the write lock at once: a transaction that reads first and locks later can lose to another process. */
export const WRITE = { behavior: 'immediate' } as const

/** As `inArray`, with one value for the whole list: the statement is the same for any number of them. */
export function isOneOf(column: SQLWrapper, values: readonly (number | string)[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`
}
