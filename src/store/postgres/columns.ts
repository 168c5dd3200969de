/** What PostgreSQL can't hold as JavaScript has it, and how it is kept instead. */
import { customType } from './drizzle.ts'

/** PostgreSQL's calendar reaches further; four digits for the year are what every reader of a date understands. */
const EARLIEST = Date.parse('0001-01-01T00:00:00Z')
const LATEST = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * Text without what PostgreSQL refuses: NUL and halves of surrogate pairs become U+FFFD. The length stays, so that the
 * offsets of quotes and figures still point where they did.
 */
export function storable(written: string): string {
  return written.replaceAll('\0', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD')
}

/** JSON without what PostgreSQL refuses, as `storable` has it. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? storable(part) : part))
}

function storableMoment(date: Date): string {
  return new Date(Math.min(Math.max(date.getTime(), EARLIEST), LATEST)).toISOString()
}

/** One text for all rows that are equal as far as they can be stored here: the order of keys aside, as JSONB has none. */
export function canonical(value: unknown): string {
  if (value instanceof Date) return storableMoment(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return storableJson(value) ?? 'null'
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return `{${entries
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`)
    .sort()
    .join()}}`
}

/** Compared and sorted by its code points, whatever the locale of the server: as SQLite does. */
export const text = customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
  toDriver: storable,
})

/** Milliseconds, as Date has them. */
export const moment = customType<{ data: Date; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  toDriver: storableMoment,
  // "2026-03-02 12:00:00.5+00", as each connection is told to speak of UTC
  fromDriver: (written) => new Date(written.replace(' ', 'T').replace(/\+00$/, 'Z')),
})

/** A message holds Dates (`{ time }`), which JSON writes as strings. */
function reviveTime(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, part: unknown) =>
    key === 'time' && typeof part === 'string' ? new Date(part) : part,
  )
}

export const json = <T>(name: string) =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: storableJson,
  })(name)

export const messageJson = <T>(name: string) =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: storableJson,
    fromDriver: (value) => reviveTime(value) as T,
  })(name)

/** Words of the full-text index. */
export const lexemes = customType<{ data: readonly string[]; driverData: unknown }>({
  dataType: () => 'text[]',
})

/** Words by their stems, with the places where they stand. Written by to_tsvector() alone. */
export const tsvector = customType<{ data: string; driverData: string }>({ dataType: () => 'tsvector' })
