/** text -> its dates: pieces that touch ("Tuesday" "March 31" "3pm") are one date, two with "to" between are a range. */
import type { Span } from '../../core/article.ts'
import { type DateAtom, findDateAtoms } from './date-atoms.ts'
import type { DatePart } from './date-parts.ts'
import { type DateValue, type Direction, dateValue } from './date-values.ts'

export interface FoundDate extends Span, DateValue {
  /** A year alone, a weekday alone: what an editor hardly shows. */
  readonly grain: 'day' | 'month' | 'year' | 'weekday' | 'other'
}

/** What may stand between two pieces of one date. */
const GLUE = /^(?:\s*,\s*|\s+|\s*[-–—(]\s*)(?:(?:at|on|of|in|the|around|by|this)\s+){0,2}$/iu
const RANGE = /^\s*(?:-|–|—|~|\bto\b|\btill?\b|\buntil\b|\bthrough\b|\bthru\b)\s*(?:the\s+)?$/iu
const BETWEEN = /^\s*(?:and|-|–|to)\s*(?:the\s+)?$/iu
const RANGE_BEFORE = /\b(?:from|between)\s+(?:the\s+)?$/iu
const BETWEEN_BEFORE = /\bbetween\s+(?:the\s+)?$/iu
/** Words before a date that belong to what it says. */
const BEFORE =
  /\b(?:(?:since|before|after|until|till|by|starting(?:\s+(?:on|from))?|beginning|no later than|as late as|later than|prior to)\s+)?(?:(?:the\s+)?(?:end|beginning|start|middle|rest|week|weekend)\s+of\s+(?:the\s+)?|(?:early|late|mid|earlier|later)[\s-]+(?:in\s+|on\s+|than\s+)?)?$/iu
const FUTURE =
  /\b(?:will|shall|to be|slated|scheduled|due|set to|plans?|planned|expects?|expected|upcoming|deadline|expires?|expiration|until|ends?|is to|are to|going to|would|may|can|could|let['’]s|next)\b|['’]ll\b/giu
const PAST =
  /\b(?:was|were|had|did|said|says|told|died|killed|began|won|lost|took|came|went|left|made|found|held|hit|fell|rose|since|\p{Ll}{2,}ed)\b/giu

/**
 * The dates of `text` in reading order.
 *
 * @param text one paragraph
 * @param publishedAt what "yesterday" and days without a year count from; without it only full dates have a value
 * @example
 * findDates('It is slated to end March 31.', new Date('2020-12-27')) // "March 31" 2021-03-31
 */
export function findDates(text: string, publishedAt: Date | undefined): FoundDate[] {
  const groups = joinAtoms(text, findDateAtoms(text))
  const dates: FoundDate[] = []
  for (let i = 0; i < groups.length; i++) {
    const first = groups[i]
    if (first === undefined) continue
    const second = groups[i + 1]
    const range = second && isRange(text, first, second) ? second : undefined
    const date = readDate(text, first, range, publishedAt)
    if (date !== undefined) dates.push(date)
    if (range !== undefined && date !== undefined) i++
  }
  return dates
}

/** Pieces of one date, as one. */
function joinAtoms(text: string, atoms: readonly DateAtom[]): DateAtom[] {
  const groups: DateAtom[] = []
  for (const atom of atoms) {
    const last = groups.at(-1)
    const part =
      last && GLUE.test(text.slice(last.end, atom.start)) ? joinParts(last.part, atom.part) : undefined
    if (last === undefined || part === undefined) groups.push(atom)
    else groups[groups.length - 1] = { start: last.start, end: atom.end, part }
  }
  return groups.filter((group) => !group.weak)
}

/** Both pieces' knowledge, where they don't speak of the same thing twice. */
function joinParts(a: DatePart, b: DatePart): DatePart | undefined {
  const kinds = (part: DatePart) => [
    ...(part.time !== undefined || part.dayPart !== undefined ? ['time'] : []),
    ...(part.weekday !== undefined ? ['weekday'] : []),
    ...(part.month !== undefined ||
    part.holiday !== undefined ||
    part.shift !== undefined ||
    part.season !== undefined ||
    part.quarter !== undefined
      ? ['day']
      : []),
    ...(part.year !== undefined ? ['year'] : []),
  ]
  const [first, second] = [kinds(a), kinds(b)]
  if (first.some((kind) => second.includes(kind) && !(kind === 'time' && isLooseTime(a, b)))) return undefined
  const isLoose = second.includes('year') && !second.includes('day') && !first.includes('day')
  if (
    isLoose ||
    (first.includes('year') && a.month === undefined && a.shift === undefined && a.holiday === undefined)
  )
    return undefined
  return { ...b, ...a }
}

function isLooseTime(a: DatePart, b: DatePart): boolean {
  return a.dayPart !== undefined || b.dayPart !== undefined
}

function isRange(text: string, first: DateAtom, second: DateAtom): boolean {
  const between = text.slice(first.end, second.start)
  const before = text.slice(Math.max(0, first.start - 20), first.start)
  const alike =
    (first.part.time !== undefined) === (second.part.time !== undefined) || second.part.shift !== undefined
  return alike && (RANGE.test(between) || (BETWEEN_BEFORE.test(before) && BETWEEN.test(between)))
}

function readDate(
  text: string,
  first: DateAtom,
  second: DateAtom | undefined,
  publishedAt: Date | undefined,
): FoundDate | undefined {
  const direction = directionOf(text, first)
  const until = second && dateValue(second.part, direction, publishedAt)
  const own = second ? { ...yearAndMonth(second.part), ...first.part } : first.part
  const from = dateValue(own, direction, publishedAt)
  if (from === undefined) return undefined
  const start = startOf(text, first.start, second !== undefined)
  const value2 = until ? (until.value2 ?? until.value) : from.value2
  const end = second?.end ?? first.end
  return {
    start,
    end,
    value: from.value,
    ...(value2 === undefined ? {} : { value2 }),
    grain: grainOf(first.part),
  }
}

/** "26 June to 28 June 2020": the first day has the year of the second. */
function yearAndMonth({ year, month }: DatePart): DatePart {
  return year !== undefined && month !== undefined ? { year } : {}
}

function startOf(text: string, start: number, isRange: boolean): number {
  const before = text.slice(Math.max(0, start - 40), start)
  const words = (isRange ? RANGE_BEFORE.exec(before) : BEFORE.exec(before))?.[0] ?? ''
  return start - words.length
}

function grainOf(part: DatePart): FoundDate['grain'] {
  if (part.day !== undefined && part.month !== undefined) return 'day'
  if (part.month !== undefined) return 'month'
  if (part.weekday !== undefined) return 'weekday'
  return part.year !== undefined && part.years === undefined && part.quarter === undefined ? 'year' : 'other'
}

/** The tense around a date: the nearest telling word before it in its sentence, else the first one after it. */
function directionOf(text: string, { start, end }: Span): Direction {
  const before = text.slice(Math.max(0, start - 120), start).replace(/^.*[.!?]\s+(?=\p{Lu})/su, '')
  const after = text.slice(end, end + 80).replace(/[.!?]\s.*$/su, '')
  const future = lastIndex(before, FUTURE)
  const past = lastIndex(before, PAST)
  if (future !== past) return future > past ? 'future' : 'past'
  const [willBe, was] = [after.search(FUTURE), after.search(PAST)]
  if (willBe >= 0 && (was < 0 || willBe < was)) return 'future'
  return was >= 0 ? 'past' : 'near'
}

function lastIndex(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1
}
