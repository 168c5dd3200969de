/** What the verbs are given: the database, or a transaction on it. */
import type { RunResult } from 'better-sqlite3'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'

export type Db = BaseSQLiteDatabase<'sync', RunResult>

/** Takes the write lock at once: a transaction that reads first and locks later can lose to another process. */
export const WRITE = { behavior: 'immediate' } as const
