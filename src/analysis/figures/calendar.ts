/** Days of the calendar: names, arithmetic, holidays. All in UTC; a day is written "2021-03-31". */

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

const DAY_MS = 24 * 60 * 60_000

/** 1..12 for a month's name or its first three letters ("Sept.", "oct"); undefined for other words. */
export function monthNumber(name: string): number | undefined {
  const index = MONTHS.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3)))
  return index < 0 ? undefined : index + 1
}

/** 0 (Sunday) .. 6 for a weekday's name or its first three letters. */
export function weekdayNumber(name: string): number | undefined {
  const index = WEEKDAYS.findIndex((day) => day.startsWith(name.toLowerCase().slice(0, 3)))
  return index < 0 ? undefined : index
}

/** @param month 1..12 */
export function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** The part of a date that is known: 2021 -> "2021", 2014, 10 -> "2014-10". */
export function isoDate(year: number, month?: number, day?: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const known = [String(year).padStart(4, '0')]
  if (month !== undefined) known.push(two(month))
  if (month !== undefined && day !== undefined) known.push(two(day))
  return known.join('-')
}

export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10)
}

export function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_MS)
}

/** Same day of another month; the last of it where it is shorter (31 January + 1 -> 28 February). */
export function addMonths(date: Date, months: number): Date {
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return addDays(first, Math.min(date.getUTCDate(), last) - 1)
}

/** Days that are known by a name, in a given year; month and day, or a rule. */
const HOLIDAYS: readonly (readonly [name: string, day: (year: number) => Date])[] = [
  ["new year['’]?s? eve", (year) => utc(year, 12, 31)],
  ["new year(?:['’]?s)? day", (year) => utc(year, 1, 1)],
  ['christmas eve', (year) => utc(year, 12, 24)],
  ['christmas(?: day)?', (year) => utc(year, 12, 25)],
  ['boxing day', (year) => utc(year, 12, 26)],
  ["valentine['’]?s day", (year) => utc(year, 2, 14)],
  ['halloween', (year) => utc(year, 10, 31)],
  ['juneteenth', (year) => utc(year, 6, 19)],
  ['independence day', (year) => utc(year, 7, 4)],
  ['earth day', (year) => utc(year, 4, 22)],
  ['veterans day', (year) => utc(year, 11, 11)],
  ['thanksgiving(?: day)?', (year) => nthWeekday(year, 11, 4, 4)],
  ['black friday', (year) => addDays(nthWeekday(year, 11, 4, 4), 1)],
  ['labor day', (year) => nthWeekday(year, 9, 1, 1)],
  ['memorial day', (year) => addDays(nthWeekday(year, 6, 1, 1), -7)],
  ['good friday', (year) => addDays(easter(year), -2)],
  ['easter monday', (year) => addDays(easter(year), 1)],
  ['easter(?: sunday)?', (year) => easter(year)],
]

export const HOLIDAY_NAMES: string = HOLIDAYS.map(([name]) => name).join('|')

/** "Christmas", 2020 -> 25 December 2020. */
export function holiday(name: string, year: number): Date | undefined {
  return HOLIDAYS.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'i').test(name))?.[1](year)
}

function utc(year: number, month: number, day: number): Date {
  return new Date(Date.UTC(year, month - 1, day))
}

/** The n-th weekday (0 = Sunday) of a month. */
function nthWeekday(year: number, month: number, weekday: number, n: number): Date {
  const first = utc(year, month, 1)
  return addDays(first, ((weekday - first.getUTCDay() + 7) % 7) + 7 * (n - 1))
}

/** Western Easter Sunday by the Anonymous Gregorian algorithm (Meeus, Jones, Butcher). */
function easter(year: number): Date {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const [d, e] = [Math.floor(b / 4), b % 4]
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const [i, k] = [Math.floor(c / 4), c % 4]
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return utc(year, Math.floor(sum / 31), (sum % 31) + 1)
}
