/** text -> its dates: pieces that touch ("Tuesday" "March 31" "3pm") are one date, two with "to" between are a range. */
import { type DateAtom, findDateAtoms } from './date-atoms.ts'
import { type Direction, directionOf } from './date-direction.ts'
import { withOffset } from './date-offsets.ts'
import type { DatePart } from './date-parts.ts'
import { type DateValue, dateValue } from './date-values.ts'
import type { Draft } from './draft.ts'

/** What may stand between two pieces of one date. */
const GLUE = /^(?:\s*,\s*|\s+|\s*[-–—(]\s*)(?:(?:at|on|of|in|the|around|by|this)\s+){0,2}$/iu
/** What may stand between a day and its time besides. */
const TIME_GLUE = /^,?\s+(?:from|between|after|before|until|no later than|by|around|about)\s+$/iu
const PART_OF = String.raw`(?:(?:the\s+)?(?:end|beginning|start|middle)\s+of\s+)?(?:the\s+)?`
const RANGE = new RegExp(
  String.raw`^\s*(?:-|–|—|~|\bto\b|\btill?\b|\buntil\b|\bthrough\b|\bthru\b)\s*${PART_OF}$`,
  'iu',
)
const BETWEEN = new RegExp(String.raw`^\s*(?:and|-|–|to)\s*${PART_OF}$`, 'iu')
const RANGE_BEFORE = new RegExp(String.raw`\b(?:from|between)\s+${PART_OF}$`, 'iu')
const BETWEEN_BEFORE = new RegExp(String.raw`\bbetween\s+${PART_OF}$`, 'iu')
/** Words before a date that belong to what it says. */
const BEFORE =
  /\b(?:(?:since|before|after|until|till|by|starting(?:\s+(?:on|from))?|beginning|no later than|as (?:late|early) as|later than|prior to)\s+)?(?:(?:the\s+)?(?:end|beginning|start|middle|rest|week|weekend)\s+of\s+(?:the\s+)?|(?:early|late|mid|earlier|later)[\s-]+(?:in\s+|on\s+|than\s+)?)?$/iu

/**
 * The dates of `text` in reading order; kind "date", or "duration" for what comes again ("every two weeks").
 *
 * @param text one paragraph
 * @param publishedAt what "yesterday" and days without a year count from; without it only full dates have a value
 * @example
 * findDates('It is slated to end March 31.', new Date('2020-12-27')) // "March 31" 2021-03-31
 */
export function findDates(text: string, publishedAt: Date | undefined): Draft[] {
  const atoms = joinAtoms(text, findDateAtoms(text))
  const dates: Draft[] = []
  for (let i = 0; i < atoms.length; i++) {
    const first = atoms[i]
    const second = atoms[i + 1]
    if (first === undefined) continue
    const range = second && isRange(text, first, second) ? second : undefined
    const date = readDate(text, first, range, publishedAt)
    if (date === undefined) continue
    dates.push(withOffset(text, date))
    if (range !== undefined) i++
  }
  return dates
}

/** Pieces of one date, as one; a part of a day that belongs to no day is none. */
function joinAtoms(text: string, atoms: readonly DateAtom[]): DateAtom[] {
  const joined: DateAtom[] = []
  for (const atom of atoms) {
    const last = joined.at(-1)
    const between = last && text.slice(last.end, atom.start)
    const touch =
      between !== undefined &&
      (GLUE.test(between) || (atom.part.time !== undefined && TIME_GLUE.test(between)))
    const part = last && touch ? joinParts(last.part, atom.part) : undefined
    if (last === undefined || part === undefined) joined.push(atom)
    else joined[joined.length - 1] = { start: last.start, end: atom.end, part }
  }
  return joined.filter(({ part }) => Object.keys(part).some((key) => key !== 'dayPart'))
}

/** Both pieces' knowledge, where they don't speak of the same thing twice. */
function joinParts(a: DatePart, b: DatePart): DatePart | undefined {
  const isTwice = (['year', 'weekday', 'time', 'every'] as const).some(
    (key) => a[key] !== undefined && b[key] !== undefined,
  )
  if (isTwice || (hasDay(a) && hasDay(b))) return undefined
  return goesWith(a, b) && goesWith(b, a) ? { ...b, ...a } : undefined
}

/** Whether the first piece may be told more of by the second. */
function goesWith(a: DatePart, b: DatePart): boolean {
  const isTimed = b.time !== undefined || b.dayPart !== undefined
  // "next year at 6pm" are two, "2016 Monday" as well: a time belongs to a day, a year to a month or a feast
  if (isTimed) return isDayLong(a) || a.time !== undefined || a.dayPart !== undefined
  if (a.every !== undefined || a.shift?.unit === 'day') return isTimed
  return b.year === undefined || hasDay(b) || (hasDay(a) && a.shift === undefined)
}

function hasDay({ month, holiday, shift, season, quarter }: DatePart): boolean {
  return [month, holiday, shift, season, quarter].some((known) => known !== undefined)
}

function isDayLong({ weekday, day, shift, every }: DatePart): boolean {
  return weekday !== undefined || day !== undefined || shift?.unit === 'day' || every !== undefined
}

function isRange(text: string, first: DateAtom, second: DateAtom): boolean {
  if (first.part.every !== undefined || second.part.every !== undefined) return false
  const between = text.slice(first.end, second.start)
  const before = text.slice(Math.max(0, first.start - 30), first.start)
  const alike =
    (first.part.time === undefined) === (second.part.time === undefined) || second.part.shift !== undefined
  return alike && (RANGE.test(between) || (BETWEEN_BEFORE.test(before) && BETWEEN.test(between)))
}

function readDate(
  text: string,
  first: DateAtom,
  second: DateAtom | undefined,
  publishedAt: Date | undefined,
): Draft | undefined {
  const { part, start, end } = first
  const whole = { start, end: second?.end ?? end, numberEnd: second?.end ?? end, scale: 1 }
  if (part.every)
    return { ...whole, kind: 'duration', value: part.every.count, unit: part.every.unit, isInterval: true }
  const direction = directionOf(text, first)
  const until = second && dateValue(second.part, direction, publishedAt)
  const from = until
    ? startValue(part, until.value, direction, publishedAt)
    : dateValue(part, direction, publishedAt)
  if (from === undefined) return undefined
  const value2 = until ? (until.value2 ?? until.value) : from.value2
  const isSpan = second !== undefined || part.untilDay !== undefined || part.untilTime !== undefined
  const words = (isSpan ? RANGE_BEFORE : BEFORE).exec(text.slice(Math.max(0, start - 40), start))?.[0] ?? ''
  const range = value2 === undefined ? {} : { value2 }
  return {
    ...whole,
    start: start - words.length,
    kind: 'date',
    value: from.value,
    ...range,
    grain: grainOf(part),
  }
}

/** The first day of a range: a month without its year lies in the year of the last day, or in the one before. */
function startValue(
  part: DatePart,
  last: string,
  direction: Direction,
  publishedAt: Date | undefined,
): DateValue | undefined {
  // "from 11:30 to 12:30 on Friday" has its day in the end
  if (Object.keys(part).every((key) => key === 'time' || key === 'isHalfTold') && /T/.test(last))
    return prefixed(last, dateValue(part, direction, publishedAt))
  const isFixed = part.year !== undefined || part.which !== undefined || part.month === undefined
  if (isFixed) return dateValue(part, direction, publishedAt)
  const year = Number(last.slice(0, 4))
  const first = dateValue({ ...part, year }, direction, publishedAt)
  return first && first.value <= last ? first : dateValue({ ...part, year: year - 1 }, direction, publishedAt)
}

function prefixed(last: string, time: DateValue | undefined): DateValue | undefined {
  return time && { value: `${last.slice(0, 11)}${time.value}` }
}

function grainOf(part: DatePart): NonNullable<Draft['grain']> {
  if (part.month !== undefined) return part.day !== undefined ? 'day' : 'month'
  if (part.weekday !== undefined) return 'weekday'
  return part.year !== undefined && part.years === undefined && part.quarter === undefined ? 'year' : 'other'
}
