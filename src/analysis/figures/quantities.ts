/** A number and the text around it -> what it measures: money, percent, a time, a size, an age, or just a count. */
import { addDays, addMonths, isoDay } from './calendar.ts'
import { directionOf } from './date-direction.ts'
import type { Draft } from './draft.ts'
import { matchAt } from './matches.ts'
import { currencyOf } from './money.ts'
import type { Numeral } from './numerals.ts'
import { type Quantity, unitOf } from './units.ts'

const PERIOD_BEFORE = /\b(?:last|past|next|previous|coming|following|first|final)\s+$/iu
/** "will open in two weeks" says when; "the third in two weeks" says how long. */
const IN_BEFORE =
  /(?<!\b(?:first|second|third|fourth|fifth|\d(?:st|nd|rd|th)|times?|most|record|lowest|highest|worst|best)\b[^.;]{0,30})\bin\s+(?:about\s+|just\s+|only\s+)?$/iu
const AGO = /\s+ago\b|\s+from now\b/iuy
/** "aged 63", "as young as eight": surely an age. */
const AGED_BEFORE =
  /\b(?:aged?|ages|at the age of|at age|(?:dies|died|dead) at|turn(?:s|ed|ing)?|as (?:young|old) as)\s+$/iu
/** ", 63," and "was 76." after a name: an age only when nothing follows that it could count. */
const NAME_BEFORE =
  /(?:\b(?:[Hh]e|[Ss]he|(?!(?:It|This|That|There|What|Which|Total|Score)\b)\p{Lu}\p{L}+)\s+(?:is|was)\s+(?:only\s+|just\s+)?|\p{Lu}[\p{L}’'.-]+,\s)$/u
const AGE_AFTER = /\s*(?:[,.;)?!]|\s(?:when|at the time|and)\b|$)/uy
const MONTH_AND_COMMA = /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,\s$/u
const MAGNITUDE_BEFORE = /\b(?:magnitude|Richter)[\s-](?:of\s+)?$/iu
const OLDEST = 120

/** @param publishedAt what "two years ago" counts from */
export function readQuantity(text: string, numeral: Numeral, publishedAt: Date | undefined): Draft {
  const { start, end, value, form, scale } = numeral
  const base = {
    start,
    end,
    numberEnd: end,
    value,
    scale,
    ...(form === 'vague' ? { bound: 'over' as const, isVague: true } : {}),
  }
  const money = currencyOf(text, start, end, scale >= 1e3 || form === 'vague')
  if (money) {
    const after = end + money.after
    return {
      ...base,
      start: start - money.before,
      end: after,
      numberEnd: after,
      value: value * money.factor,
      kind: 'money',
      currency: money.code,
    }
  }
  const unit = unitOf(text, end, form === 'digits')
  if (unit) return readUnit(text, base, unit, publishedAt)
  const before = text.slice(Math.max(0, start - 30), start)
  const magnitude = MAGNITUDE_BEFORE.exec(before)
  if (magnitude) return { ...base, start: start - magnitude[0].length, kind: 'measure', unit: 'magnitude' }
  if (isAge(text, numeral, before)) return { ...base, kind: 'duration', unit: 'years', isAge: true }
  return { ...base, kind: form === 'fraction' ? 'ratio' : 'count', isBare: true }
}

function readUnit(
  text: string,
  base: Omit<Draft, 'kind'>,
  { kind, unit, length, isAge }: Quantity,
  publishedAt: Date | undefined,
): Draft {
  const end = base.end + length
  const draft: Draft = { ...base, end, numberEnd: end, kind, unit, ...(isAge ? { isAge: true } : {}) }
  if (kind !== 'duration' || isAge) return draft
  const ago = matchAt(AGO, text, end)
  if (ago) {
    const whole = { ...draft, end: end + ago[0].length, numberEnd: end + ago[0].length }
    return asDate(whole, unit, /ago/i.test(ago[0]) ? -1 : 1, publishedAt)
  }
  const before = text.slice(Math.max(0, draft.start - 60), draft.start)
  const isIn = IN_BEFORE.exec(before)
  if (isIn && directionOf(text, draft) === 'future')
    return asDate({ ...draft, start: draft.start - isIn[0].length }, unit, 1, publishedAt)
  return { ...draft, start: draft.start - (PERIOD_BEFORE.exec(before)?.[0].length ?? 0) }
}

/** "two weeks ago" is a day, where it is known what from. */
function asDate(draft: Draft, unit: string, direction: 1 | -1, publishedAt: Date | undefined): Draft {
  const value = publishedAt && awayFrom(publishedAt, Number(draft.value) * direction, unit)
  const { unit: _, ...date } = draft
  return value === undefined ? draft : { ...date, kind: 'date', value, grain: 'ago' }
}

/** So many units from a moment, as exact as the unit: years give a year, days a day. Undefined before the year 1000. */
function awayFrom(now: Date, count: number, unit: string): string | undefined {
  const minutes = { minutes: 1, hours: 60 }[unit]
  if (minutes !== undefined && Math.abs(count) < 10_000)
    return new Date(now.getTime() + Math.round(count * minutes) * 60_000).toISOString().slice(0, 16)
  const days = { days: 1, weeks: 7, fortnights: 14 }[unit]
  const months = { months: 1, years: 12, decades: 120, centuries: 1200 }[unit]
  if (Math.abs(count) * (days === undefined ? (months ?? 0) : days / 30) > 12_000) return undefined
  if (days !== undefined) return isoDay(addDays(now, Math.round(count * days)))
  if (months === undefined) return undefined
  return isoDay(addMonths(now, Math.round(count * months))).slice(0, unit === 'months' ? 7 : 4)
}

function isAge(text: string, { end, value, form }: Numeral, before: string): boolean {
  if (form === 'fraction' || form === 'vague' || value < 1 || value > OLDEST || !Number.isInteger(value))
    return false
  if (AGED_BEFORE.test(before)) return true
  return (
    NAME_BEFORE.test(before) && !MONTH_AND_COMMA.test(before) && matchAt(AGE_AFTER, text, end) !== undefined
  )
}
