/** Moments as people in a time zone write them. */

/** @example dayIn('Europe/Paris', now) // 'Monday 2 March' */
export function dayIn(zone: string, at: Date): string {
  return format(zone, at, { weekday: 'long', day: 'numeric', month: 'long' })
}

/** @example shortDayIn('Europe/Paris', now) // 'Mon 2 Mar' */
export function shortDayIn(zone: string, at: Date): string {
  return format(zone, at, { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '')
}

/** @example monthIn('Europe/Paris', now) // 'March 2026' */
export function monthIn(zone: string, at: Date): string {
  return format(zone, at, { month: 'long', year: 'numeric' })
}

/** @example momentIn('Europe/Paris', now) // 'Monday 2 March, 8:00' */
export function momentIn(zone: string, at: Date): string {
  return `${dayIn(zone, at)}, ${timeIn(zone, at)}`
}

/** @example timeIn('Europe/Paris', now) // '8:00' */
export function timeIn(zone: string, at: Date): string {
  const time = format(zone, at, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' })
  return time.replace(/^0(?=\d:)/, '')
}

function format(zone: string, at: Date, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...parts }).format(at)
}
