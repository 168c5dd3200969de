import { describe, expect, it } from 'vitest'
import { parseQuietHours, type QuietHours, quietUntil } from '../../src/core/quiet-hours.ts'

const MINUTE_MS = 60_000

it.each([
  ['22:00-7:00', 1320, 420],
  ['22 – 7', 1320, 420],
  ['10pm to 7:30am', 1320, 450],
  ['13.00-14.00', 780, 840],
])('“%s” is read', (text, from, to) => {
  expect(parseQuietHours(text)).toEqual({ from, to })
})

it.each([
  'at night',
  '22:00',
  '22:00-7:00-8:00',
  '25:00-7:00',
  '',
])('“%s” gets a sentence with the form', (text) => {
  expect(() => parseQuietHours(text)).toThrow(/Try 22:00-7:00/)
})

it.each(['8:00-8:00', '0-0:00', '8pm-20:00'])('%s would mute a channel for ever, and is refused', (text) => {
  expect(() => parseQuietHours(text)).toThrow(/all day or never/)
})

describe('a digest that comes due at night', () => {
  const until = (at: string, zone = 'Europe/Berlin', text = '22:00-7:00') =>
    quietUntil(parseQuietHours(text), zone, new Date(at))?.toISOString()

  it('waits for the morning of its zone', () => {
    expect(until('2026-01-10T22:30:00Z')).toBe('2026-01-11T06:00:00.000Z')
    expect(until('2026-01-10T22:30:00Z', 'America/New_York')).toBe(undefined)
    expect(until('2026-01-10T04:30:59Z', 'Asia/Kathmandu', '10:00-11:30')).toBe('2026-01-10T05:45:00.000Z')
  })

  it('goes when the morning has come, and up to the last minute of the evening', () => {
    expect(until('2026-01-10T06:00:00Z')).toBe(undefined)
    expect(until('2026-01-10T20:59:59Z')).toBe(undefined)
    expect(until('2026-01-10T21:00:00Z')).toBe('2026-01-11T06:00:00.000Z')
  })

  it('waits for 7:00 on the wall in the nights when clocks change', () => {
    expect(until('2026-03-28T22:00:00Z')).toBe('2026-03-29T05:00:00.000Z')
    expect(until('2026-10-24T22:00:00Z')).toBe('2026-10-25T06:00:00.000Z')
  })
})

/** By looking at every minute: the first that the clock on the wall shows as the end, or the first after an end that is skipped. */
function endByLooking({ from, to }: QuietHours, zone: string, now: Date): { at: number; isSkipped: boolean } {
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  })
  for (let at = now.getTime(), before: number | undefined; ; at += MINUTE_MS) {
    const [hour = 0, minute = 0] = wall.format(at).split(':').map(Number)
    const clock = hour * 60 + minute
    const isLoud = from < to ? clock < from || clock >= to : clock < from && clock >= to
    const jump = before === undefined ? 1 : (clock - before + 24 * 60) % (24 * 60)
    if (isLoud && (before === undefined || clock === to)) return { at, isSkipped: false }
    if (isLoud && jump > 1 && jump < 180) return { at, isSkipped: true }
    before = clock
  }
}

it.each([
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Cairo',
  'Pacific/Apia',
])('the nights of %s are quiet until the end that is on the wall; one that is skipped comes an hour late at most', (zone) => {
  const nights = [
    '2026-03-08',
    '2026-03-28',
    '2026-04-04',
    '2026-04-23',
    '2026-10-03',
    '2026-10-24',
    '2026-10-31',
  ]
  for (const text of ['22:00-7:00', '1:15-2:45', '12:00-0:30', '23:59-0:00'])
    for (const night of nights)
      for (let hour = 12; hour < 42; hour++) {
        const quiet = parseQuietHours(text)
        const now = new Date(Date.parse(`${night}T00:00:00Z`) + hour * 60 * MINUTE_MS)
        const { at, isSkipped } = endByLooking(quiet, zone, now)

        const minutesLate = ((quietUntil(quiet, zone, now) ?? now).getTime() - at) / MINUTE_MS

        const isRight = minutesLate === 0 || (isSkipped && minutesLate > 0 && minutesLate <= 60)
        expect(isRight, `${text} at ${now.toISOString()}: ${minutesLate}`).toBe(true)
      }
})
