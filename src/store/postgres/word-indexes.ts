/** The GIN indexes over words: to build one anew takes less than half the time of bringing it up to date row by row. */
import { UserError } from '../../core/errors.ts'
import type { Db } from './db.ts'
import { sql } from './drizzle.ts'

/**
 * Takes the indexes away. Gives the statements that make them again. Runs within a transaction.
 *
 * @throws UserError when they are gone already: a move was begun, and its mark deleted by hand
 */
export async function takeWordIndexes(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ name: string; definition: string }>(
    sql`SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
      FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
      WHERE amname = 'gin' AND indrelid IN ('article_words'::regclass, 'article_search'::regclass, 'quote_words'::regclass)`,
  )
  if (rows.length === 0)
    throw new UserError(
      'The new database lacks its indexes. Make it anew (dropdb, createdb) and start again.',
    )
  for (const { name } of rows) await db.execute(sql.raw(`DROP INDEX ${name}`))
  return rows.map(({ definition }) => definition)
}

/** Makes them again. Runs within a transaction, however long it takes. */
export async function buildWordIndexes(db: Db, definitions: readonly string[]): Promise<void> {
  await db.execute(sql`SET LOCAL statement_timeout = 0`)
  await db.execute(sql`SET LOCAL maintenance_work_mem = '256MB'`)
  for (const definition of definitions) await db.execute(sql.raw(definition))
}
