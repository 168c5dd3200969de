/** "yesterday", "since Monday", "October 7, 2023" -> the days that a question is about. */

export interface TimeWindow {
  readonly from: Date
  readonly to: Date
}

const DAY_MS = 86_400_000
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAY = `(${WEEKDAYS.join('|')})`
const MONTH = `(${MONTHS.join('|')})[a-z]*\\.?`
const MOST_WINDOWS = 4

const RELATIVE: readonly (readonly [RegExp, (at: Date, word: string) => TimeWindow])[] = [
  [/\b(?:today|tonight|this (?:morning|afternoon|evening))\b/iu, (at) => daysBack(at, 0, 0)],
  [/\bsince yesterday\b/iu, (at) => daysBack(at, 1, 0)],
  [/\byesterday\b/iu, (at) => daysBack(at, 1, 1)],
  [new RegExp(`\\bsince (?:last )?${WEEKDAY}\\b`, 'iu'), (at, day) => daysBack(at, daysSince(at, day), 0)],
  [
    new RegExp(`\\b(?:on|last) (?:last )?${WEEKDAY}\\b`, 'iu'),
    (at, day) => daysBack(at, daysSince(at, day), daysSince(at, day) - 1),
  ],
  [/\b(?:last|past) (\d{1,2}|few) days\b/iu, (at, count) => daysBack(at, Number(count) || 3, 0)],
  [/\bthis week\b/iu, (at) => daysBack(at, 7, 0)],
  [/\blast week\b/iu, (at) => daysBack(at, 14, 5)],
]
const ISO = /\b(\d{4})-(\d\d)-(\d\d)/gu
const MONTH_FIRST = new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4}))?`, 'giu')
const DAY_FIRST = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}\\b(?:,? (\\d{4}))?`, 'giu')

/**
 * The days that a question names, in UTC; a weekday is the last one before the moment it was asked. A dated report may be a
 * day later than its date.
 *
 * @example
 * findTimeWindows('What happened yesterday?', new Date('2026-03-02T12:00:00Z')) // [all of 1 March 2026]
 */
export function findTimeWindows(text: string, at: Date): TimeWindow[] {
  const relative = RELATIVE.flatMap(([pattern, windowOf]) => {
    const found = pattern.exec(text)
    return found === null ? [] : [windowOf(at, found[1] ?? '')]
  })
  // "since yesterday" is found as "yesterday" too: the first one counts
  return [...datesIn(text, at), ...relative.slice(0, 1)].slice(0, MOST_WINDOWS)
}

function datesIn(text: string, at: Date): TimeWindow[] {
  const dates = [
    ...[...text.matchAll(ISO)].map(([, year, month, day]) => dateOf(Number(year), Number(month) - 1, day)),
    ...[...text.matchAll(MONTH_FIRST)].map(([, month, day, year]) => namedDate(year, month, day, at)),
    ...[...text.matchAll(DAY_FIRST)].map(([, day, month, year]) => namedDate(year, month, day, at)),
  ]
  const days = [...new Set(dates.flatMap((date) => date ?? []))]
  return days.map((day) => ({ from: new Date(day), to: new Date(day + 2 * DAY_MS - 1) }))
}

/** Without a year it is the last such day before the question. */
function namedDate(
  year: string | undefined,
  month = '',
  day: string | undefined,
  at: Date,
): number | undefined {
  const index = MONTHS.indexOf(month.slice(0, 3).toLowerCase())
  if (year !== undefined) return dateOf(Number(year), index, day)
  const thisYear = dateOf(at.getUTCFullYear(), index, day)
  return thisYear !== undefined && thisYear > at.getTime()
    ? dateOf(at.getUTCFullYear() - 1, index, day)
    : thisYear
}

function dateOf(year: number, month: number, day: string | undefined): number | undefined {
  const date = new Date(Date.UTC(year, month, Number(day)))
  return date.getUTCMonth() === month ? date.getTime() : undefined
}

function daysSince(at: Date, day: string): number {
  const back = (at.getUTCDay() - WEEKDAYS.indexOf(day.toLowerCase()) + 7) % 7
  return back === 0 ? 7 : back
}

/** Whole days (UTC), from so many before the one of `at` to so many before it. */
function daysBack(at: Date, from: number, to: number): TimeWindow {
  const today = Math.floor(at.getTime() / DAY_MS)
  return { from: new Date((today - from) * DAY_MS), to: new Date((today - to + 1) * DAY_MS - 1) }
}
