/** The index for questions: an article's words by their stems (Porter), by where they stand, with its source and its day. */
import type { Db } from './db.ts'
import { sql } from './drizzle.ts'

/** UTF-16 units, and on to the next space: the lead is where a report says what happened. drizzle/sqlite/0003 has the same. */
const LEAD = 600
const DAY_MS = 86_400_000

/** Puts an article into the index, in the place of what it had there. */
export function indexForSearch(db: Db, id: number): void {
  db.run(sql`INSERT OR REPLACE INTO search_fts (rowid, title, lead, rest, source, day)
    SELECT id, title, substr(text, 1, ${LEAD} + instr(substr(text, ${LEAD + 1}), ' ')),
      substr(text, ${LEAD + 1} + instr(substr(text, ${LEAD + 1}), ' ')),
      outlet || ' ' || host, 'd' || (published_at / ${DAY_MS})
    FROM articles WHERE id = ${id}`)
}

/** The days (UTC) between two moments as the index writes them, both included. */
export function dayWords(from: Date, to: Date): string[] {
  const [first, last] = [dayOf(from), dayOf(to)]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => `d${first + i}`)
}

function dayOf(moment: Date): number {
  return Math.floor(moment.getTime() / DAY_MS)
}
