/** "two weeks before" a date -> that date. */
import { addDays, addMonths, isoDay } from './calendar.ts'
import type { Draft } from './draft.ts'
import { findNumerals } from './numerals.ts'

/** Ends where the date begins, or holds the "after" that a date has taken for its own. */
const OFFSET =
  /(?<count>\d{1,3}|(?:[a-z]+[ -])?[a-z]+)\s+(?<unit>day|week|month|year)s?\s+(?<side>after|before|from|prior to)\s+(?:the\s+)?$/iu
const OWN_SIDE = /^(?:after|before|prior to)\s+/iu

/**
 * The date, moved by the time that stands before it ("three days from Tuesday"); as it was when there is none.
 *
 * @param date with a value that is a whole day, else nothing can be counted from it
 */
export function withOffset(text: string, date: Draft): Draft {
  if (typeof date.value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(date.value) || date.value2 !== undefined)
    return date
  const own = OWN_SIDE.exec(text.slice(date.start, date.end))?.[0].length ?? 0
  const from = Math.max(0, date.start - 30)
  const offset = OFFSET.exec(text.slice(from, date.start + own))
  const { count = '', unit = '', side = '' } = offset?.groups ?? {}
  const number = findNumerals(count).at(-1)
  if (offset === null || number === undefined || number.end !== count.length) return date
  const amount = number.value * (/before|prior/i.test(side) ? -1 : 1)
  return {
    ...date,
    start: from + offset.index + number.start,
    value: isoDay(moved(new Date(date.value), amount, unit)),
  }
}

function moved(day: Date, amount: number, unit: string): Date {
  const days = { day: 1, week: 7 }[unit.toLowerCase()]
  if (days !== undefined) return addDays(day, Math.round(amount * days))
  return addMonths(day, Math.round(amount * (unit.toLowerCase() === 'year' ? 12 : 1)))
}
