/** A whole SQLite store, table by table, for moving it. */
import Database from 'better-sqlite3'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { type ReadRows, TABLES, type TableName } from '../tables.ts'
import { drizzle, getTableColumns, sql } from './drizzle.ts'
import { opening } from './failures.ts'
import { openSqlite } from './open.ts'
import {
  articleFeeds,
  articles,
  articleViewers,
  events,
  feeds,
  feedViewers,
  figures,
  followUps,
  outbox,
  quotes,
  receipts,
  settings,
  shown,
  shownWords,
  storyMerges,
  subscriptions,
  talks,
  topics,
  workspaces,
} from './schema.ts'

const SCHEMA: Readonly<Record<TableName, SQLiteTable>> = {
  feeds,
  feedViewers,
  articles,
  articleFeeds,
  articleViewers,
  storyMerges,
  quotes,
  figures,
  shown,
  shownWords,
  topics,
  subscriptions,
  outbox,
  receipts,
  followUps,
  talks,
  workspaces,
  events,
  settings,
}

export interface TableReader {
  readonly rows: ReadRows
  /** The last id that the table has given. */
  lastId(table: TableName): number | undefined
  close(): void
}

/**
 * Brings the file to the newest schema, and then only reads.
 *
 * @throws UserError when it is not there, or as openSqlite does
 */
export async function readTables(path: string, secretKey: Uint8Array): Promise<TableReader> {
  opening(path, () => new Database(path, { readonly: true, fileMustExist: true })).close()
  await (await openSqlite({ path, secretKey })).close()
  const client = opening(path, () => new Database(path, { readonly: true }))
  const db = drizzle(client)
  return {
    async rows(name, after, limit) {
      const table = SCHEMA[name]
      const columns = getTableColumns(table)
      const key = TABLES[name].flatMap((column) => columns[column] ?? [])
      const last = TABLES[name].map((column) => sql`${after?.[column]}`)
      const isAfter = after && sql`(${sql.join(key, sql`, `)}) > (${sql.join(last, sql`, `)})`
      const rows = db.select().from(table).where(isAfter)
      return rows
        .orderBy(...key)
        .limit(limit)
        .all()
    },

    lastId(table) {
      const given = client.prepare<[string], number>('SELECT seq FROM sqlite_sequence WHERE name = ?')
      return given.pluck().get(table)
    },

    close() {
      client.close()
    },
  }
}
