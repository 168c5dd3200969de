import { describe, expect, it } from 'vitest'
import { isTimezone, nextLook, nextRun, parseTimetable } from '../../src/core/timetable.ts'

const runsOf = (text: string, zone: string, from: string, count: number) => {
  const runs: string[] = []
  let at = new Date(from)
  for (let i = 0; i < count; i++) {
    at = nextRun(parseTimetable(text), zone, at)
    runs.push(at.toISOString())
  }
  return runs
}

describe('a timetable as people write it', () => {
  it.each([
    ['daily 8:00', ['2026-01-05T07:00:00.000Z', '2026-01-06T07:00:00.000Z']],
    ['weekdays 7:30 and 17:00', ['2026-01-05T06:30:00.000Z', '2026-01-05T16:00:00.000Z']],
    ['weekly mon 9:00', ['2026-01-05T08:00:00.000Z', '2026-01-12T08:00:00.000Z']],
    ['weekly mon, thu 9am', ['2026-01-05T08:00:00.000Z', '2026-01-08T08:00:00.000Z']],
    ['hourly', ['2026-01-05T00:00:00.000Z', '2026-01-05T01:00:00.000Z']],
    ['every 4 hours', ['2026-01-05T03:00:00.000Z', '2026-01-05T07:00:00.000Z']],
    ['30 6 * * 1', ['2026-01-05T05:30:00.000Z', '2026-01-12T05:30:00.000Z']],
    ['Daily', ['2026-01-05T07:00:00.000Z', '2026-01-06T07:00:00.000Z']],
  ])('%s runs when a reader in Paris expects it', (text, expected) => {
    expect(runsOf(text, 'Europe/Paris', '2026-01-04T23:00:00Z', 2)).toEqual(expected)
  })

  it('weekly alone means Monday at 8:00', () => {
    expect(parseTimetable('weekly')).toEqual(parseTimetable('weekly mon 8:00'))
  })

  it.each([
    'whenever',
    'daily 25:00',
    'daily 8:75',
    '* * *',
    'daily mon 8:00',
    'every 90 hours',
    '61 * * * *',
  ])('“%s” gets a sentence that shows the forms', (text) => {
    expect(() => parseTimetable(text)).toThrow(/Try `daily 8:00`/)
  })

  it('a date that never comes is refused instead of waited for', () => {
    expect(() => nextRun(parseTimetable('0 8 30 2 *'), 'UTC', new Date('2026-01-01T00:00:00Z'))).toThrow(
      /never comes/,
    )
  })
})

it('instant looks at once, and rests for a minute after a digest', () => {
  const now = new Date('2026-03-02T08:00:00Z')

  expect(nextLook('instant', 'UTC', now)).toEqual(new Date('2026-03-02T08:00:01Z'))
  expect(nextRun('instant', 'UTC', now)).toEqual(new Date('2026-03-02T08:01:00Z'))
  expect(nextLook(parseTimetable('daily 8:00'), 'UTC', now)).toEqual(new Date('2026-03-03T08:00:00Z'))
})

describe('the nights when clocks change', () => {
  it('a spring night without 2:30 still has its digest, once, when the gap is over', () => {
    const runs = runsOf('daily 2:30', 'Europe/Berlin', '2026-03-27T12:00:00Z', 3)

    expect(runs).toEqual(['2026-03-28T01:30:00.000Z', '2026-03-29T01:00:00.000Z', '2026-03-30T00:30:00.000Z'])
  })

  it('an autumn night with two 2:30 has one digest', () => {
    const runs = runsOf('daily 2:30', 'Europe/Berlin', '2026-10-23T12:00:00Z', 3)

    expect(runs).toEqual(['2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z'])
  })

  it('8:00 stays 8:00 on the wall, whatever the clocks did', () => {
    const wall = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'America/New_York',
      hour: '2-digit',
      minute: '2-digit',
    })
    const runs = runsOf('daily 8:00', 'America/New_York', '2026-01-01T00:00:00Z', 365)

    expect(new Set(runs.map((run) => wall.format(new Date(run))))).toEqual(new Set(['08:00']))
    expect(new Set(runs.map((run) => run.slice(0, 10))).size).toBe(365)
  })
})

it.each([
  ['Europe/Paris', true],
  ['US/Pacific', true],
  ['utc', true],
  ['Mars/Olympus', false],
  ['+02:00', false],
  ['', false],
])('knows whether %s is a zone', (zone, known) => {
  expect(isTimezone(zone)).toBe(known)
})
