/** "weekdays 7:30 and 17:00" -> the next run in an IANA zone, right on both DST nights. */
import { Cron } from 'croner'
import { UserError } from './errors.ts'

/** What a timetable comes to: five-field cron patterns, the earliest of which is next; or at every heartbeat. */
export type Timetable = { readonly patterns: readonly string[] } | 'instant'

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
/** A shorter wait than this between two digests is a flood: what comes meanwhile goes into one. */
export const INSTANT_REST_MS = 60_000
/** `instant` looks for news at every heartbeat; the shortest one is a second. */
const INSTANT_LOOK_MS = 1000
const HELP =
  'Try `daily 8:00`, `weekdays 7:30 and 17:00`, `weekly mon 9:00`, `every 4 hours`, `hourly`, `instant`, or five cron fields.'

/**
 * Read a timetable as people write it.
 *
 * @throws UserError that lists the forms
 * @example
 * parseTimetable('weekdays 7:30 and 17:00') // { patterns: ['30 7 * * 1-5', '0 17 * * 1-5'] }
 */
export function parseTimetable(text: string): Timetable {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  if (words === 'instant') return 'instant'
  if (words === 'hourly') return { patterns: ['0 * * * *'] }
  const every = /^every (\d{1,2}) hours?$/.exec(words)?.[1]
  if (every && Number(every) >= 1 && Number(every) <= 12) return { patterns: [`0 */${Number(every)} * * *`] }
  const [, kind, days = '', times = ''] =
    /^(daily|weekdays|weekends|weekly)((?:[ ,]+(?:and )?(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*)*)(.*)$/.exec(
      words,
    ) ?? []
  if (kind) return { patterns: timesOf(times).map((time) => `${time} * * ${daysOf(kind, days)}`) }
  return { patterns: [cronPattern(words)] }
}

/**
 * The first run strictly after `after`. A time that a spring night skips runs once, right after the gap; one that an
 * autumn night has twice runs once (croner's rule; held against an independent calculation in the tests).
 *
 * @param zone IANA zone
 */
export function nextRun(timetable: Timetable, zone: string, after: Date): Date {
  if (timetable === 'instant') return new Date(after.getTime() + INSTANT_REST_MS)
  const runs = timetable.patterns.map((pattern) => new Cron(pattern, { timezone: zone }).nextRun(after))
  const times = runs.flatMap((run) => (run ? [run.getTime()] : []))
  if (times.length === 0) throw new UserError(`This timetable never comes. ${HELP}`)
  return new Date(Math.min(...times))
}

/** The first run of a new subscription, and the next one after a run that found nothing: `instant` looks at every heartbeat. */
export function nextLook(timetable: Timetable, zone: string, after: Date): Date {
  return timetable === 'instant'
    ? new Date(after.getTime() + INSTANT_LOOK_MS)
    : nextRun(timetable, zone, after)
}

/** Whether the timetable itself runs at this moment: a digest that comes at another one was held back. `instant` has no runs. */
export function isRun(timetable: Timetable, zone: string, at: Date): boolean {
  if (timetable === 'instant') return true
  return nextRun(timetable, zone, new Date(at.getTime() - 1)).getTime() === at.getTime()
}

/** Whether this is an IANA zone (aliases such as US/Pacific included) that this Node knows. */
export function isTimezone(zone: string): boolean {
  try {
    return /^[A-Za-z]/.test(zone) && new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** IANA zones that hold `part`, for completion. */
export function findTimezones(part: string): string[] {
  const wanted = part.trim().toLowerCase().replaceAll(' ', '_')
  return ['UTC', ...Intl.supportedValuesOf('timeZone')].filter((zone) => zone.toLowerCase().includes(wanted))
}

/** "7:30", "17:00", "8am", "8" -> the minute of the day; undefined when it is no time of day. */
export function timeOfDay(text: string): number | undefined {
  const [, hours, minutes = '0', half] = /^(\d{1,2})(?:[:.h](\d{2}))?(am|pm)?$/.exec(text) ?? []
  if (hours === undefined || Number(minutes) > 59 || (half && Number(hours) > 12)) return undefined
  const hour = half ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours)
  return hour > 23 ? undefined : hour * 60 + Number(minutes)
}

/** When the day that `now` falls into began, and when the next one begins, on the clock of an IANA zone. */
export function dayAround(zone: string, now: Date): { start: Date; end: Date } {
  const midnight = new Cron('0 0 * * *', { timezone: zone })
  const end = midnight.nextRun(now)
  // strictly before: at midnight itself the day has begun
  const [start] = midnight.previousRuns(1, new Date(now.getTime() + 1000))
  if (!start || !end) throw new Error(`${zone} has no midnight.`)
  return { start, end }
}

function timesOf(text: string): string[] {
  const times = text
    .split(/,|\band\b|\s/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'at')
  return (times.length === 0 ? ['8:00'] : times).map(cronTimeOf)
}

/** "7:30" -> cron's "minute hour". */
function cronTimeOf(text: string): string {
  const minute = timeOfDay(text)
  if (minute === undefined) throw new UserError(`“${text}” is not a time of day. ${HELP}`)
  return `${minute % 60} ${Math.floor(minute / 60)}`
}

function daysOf(kind: string, text: string): string {
  const days = DAYS.flatMap((day, index) => (new RegExp(`\\b${day}`).test(text) ? [index] : []))
  if (kind === 'weekly') return days.length === 0 ? '1' : days.join(',')
  if (days.length > 0) throw new UserError(`Days go with \`weekly\`: \`weekly mon, thu 9:00\`. ${HELP}`)
  return { daily: '*', weekdays: '1-5', weekends: '0,6' }[kind] ?? '*'
}

function cronPattern(words: string): string {
  const isFiveFields = /^[\d*/,\-a-z?#l]+( [\d*/,\-a-z?#l]+){4}$/.test(words)
  try {
    if (!isFiveFields) throw new Error('not five fields')
    new Cron(words)
  } catch (cause) {
    throw new UserError(`I can't read “${words}” as a timetable. ${HELP}`, { cause })
  }
  return words
}
