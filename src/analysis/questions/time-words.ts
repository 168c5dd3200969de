/** "yesterday", "since Monday", "this week" -> the days that a question is about. */

export interface TimeWindow {
  readonly from: Date
  readonly to: Date
}

const DAY_MS = 86_400_000
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

const WINDOWS: readonly (readonly [RegExp, (at: Date, found: RegExpExecArray) => TimeWindow])[] = [
  [/\b(?:today|tonight|this (?:morning|afternoon|evening))\b/iu, (at) => daysBack(at, 0, 0)],
  [/\b(?:since )yesterday\b/iu, (at) => daysBack(at, 1, 0)],
  [/\byesterday\b/iu, (at) => daysBack(at, 1, 1)],
  [/\bsince (?:last )?(\p{L}+day)\b/iu, (at, [, day]) => daysBack(at, daysSince(at, day), 0)],
  [/\bon (?:last )?(\p{L}+day)\b/iu, (at, [, day]) => daysBack(at, daysSince(at, day), daysSince(at, day))],
  [
    /\b(?:in|over|within|during) the (?:last|past) (\d{1,3}|few|couple of) days\b/iu,
    (at, [, count]) => daysBack(at, Number(count) || 3, 0),
  ],
  [/\bthis week\b/iu, (at) => daysBack(at, 7, 0)],
  [/\blast week\b/iu, (at) => daysBack(at, 14, 5)],
]

/**
 * The days that a question names, counted back from the moment it was asked; undefined when it names none.
 *
 * @example
 * findTimeWindow('What happened yesterday?', new Date('2026-03-02T12:00:00Z')) // all of 1 March 2026, UTC
 */
export function findTimeWindow(text: string, at: Date): TimeWindow | undefined {
  for (const [pattern, windowOf] of WINDOWS) {
    const found = pattern.exec(text)
    if (found === null || (found[1]?.endsWith('day') && !isWeekday(found[1]))) continue
    return windowOf(at, found)
  }
  return undefined
}

function isWeekday(word: string): boolean {
  return WEEKDAYS.includes(word.toLowerCase())
}

function daysSince(at: Date, day = ''): number {
  const back = (at.getUTCDay() - WEEKDAYS.indexOf(day.toLowerCase()) + 7) % 7
  return back === 0 ? 7 : back
}

/** Whole days (UTC), from so many before the one of `at` to so many before it. */
function daysBack(at: Date, from: number, to: number): TimeWindow {
  const today = Math.floor(at.getTime() / DAY_MS)
  return { from: new Date((today - from) * DAY_MS), to: new Date((today - to + 1) * DAY_MS - 1) }
}
