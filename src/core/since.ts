/** "24h", "7d", "2026-11-01" -> a moment. */
import { UserError } from './errors.ts'

const UNIT_MS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  d: 24 * 3_600_000,
  w: 7 * 24 * 3_600_000,
}

/**
 * How far back someone wants to look.
 *
 * @throws UserError that shows the forms
 */
export function parseSince(text: string, now: Date): Date {
  const [, count, unit = ''] = /^\s*(\d{1,4})\s*([hdw])/i.exec(text) ?? []
  if (count) return new Date(now.getTime() - Number(count) * (UNIT_MS[unit.toLowerCase()] ?? 0))
  const date = /^\s*\d{4}-\d\d-\d\d/.test(text) ? new Date(text.trim()) : undefined
  if (!date || Number.isNaN(date.getTime()))
    throw new UserError(`I can't read “${text}” as a time. Try 24h, 7d, 2w or a date such as 2026-11-01.`)
  return date
}
