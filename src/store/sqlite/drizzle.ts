/**
 * drizzle-orm, loaded as CommonJS. Node's ESM loader reads drizzle's package.json (180 KB of exports) anew for each of its
 * modules, and leaves 200 MB behind; by `require` it is 26 MB (measured on Node 24.21 with drizzle-orm 0.45.4).
 */
import { createRequire } from 'node:module'

const load = createRequire(import.meta.url)

export const { drizzle } = load('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3')
export const { readMigrationFiles } = load('drizzle-orm/migrator') as typeof import('drizzle-orm/migrator')
export const { customType, index, integer, primaryKey, sqliteTable, text, uniqueIndex } = load(
  'drizzle-orm/sqlite-core',
) as typeof import('drizzle-orm/sqlite-core')
export const { and, asc, count, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, ne, not, or, sql } =
  load('drizzle-orm/sql') as typeof import('drizzle-orm/sql')
export const { getTableColumns } = load('drizzle-orm/utils') as typeof import('drizzle-orm/utils')
