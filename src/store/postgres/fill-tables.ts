/** A PostgreSQL store that takes in another one, table by table. How far it has come stands in it: a killed move goes on there. */
import type { PgTable } from 'drizzle-orm/pg-core'
import { UserError } from '../../core/errors.ts'
import { toQuote } from '../rows.ts'
import { type ReadRows, type Row, TABLE_NAMES, TABLES, type TableName } from '../tables.ts'
import { connect } from './connect.ts'
import { type Db, isOneOf, transact } from './db.ts'
import { and, drizzle, eq, getTableColumns, gt, isNotNull, notInArray, sql } from './drizzle.ts'
import { guarded } from './failures.ts'
import { indexArticles, indexQuotes } from './full-text.ts'
import { indexable } from './rows.ts'
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
import { indexForSearch } from './search-index.ts'
import { buildWordIndexes, takeWordIndexes } from './word-indexes.ts'

const SCHEMA: Readonly<Record<TableName, PgTable>> = {
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
const MARK = 'moving'
/** Settings that are the database's own. */
const OWN_SETTINGS = [MARK, 'secret_key_check']
const INDEXED_AT_ONCE = 50

/** How far the move has come: the last row of each table, the last article whose words are there, and what makes their indexes. */
interface Progress {
  readonly from: string
  readonly rows: Partial<Record<TableName, Row>>
  readonly indexed: number
  readonly wordIndexes: readonly string[]
}

export interface TableWriter {
  readonly rows: ReadRows
  /** A row as this database keeps it; undefined for what is each database's own. */
  adapt(table: TableName, row: Row): Row | undefined
  /** The last row that is here already. */
  last(table: TableName): Row | undefined
  add(table: TableName, rows: readonly Row[]): Promise<void>
  /** Keeps the words of some more articles; how many these are. */
  index(): Promise<number>
  /** Makes the indexes over words. From here on the database is a store. New ids come after these. */
  finish(lastIds: ReadonlyMap<TableName, number>): Promise<void>
  close(): Promise<void>
}

/**
 * @param from what is moved here: another move can't go on with this one
 * @throws UserError when the database holds anything else, or as openPostgres does
 */
export async function fillTables(url: string, secretKey: Uint8Array, from: string): Promise<TableWriter> {
  const { db, name, patiently, end } = await connect(url, secretKey)
  let progress: Progress
  try {
    progress = await beginOrGoOn(db, name, from)
  } catch (error) {
    await end()
    throw error
  }

  async function advance(change: Partial<Progress>, work: (tx: Db) => Promise<void>): Promise<void> {
    const next = { ...progress, ...change }
    await transact(db, async (tx) => {
      await tx
        .update(settings)
        .set({ value: JSON.stringify(next) })
        .where(eq(settings.name, MARK))
      await work(tx)
    })
    progress = next
  }

  const verbs = guarded({
    rows: (table: TableName, after: Row | undefined, limit: number) => readRows(db, table, after, limit),

    async add(name: TableName, rows: readonly Row[]) {
      const last = rows.at(-1)
      if (!last) return
      const key = Object.fromEntries(TABLES[name].map((column) => [column, last[column]]))
      await advance({ rows: { ...progress.rows, [name]: key } }, async (tx) => {
        const added = rows.flatMap((row) => withKeys(name, adapt(name, row)) ?? [])
        if (added.length > 0) await tx.insert(SCHEMA[name]).values(added)
      })
    },

    async index() {
      const next = await db
        .select()
        .from(articles)
        .where(and(gt(articles.id, progress.indexed), isNotNull(articles.signature)))
        .orderBy(articles.id)
        .limit(INDEXED_AT_ONCE)
      const last = next.at(-1)
      if (!last) return 0
      await advance({ indexed: last.id }, async (tx) => {
        const titles = new Map(next.map(({ id, title }) => [id, title]))
        const own = await tx
          .select()
          .from(quotes)
          .where(isOneOf(quotes.articleId, [...titles.keys()]))
        await indexArticles(tx, next)
        await indexForSearch(tx, next)
        await indexQuotes(tx, own.map(toQuote), ({ articleId }) => titles.get(articleId) ?? '')
      })
      return next.length
    },

    async finish(lastIds: ReadonlyMap<TableName, number>) {
      for (const [table, id] of lastIds)
        await db.execute(sql`SELECT setval(pg_get_serial_sequence(${table}, 'id'), ${id})`)
      const build = async (tx: Db) => {
        await buildWordIndexes(tx, progress.wordIndexes)
        // what the planner goes by; else it would take its time to come by itself
        await tx.execute(sql`ANALYZE`)
        await tx.delete(settings).where(eq(settings.name, MARK))
      }
      await patiently(0, (client) => drizzle(client).transaction(build))
    },
  })
  return { ...verbs, adapt, last: (table) => progress.rows[table], close: end }
}

/** @throws UserError when a move into the database was begun and not ended: what it holds is not all */
export async function refuseHalfMoved(db: Db, name: string): Promise<void> {
  const [mark] = await db.select().from(settings).where(eq(settings.name, MARK))
  if (mark)
    throw new UserError(
      `A move into the database ${name} was not ended. Run the same \`nutgraf migrate-store\` again.`,
    )
}

async function beginOrGoOn(db: Db, name: string, from: string): Promise<Progress> {
  const [mark] = await db.select().from(settings).where(eq(settings.name, MARK))
  if (mark) {
    const known = JSON.parse(mark.value) as Progress
    if (known.from === from) return known
    throw new UserError(
      `The database ${name} holds the half of another move, from ${known.from}. Make it anew first (dropdb, createdb).`,
    )
  }
  for (const table of TABLE_NAMES)
    if ((await readRows(db, table, undefined, 1)).length > 0)
      throw new UserError(
        `The database ${name} holds data already. A store can only be moved to an empty one.`,
      )
  return db.transaction(async (tx) => {
    const begun = { from, rows: {}, indexed: 0, wordIndexes: await takeWordIndexes(tx) }
    await tx.insert(settings).values({ name: MARK, value: JSON.stringify(begun) })
    return begun
  })
}

async function readRows(
  db: Db,
  name: TableName,
  after: Row | undefined,
  limit: number,
): Promise<readonly Row[]> {
  const table = SCHEMA[name]
  const columns = getTableColumns(table)
  const { urlKey, ...withoutKey } = columns
  const key = TABLES[name].flatMap((column) => columns[column] ?? [])
  const last = TABLES[name].map((column) => sql`${after?.[column]}`)
  const isAfter = after && sql`(${sql.join(key, sql`, `)}) > (${sql.join(last, sql`, `)})`
  const isOthers = name === 'settings' ? notInArray(settings.name, OWN_SETTINGS) : undefined
  const rows = db
    .select(name === 'articles' ? withoutKey : columns)
    .from(table)
    .where(and(isAfter, isOthers))
  return rows.orderBy(...key).limit(limit)
}

function adapt(table: TableName, row: Row): Row | undefined {
  if (table === 'settings' && OWN_SETTINGS.includes(String(row.name))) return undefined
  return table === 'articleFeeds' ? { ...row, guid: indexable(String(row.guid)) } : row
}

/** With the columns that only this database has. */
function withKeys(table: TableName, row: Row | undefined): Row | undefined {
  return row && table === 'articles' ? { ...row, urlKey: indexable(String(row.url)) } : row
}
