/** How many rows there are: counted while that is quick, estimated beyond. */
import type { SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Db } from './db.ts'
import { sql } from './drizzle.ts'

/** Some milliseconds; ten million would take a second. */
const COUNTED = 10_000

/** Exact up to 10,000; beyond that what the planner expects, which goes by autovacuum's last look: within some per cent. */
export async function countRows(db: Db, table: PgTable, where: SQL | undefined): Promise<number> {
  const some = db
    .select({ one: sql`1`.as('one') })
    .from(table)
    .where(where)
  const counted = await db.execute<{ n: number }>(
    sql`SELECT count(*)::int AS n FROM (${some.limit(COUNTED + 1)}) AS counted`,
  )
  const n = counted.rows[0]?.n ?? 0
  if (n <= COUNTED) return n
  const all = sql`SELECT FROM ${table} WHERE ${where ?? sql`TRUE`}`
  const { rows } = await db.execute<{ 'QUERY PLAN': readonly { Plan: { 'Plan Rows': number } }[] }>(
    sql`EXPLAIN (FORMAT JSON) ${all}`,
  )
  return Math.max(rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0, n)
}
