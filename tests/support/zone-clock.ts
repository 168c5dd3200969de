/**
 * Clocks of the world by Intl alone, as an independent check of the timetables: stretches of time in which a zone's clock
 * keeps one distance from UTC, and the moments at which it shows a time.
 */

const DAY_MS = 86_400_000

interface Stretch {
  readonly from: number
  readonly to: number
  /** Wall clock = UTC + offset. */
  readonly offset: number
}

export interface ZoneClock {
  /** The moments at which the clock is changed. */
  readonly changes: readonly number[]
  /** The wall clock at a moment, as if it were UTC. */
  wall(at: number): number
  /**
   * When a wall clock time comes: the first time if it comes twice; when the gap is over if the clock skips it; undefined
   * on a day that never was.
   */
  once(wall: number): number | undefined
  /** Every moment at which the wall clock shows it: none, one or two. */
  each(wall: number): number[]
}

/** @param from UTC milliseconds; one stretch at least a day before the first asked-for moment */
export function clockOfZone(zone: string, from: number, to: number): ZoneClock {
  const offsetAt = offsetsOf(zone)
  const stretches: Stretch[] = []
  let start = from
  for (let at = from; at < to; at += DAY_MS) {
    if (offsetAt(at) === offsetAt(at + DAY_MS)) continue
    const change = changeBetween(at, at + DAY_MS, offsetAt)
    stretches.push({ from: start, to: change, offset: offsetAt(start) })
    start = change
  }
  stretches.push({ from: start, to: Infinity, offset: offsetAt(start) })
  const each = (wall: number) =>
    stretches.flatMap(({ from, to, offset }) =>
      wall - offset >= from && wall - offset < to ? [wall - offset] : [],
    )
  return {
    changes: stretches.slice(1).map(({ from }) => from),
    wall: (at) => at + offsetAt(at),
    each,
    once(wall) {
      const [first] = each(wall)
      const at = stretches.findIndex(({ from, offset }) => from + offset > wall)
      const [before, after] = [stretches[at - 1], stretches[at]]
      const isDay = before && after && after.offset - before.offset >= DAY_MS
      return first ?? (isDay ? undefined : after?.from)
    },
  }
}

function offsetsOf(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (at) => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = format
      .format(at)
      .split(/\D+/)
      .map(Number)
    return Date.UTC(year, month - 1, day, hour, minute, second) - at
  }
}

function changeBetween(before: number, after: number, offsetAt: (at: number) => number): number {
  let [low, high] = [before, after]
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (offsetAt(middle) === offsetAt(before)) low = middle
    else high = middle
  }
  return high
}
