/** What a pattern caught -> what it says of a date. */
import { isDay, monthNumber, weekdayNumber } from './calendar.ts'

export type Unit = 'day' | 'week' | 'weekend' | 'month' | 'quarter' | 'year' | 'decade' | 'century'

/** What a piece of text says; what it doesn't say comes from its neighbors or from the publish date. */
export interface DatePart {
  readonly year?: number
  /** Years from `year` on: 10 for "1990s". */
  readonly years?: number
  readonly quarter?: number
  /** 1..12 */
  readonly month?: number
  readonly day?: number
  /** The last day of "Nov. 18-19". */
  readonly untilDay?: number
  /** 0 = Sunday. */
  readonly weekday?: number
  readonly holiday?: string
  readonly season?: string
  /** -1 "last", 1 "next", 0 "this": of a weekday, a month, a season, a feast. */
  readonly which?: -1 | 0 | 1
  /** The nearest such weekday: -1 "this past", 1 "this coming". */
  readonly nearest?: -1 | 1
  /** So many units after (before, when negative) the publish date: "last week", "two years ago". */
  readonly shift?: { readonly unit: Unit; readonly count: number }
  /** Of the shift: one unit back where the text speaks of the past ("over the weekend"). */
  readonly isOpen?: true
  /** How often it comes again: "every two weeks". */
  readonly every?: { readonly unit: string; readonly count: number }
  /** Minutes of the day. */
  readonly time?: number
  readonly untilTime?: number
  /** Its half of the day is told: "7 p.m.", not "7:30". */
  readonly isHalfTold?: true
  /** A part of a day, which says too little alone. */
  readonly dayPart?: string
}

export type Groups = Readonly<Record<string, string | undefined>>

export const ORDINALS: readonly string[] =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'.split(
    ' ',
  )
const HOURS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const DAYS_AWAY: Readonly<Record<string, number>> = {
  'the day before yesterday': -2,
  yesterday: -1,
  today: 0,
  tonight: 0,
  tomorrow: 1,
  'the day after tomorrow': 2,
}
const DAY_PARTS = /^(?:night|morning|afternoon|evening)$/

/** "2019-01-04", "1/4/2019", "04.01.2019": month first, as American papers write, unless that is no day. */
export function readNumbers({ year, month, day }: Groups): DatePart | undefined {
  const [y, first, second] = [readYear(year), Number(month), Number(day)]
  const fits = (m: number, d: number) => isDay(y ?? 2000, m, d)
  if (fits(first, second)) return present({ year: y, month: first, day: second })
  return fits(second, first) ? present({ year: y, month: second, day: first }) : undefined
}

/** "March 31", "the 26th of June 2020", "Nov. 18-19", "last January". */
export function readMonth({ year, month = '', day, untilDay, which }: Groups): DatePart | undefined {
  // "this may", "and march": a verb unless a capital or a number says otherwise
  if (/^(?:may|march)$/.test(month) && day === undefined && year === undefined) return undefined
  const m = monthNumber(month)
  const d = dayNumber(day)
  if (d !== undefined && m !== undefined && !isDay(readYear(year) ?? 2000, m, d)) return undefined
  return present({
    year: readYear(year),
    month: m,
    day: d,
    untilDay: dayNumber(untilDay),
    which: whichOf(which),
  })
}

/** "Tuesday", "last Friday", "Monday the 21st". */
export function readWeekday({ weekday = '', which, day }: Groups): DatePart | undefined {
  const toward = whichOf(which)
  const isNearest = /past|coming/i.test(which ?? '') && toward !== 0
  return present({
    weekday: weekdayNumber(weekday),
    ...(isNearest ? { nearest: toward } : { which: toward }),
    day: dayNumber(day),
  })
}

/** "yesterday", "tonight". */
export function readNearDay({ word = '' }: Groups): DatePart {
  const plain = word.toLowerCase().replace(/\s+/g, ' ')
  return {
    shift: { unit: 'day', count: DAYS_AWAY[plain] ?? 0 },
    ...(plain === 'tonight' ? { dayPart: 'night' } : {}),
  }
}

/** "last week", "this summer", "last night". */
export function readWhich({ which, unit = '' }: Groups): DatePart | undefined {
  const count = whichOf(which) ?? 0
  const word = unit.toLowerCase()
  if (DAY_PARTS.test(word)) return { shift: { unit: 'day', count }, dayPart: word }
  if (isUnit(word)) return { shift: { unit: word, count } }
  if (word === 'hour') return undefined
  return { season: word, which: count }
}

/** "every day", "every other Friday", "every three weeks", "Tuesdays". */
export function readEvery({ other, single, count, unit }: Groups): DatePart {
  const number =
    count === undefined
      ? other === undefined
        ? 1
        : 2
      : Number(count) || HOURS.indexOf(count.toLowerCase()) + 1
  const word = (unit ?? single)?.toLowerCase()
  const plain =
    word === undefined ? 'week' : /^(?:weekday|night|morning|afternoon|evening)$/.test(word) ? 'day' : word
  return { every: { unit: plain === 'century' ? 'centuries' : `${plain}s`, count: number } }
}

/** "the third quarter of 2019", "Q3 2019". */
export function readQuarter({ ordinal = '', quarter, year }: Groups): DatePart | undefined {
  const spelled = /^(?:\d|final)/.test(ordinal)
    ? Number.parseInt(ordinal, 10) || 4
    : ORDINALS.indexOf(ordinal.toLowerCase()) + 1
  return present({ quarter: Number(quarter ?? spelled), year: readYear(year) })
}

/** "3pm", "11:30 a.m.", "3 to 5pm", "15:00", "six o'clock". */
export function readTime({
  hour = '',
  minute,
  half,
  fromHour,
  fromMinute,
  fromHalf,
}: Groups): DatePart | undefined {
  const end = minutes(hour, minute, half)
  const told = /^[ap]/i.test(half ?? '') ? { isHalfTold: true as const } : {}
  if (fromHour === undefined) return { time: end, ...told }
  const start = minutes(fromHour, fromMinute, fromHalf ?? half)
  // "11 to 1pm" begins in the morning
  const isBefore = start > end && fromHalf === undefined && start >= 720
  return { time: isBefore ? start - 720 : start, untilTime: end, ...told }
}

/** A year in full; two digits are of the century that is nearer ("23/08/39" is 1939). */
export function readYear(year: string | undefined): number | undefined {
  if (year === undefined) return undefined
  const n = Number(year)
  return year.length > 2 ? n : n < 35 ? 2000 + n : 1900 + n
}

/** An object without its undefined properties; undefined when nothing is left. */
export function present(
  part: { readonly [K in keyof DatePart]: DatePart[K] | undefined },
): DatePart | undefined {
  const known = Object.entries(part).filter(([, value]) => value !== undefined && !Number.isNaN(value))
  return known.length === 0 ? undefined : Object.fromEntries(known)
}

function minutes(hour: string, minute = '0', half = ''): number {
  const spelled = HOURS.indexOf(hour.toLowerCase())
  const h = spelled < 0 ? Number(hour) : spelled + 1
  const isHalf = /^[ap]/i.test(half)
  const afternoon = /^p/i.test(half) && h < 12 ? 12 : 0
  return (
    ((isHalf ? (h === 12 ? (afternoon === 0 && /^a/i.test(half) ? 0 : 12) : h) + afternoon : h) * 60 +
      Number(minute)) %
    1440
  )
}

function dayNumber(day: string | undefined): number | undefined {
  if (day === undefined) return undefined
  return Number.parseInt(day, 10) || ORDINALS.indexOf(day.toLowerCase().replace(' ', '-')) + 1 || undefined
}

/** "last" -> -1, "this" -> 0, "next" -> 1. */
export function whichOf(word: string | undefined): -1 | 0 | 1 | undefined {
  if (word === undefined) return undefined
  if (/last|past|previous/i.test(word)) return -1
  return /next|coming|following/i.test(word) ? 1 : 0
}

function isUnit(word: string): word is Unit {
  return ['day', 'week', 'weekend', 'month', 'quarter', 'year', 'decade', 'century'].includes(word)
}
