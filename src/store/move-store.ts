/** A store moves from an SQLite file to PostgreSQL: table by table, and what has arrived is held against what was there. */
import { createHash } from 'node:crypto'
import { UserError } from '../core/errors.ts'
import { canonical } from './postgres/columns.ts'
import { fillTables, type TableWriter } from './postgres/fill-tables.ts'
import { readTables, type TableReader } from './sqlite/read-tables.ts'
import { type ReadRows, type Row, TABLE_NAMES, type TableName, WITH_IDS } from './tables.ts'

/** Rows at a time: some megabytes of articles. */
const BATCH = 200

/**
 * Nobody else may write to either of them meanwhile. Killed, it goes on where it was when it is run again.
 *
 * @param options.from a path
 * @param options.to postgres://…
 * @param options.secretKey 32 bytes, the key of both
 * @param options.say one line about what is done
 * @throws UserError when one of them can't be opened, the target holds other data, or the two differ in the end
 */
export async function moveStore(options: {
  readonly from: string
  readonly to: string
  readonly secretKey: Uint8Array
  readonly say: (line: string) => void
}): Promise<void> {
  const { from, to, secretKey, say } = options
  const source = await readTables(from, secretKey)
  try {
    const target = await fillTables(to, secretKey, from)
    try {
      await move(source, target, say)
    } finally {
      await target.close()
    }
  } finally {
    source.close()
  }
}

async function move(source: TableReader, target: TableWriter, say: (line: string) => void): Promise<void> {
  for (const table of TABLE_NAMES) await moveTable(table, source, target)
  let indexed = 0
  for (let more = -1; more !== 0; indexed += more) more = await target.index()
  say(`words of ${indexed} articles kept`)
  for (const table of TABLE_NAMES) say(`${table}: ${await compare(table, source, target)} rows, as they were`)
  const lastIds = WITH_IDS.flatMap((table) => {
    const id = source.lastId(table)
    return id === undefined || id < 1 ? [] : [[table, id] as const]
  })
  await target.finish(new Map<TableName, number>(lastIds))
}

async function moveTable(table: TableName, source: TableReader, target: TableWriter): Promise<void> {
  for (;;) {
    const rows = await source.rows(table, target.last(table), BATCH)
    if (rows.length === 0) return
    await target.add(table, rows)
  }
}

/** How many rows both have. */
async function compare(table: TableName, source: TableReader, target: TableWriter): Promise<number> {
  const there = await digest(table, source.rows, target.adapt)
  const here = await digest(table, target.rows, (_, row) => row)
  if (there.sum === here.sum) return here.count
  throw new UserError(
    `The table ${table} differs: ${there.count} rows were there, ${here.count} are here now. Is the bot still running? Stop it, make the new database anew (dropdb, createdb), and run this again.`,
  )
}

async function digest(
  table: TableName,
  read: ReadRows,
  adapt: TableWriter['adapt'],
): Promise<{ count: number; sum: string }> {
  const hash = createHash('sha256')
  let count = 0
  for (let last: Row | undefined; ; ) {
    const rows = await read(table, last, BATCH)
    for (const row of rows.flatMap((one) => adapt(table, one) ?? [])) {
      hash.update(canonical(row)).update('\n')
      count++
    }
    if (rows.length === 0) return { count, sum: hash.digest('base64url') }
    last = rows.at(-1)
  }
}
