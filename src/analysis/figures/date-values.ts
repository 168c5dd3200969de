/** What a text says of a date, and when it was published -> an ISO date as far as it is known. */
import { addDays, addMonths, holiday, isDay, isoDate, isoDay } from './calendar.ts'
import type { Direction } from './date-direction.ts'
import type { DatePart } from './date-parts.ts'

export interface DateValue {
  readonly value: string
  readonly value2?: string
}

type Shift = NonNullable<DatePart['shift']>

const SEASON_MONTHS: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 5],
  summer: [6, 8],
  fall: [9, 11],
  autumn: [9, 11],
  winter: [12, 2],
}

/**
 * The value of a date, as far as text and publish date tell it; undefined when they don't.
 *
 * @param publishedAt what "last week" and a month without its year count from
 * @example
 * dateValue({ month: 3, day: 31 }, 'future', new Date('2020-12-27')) // { value: '2021-03-31' }
 */
export function dateValue(
  part: DatePart,
  direction: Direction,
  publishedAt: Date | undefined,
): DateValue | undefined {
  const date = dayValue(part, direction, publishedAt)
  if (part.time === undefined) return date
  const at = (time: number) => [date?.value, clock(hourOf(time, part))].filter(Boolean).join('T')
  return part.untilTime === undefined
    ? { value: at(part.time) }
    : { value: at(part.time), value2: at(part.untilTime) }
}

/** The "7:30" of an evening is 19:30. */
function hourOf(time: number, { dayPart = '', isHalfTold }: DatePart): number {
  const isLate = /^(?:afternoon|evening|night)$/i.test(dayPart)
  return isLate && isHalfTold !== true && time < 720 ? time + 720 : time
}

function dayValue(part: DatePart, direction: Direction, now: Date | undefined): DateValue | undefined {
  const { year, month, quarter, years } = part
  if (part.shift !== undefined) return shifted(shiftOf(part, part.shift, direction, now), part.weekday, now)
  if (part.holiday !== undefined)
    return holidayValue(part.holiday, year, towards(part.which) ?? direction, now)
  if (quarter !== undefined) return quarterValue(quarter, year ?? now?.getUTCFullYear())
  if (month !== undefined) return monthValue(part, year ?? yearOf(part, direction, now))
  if (part.season !== undefined) return seasonValue(part.season, year ?? yearOfSeason(part, now))
  if (year !== undefined)
    return years === undefined
      ? { value: isoDate(year) }
      : { value: isoDate(year), value2: isoDate(year + years - 1) }
  if (part.weekday !== undefined) return now && weekdayValue(part, part.weekday, direction, now)
  return undefined
}

function monthValue({ month = 1, day, untilDay }: DatePart, year: number | undefined): DateValue | undefined {
  if (year === undefined || (day !== undefined && !isDay(year, month, day))) return undefined
  const value = isoDate(year, month, day)
  return untilDay === undefined || !isDay(year, month, untilDay)
    ? { value }
    : { value, value2: isoDate(year, month, untilDay) }
}

/** The year of a month (and day) that names none: the one that lies in the direction, else the nearest. */
function yearOf(
  { month = 1, day, which }: DatePart,
  direction: Direction,
  now: Date | undefined,
): number | undefined {
  if (now === undefined) return undefined
  const year = now.getUTCFullYear()
  if (which === 0) return year
  const away = (y: number) => (Date.UTC(y, month - 1, day ?? 15) - now.getTime()) / 86_400_000
  const slack = day === undefined ? 16 : 1
  const wanted = towards(which) ?? direction
  const fits = [year - 1, year, year + 1].filter((y) =>
    wanted === 'past' ? away(y) <= slack : wanted === 'future' ? away(y) >= -slack : true,
  )
  return fits.sort((a, b) => Math.abs(away(a)) - Math.abs(away(b)))[0]
}

/** "over the weekend" is the one before where the text speaks of the past. */
function shiftOf({ isOpen }: DatePart, shift: Shift, direction: Direction, now: Date | undefined): Shift {
  return isOpen && direction === 'past' && now?.getUTCDay() !== 0 ? { ...shift, count: -1 } : shift
}

function towards(which: DatePart['which']): Direction | undefined {
  if (which === undefined || which === 0) return undefined
  return which < 0 ? 'past' : 'future'
}

/** "last Friday" and "next Friday" are those of the weeks around this one; a bare one is the nearest. */
function weekdayValue(
  { which, nearest, day }: DatePart,
  weekday: number,
  direction: Direction,
  now: Date,
): DateValue {
  const ahead = (weekday - now.getUTCDay() + 7) % 7
  if (day !== undefined) {
    const around = Array.from({ length: 61 }, (_, i) =>
      addDays(now, ahead + 7 * (i % 2 === 0 ? i / 2 : -(i + 1) / 2)),
    )
    const exact = around.find((date) => date.getUTCDate() === day)
    if (exact) return { value: isoDay(exact) }
  }
  if (which !== undefined) return { value: isoDay(dayOfWeek(weekday, which, now)) }
  if (nearest === 1 || (direction === 'future' && nearest === undefined))
    return { value: isoDay(addDays(now, ahead || 7)) }
  const back = ahead === 0 ? (nearest === -1 ? -7 : 0) : ahead - 7
  return { value: isoDay(addDays(now, back)) }
}

/** A weekday (0 = Sunday) of the week so many after this one; weeks begin on Monday. */
function dayOfWeek(weekday: number, weeks: number, now: Date): Date {
  return addDays(now, ((weekday + 6) % 7) - ((now.getUTCDay() + 6) % 7) + 7 * weeks)
}

/** "last week" and "in May" are as long as they are: a week is its Monday to Sunday, a month "2014-10". */
function shifted(
  { unit, count }: Shift,
  weekday: number | undefined,
  now: Date | undefined,
): DateValue | undefined {
  if (now === undefined) return undefined
  const year = now.getUTCFullYear()
  if (unit === 'day') return { value: isoDay(addDays(now, count)) }
  if (unit === 'month') return { value: isoDay(addMonths(now, count)).slice(0, 7) }
  if (unit === 'year') return { value: isoDate(year + count) }
  if (unit === 'quarter') {
    const quarter = Math.floor(now.getUTCMonth() / 3) + count
    return quarterValue((((quarter % 4) + 4) % 4) + 1, year + Math.floor(quarter / 4))
  }
  if (unit === 'week' || unit === 'weekend') {
    const day = (of: number) => isoDay(dayOfWeek(of, count, now))
    if (weekday !== undefined) return { value: day(weekday) }
    return { value: day(unit === 'weekend' ? 6 : 1), value2: day(0) }
  }
  const span = unit === 'decade' ? 10 : 100
  const first = (Math.floor(year / span) + count) * span
  return { value: isoDate(first), value2: isoDate(first + span - 1) }
}

function quarterValue(quarter: number, year: number | undefined): DateValue | undefined {
  if (year === undefined) return undefined
  return { value: isoDate(year, quarter * 3 - 2), value2: isoDate(year, quarter * 3) }
}

function seasonValue(season: string, year: number | undefined): DateValue | undefined {
  const [from, to] = SEASON_MONTHS[season.toLowerCase()] ?? [1, 12]
  if (year === undefined) return undefined
  return { value: isoDate(year, from), value2: isoDate(to < from ? year + 1 : year, to) }
}

/** "last fall" in winter is the fall just over; "this summer" is this year's. */
function yearOfSeason({ season = '', which }: DatePart, now: Date | undefined): number | undefined {
  if (now === undefined) return undefined
  const [from, to] = SEASON_MONTHS[season.toLowerCase()] ?? [1, 12]
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() + 1]
  if (which === -1) return month > to && to >= from ? year : year - 1
  return which === 1 && month >= from ? year + 1 : year
}

function holidayValue(
  name: string,
  year: number | undefined,
  direction: Direction,
  now: Date | undefined,
): DateValue | undefined {
  const years = year !== undefined ? [year] : now ? [-1, 0, 1].map((n) => now.getUTCFullYear() + n) : []
  const days = years.flatMap((y) => holiday(name, y) ?? [])
  const away = (day: Date) => (day.getTime() - (now ?? day).getTime()) * (direction === 'past' ? -1 : 1)
  const fits = days.filter((day) => days.length === 1 || direction === 'near' || away(day) >= 0)
  const nearest = fits.sort((x, y) => Math.abs(away(x)) - Math.abs(away(y)))[0]
  return nearest && { value: isoDay(nearest) }
}

function clock(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
