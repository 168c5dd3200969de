/** When a channel wants no posts: "22:00-7:00", on the clock of its zone. */
import { UserError } from './errors.ts'
import { timeOfDay } from './timetable.ts'

const DAY = 24 * 60
const MINUTE_MS = 60_000
/** No zone has ever put its clocks by more in one night, whole days aside. */
const LONGEST_SHIFT = 3 * 60

/** Minutes of the day; `to` is the first one that is not quiet. Over midnight where `to` is smaller. */
export interface QuietHours {
  readonly from: number
  readonly to: number
}

/**
 * Read quiet hours as people write them.
 *
 * @throws UserError with the form; also where they would begin and end at one time, as that is all day or never
 * @example
 * parseQuietHours('22:00-7:00') // { from: 1320, to: 420 }
 */
export function parseQuietHours(text: string): QuietHours {
  const ends = text
    .trim()
    .toLowerCase()
    .split(/\s*(?:-|–|—|\bto\b)\s*/u)
  const [from, to] = ends.map(timeOfDay)
  if (ends.length !== 2 || from === undefined || to === undefined)
    throw new UserError(`I can't read “${text}” as quiet hours. Try 22:00-7:00, or off.`)
  if (from === to)
    throw new UserError(
      'Quiet hours that end when they begin would be all day or never. Try 22:00-7:00, or off.',
    )
  return { from, to }
}

/**
 * When the quiet hours that `now` falls into are over; undefined when it falls into none.
 * In a night whose clocks skip the end itself it is an hour later at most.
 *
 * @param zone IANA zone
 */
export function quietUntil(quiet: QuietHours, zone: string, now: Date): Date | undefined {
  const clock = clockOf(zone)
  const isQuiet = (at: number) => holds(quiet, clock(at))
  const start = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS
  if (!isQuiet(start)) return undefined
  let at = start
  while (isQuiet(at)) at += minutesUntil(quiet.to, clock(at)) * MINUTE_MS
  // clocks that went forward meanwhile: the end came earlier than by counting
  const over = (clock(at) - quiet.to + DAY) % DAY
  const earlier = at - over * MINUTE_MS
  return new Date(over <= LONGEST_SHIFT && earlier > start && !isQuiet(earlier) ? earlier : at)
}

function holds({ from, to }: QuietHours, minute: number): boolean {
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}

function minutesUntil(to: number, minute: number): number {
  return (to - minute + DAY) % DAY || DAY
}

/** Moment (milliseconds) -> minute of the day in the zone. */
function clockOf(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (at) => {
    const [hour, minute] = format.format(at).split(':')
    return Number(hour) * 60 + Number(minute)
  }
}
