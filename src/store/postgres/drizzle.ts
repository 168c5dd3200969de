/** drizzle-orm for PostgreSQL, loaded as CommonJS, for the reason that ../sqlite/drizzle.ts gives. */
import { createRequire } from 'node:module'

const load = createRequire(import.meta.url)

export const { drizzle } = load('drizzle-orm/node-postgres') as typeof import('drizzle-orm/node-postgres')
export const { readMigrationFiles } = load('drizzle-orm/migrator') as typeof import('drizzle-orm/migrator')
export const { bigint, boolean, customType, index, integer, pgTable, primaryKey, uniqueIndex } = load(
  'drizzle-orm/pg-core',
) as typeof import('drizzle-orm/pg-core')
export const {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  not,
  notInArray,
  or,
  sql,
} = load('drizzle-orm/sql') as typeof import('drizzle-orm/sql')
export const { getTableColumns } = load('drizzle-orm/utils') as typeof import('drizzle-orm/utils')
