/** Ten zones, ten years: every run of a timetable against a calculation that knows nothing of croner. */
import { describe, expect, it } from 'vitest'
import { nextRun, parseTimetable } from '../../src/core/timetable.ts'
import { clockOfZone, type ZoneClock } from '../support/zone-clock.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** Zones with their troubles, each over ten years in which it had them. */
const ZONES: readonly (readonly [zone: string, firstYear: number, trouble: string])[] = [
  ['Europe/Berlin', 2020, 'the usual nights'],
  ['America/New_York', 2020, 'the usual nights, elsewhere'],
  ['Australia/Lord_Howe', 2020, 'half an hour, in the south'],
  ['America/St_Johns', 2006, 'half past hours, and until 2011 a minute past midnight'],
  ['Asia/Kathmandu', 2020, 'a quarter to the hour, never changed'],
  ['Africa/Casablanca', 2020, 'back for Ramadan, at other dates each year'],
  ['Africa/Cairo', 2020, 'midnight itself is skipped; rules that came back'],
  ['America/Havana', 2020, 'midnight skipped, and doubled'],
  ['America/Sao_Paulo', 2012, 'midnight skipped, then no changes any more'],
  ['Pacific/Apia', 2009, 'a whole day that never was'],
]

/** All runs in (from, to]. */
function runsOf(timetable: string, zone: string, from: number, to: number): number[] {
  const parsed = parseTimetable(timetable)
  const runs: number[] = []
  for (let at = from; ; ) {
    at = nextRun(parsed, zone, new Date(at)).getTime()
    if (at > to) return runs
    runs.push(at)
  }
}

const iso = (moments: readonly number[]) => moments.map((at) => new Date(at).toISOString())

/** Calendar days of the zone that touch [from, to], as midnights in UTC. */
function days(clock: ZoneClock, from: number, to: number): number[] {
  const first = Math.floor((clock.wall(from) - DAY_MS) / DAY_MS) * DAY_MS
  const count = Math.ceil((to - from) / DAY_MS) + 3
  return Array.from({ length: count }, (_, i) => first + i * DAY_MS)
}

const within = (moments: readonly number[], from: number, to: number) =>
  [...new Set(moments)].filter((at) => at > from && at <= to).sort((a, b) => a - b)

/** A time of day on the days that `isOn` picks: once a day, whatever the clock did. */
function atTimes(
  clock: ZoneClock,
  from: number,
  to: number,
  minutes: readonly number[],
  isOn: (day: Date) => boolean = () => true,
): number[] {
  const picked = days(clock, from, to).filter((day) => isOn(new Date(day)))
  return within(
    picked.flatMap((day) => minutes.flatMap((minute) => clock.once(day + minute * MINUTE_MS) ?? [])),
    from,
    to,
  )
}

/** Hours that the wall clock shows, each time that it does. */
function atHours(clock: ZoneClock, from: number, to: number, every: number): number[] {
  const hours = Array.from({ length: 24 / every }, (_, i) => i * every * HOUR_MS)
  return within(
    days(clock, from, to).flatMap((day) => hours.flatMap((hour) => clock.each(day + hour))),
    from,
    to,
  )
}

const isLastOfMonth = (day: Date) => new Date(day.getTime() + DAY_MS).getUTCDate() === 1

describe.each(ZONES)('%s from %i: %s', (zone, year) => {
  const from = Date.UTC(year, 0, 1)
  const to = Date.UTC(year + 10, 0, 1)
  const clock = clockOfZone(zone, from - 3 * DAY_MS, to + 3 * DAY_MS)

  it('a digest at 2:30 comes once each day for ten years', () => {
    expect(iso(runsOf('daily 2:30', zone, from, to))).toEqual(iso(atTimes(clock, from, to, [150])))
  })

  it('month ends, leap days and weeks come when the calendar has them', () => {
    const calendar: [string, (day: Date) => boolean][] = [
      ['0 8 l * *', isLastOfMonth],
      ['0 8 31 * *', (day) => day.getUTCDate() === 31],
      ['0 8 29 2 *', (day) => day.getUTCMonth() === 1 && day.getUTCDate() === 29],
      ['weekly sun 8:00', (day) => day.getUTCDay() === 0],
    ]
    for (const [timetable, isOn] of calendar)
      expect(iso(runsOf(timetable, zone, from, to)), timetable).toEqual(
        iso(atTimes(clock, from, to, [480], isOn)),
      )
  })

  it('around each change of the clock every timetable keeps to the wall', () => {
    for (const change of clock.changes.filter((at) => at > from + DAY_MS)) {
      const [start, end] = [change - 1.5 * DAY_MS, change + 1.5 * DAY_MS]
      const window = [clock, start, end] as const
      const expected: [string, number[]][] = [
        ['hourly', atHours(...window, 1)],
        ['every 4 hours', atHours(...window, 4)],
        ['daily 0:00 and 0:01', atTimes(...window, [0, 1])],
        ['daily 1:15, 2:00 and 23:45', atTimes(...window, [75, 120, 1425])],
        ['weekdays 7:30 and 17:00', atTimes(...window, [450, 1020], (day) => day.getUTCDay() % 6 !== 0)],
      ]
      for (const [timetable, runs] of expected)
        expect(iso(runsOf(timetable, zone, start, end)), timetable).toEqual(iso(runs))
    }
  })
})
