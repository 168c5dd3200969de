/** Dates as feeds and pages write them -> Date. */

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH = `(${MONTHS.join('|')})[a-z]*`
/** 2026-11-22, 2026/11/22, 2026-11 */
const ISO = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)/
/** 20261122 */
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?!\d)/
/** Sun, 22 Nov 2026; 22-Nov-26 */
const DAY_FIRST = new RegExp(
  String.raw`\b(\d{1,2})(?:st|nd|rd|th)?[\s.-]+${MONTH}[\s.,-]+(\d{4}|\d{2})\b`,
  'i',
)
/** November 22, 2026; Sun Nov 22 08:00:00 2026 */
const MONTH_FIRST = new RegExp(String.raw`\b${MONTH}\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b.*?\b(\d{4})\b`, 'i')
const CLOCK = /[T\s,](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?m\b\.?)?/i
const OFFSET = /^\s*(?:gmt|utc)?\s*([+-])(\d{1,2}):?(\d{2})?/i

/** Hours from UTC of the names that occur in feeds (RFC 822, 5.1, and common use). */
const ZONES: Readonly<Record<string, number>> = {
  ...{
    ut: 0,
    utc: 0,
    gmt: 0,
    z: 0,
    wet: 0,
    west: 1,
    bst: 1,
    cet: 1,
    cest: 2,
    met: 1,
    mest: 2,
    eet: 2,
    eest: 3,
  },
  ...{ msk: 3, ist: 5.5, hkt: 8, sgt: 8, jst: 9, kst: 9, aest: 10, aedt: 11, nzst: 12, nzdt: 13 },
  ...{ ast: -4, adt: -3, est: -5, edt: -4, et: -5, cst: -6, cdt: -5, ct: -6, mst: -7, mdt: -6, mt: -7 },
  ...{ pst: -8, pdt: -7, pt: -8, akst: -9, akdt: -8, hst: -10 },
}

/**
 * Read a date in ISO 8601, RFC 822 (with a named, wrong or no zone), asctime or plain English form.
 * Without a zone it is UTC, without a time it is midnight.
 *
 * @returns null when it is no date, or one before 1970 or after 2200 (a placeholder, not a publication date)
 * @example
 * parseDate('Fri, 06 May 1983 09:00:00 CST') // 1983-05-06T15:00:00Z
 */
export function parseDate(text: string): Date | null {
  const trimmed = text.trim().slice(0, 100)
  const day = dayOf(trimmed)
  if (day === undefined) return null
  const time = day + timeOf(trimmed)
  return time >= 0 && time < Date.UTC(2200) ? new Date(time) : null
}

/** Milliseconds of the day's midnight UTC. */
function dayOf(text: string): number | undefined {
  const numeric = ISO.exec(text) ?? COMPACT.exec(text)
  if (numeric) return midnight(Number(numeric[1]), Number(numeric[2]), Number(numeric[3] ?? 1))
  const [, day, month, year] = DAY_FIRST.exec(text) ?? []
  if (day && month && year) return midnight(fullYear(year), monthNumber(month), Number(day))
  const [, named, dayAfter, lastYear] = MONTH_FIRST.exec(text) ?? []
  if (named && dayAfter && lastYear) return midnight(Number(lastYear), monthNumber(named), Number(dayAfter))
  return undefined
}

function midnight(year: number, month: number, day: number): number | undefined {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? Date.UTC(year, month - 1, day) : undefined
}

/** Two digits mean 1970 to 2069, as nobody published feeds before. */
function fullYear(year: string): number {
  if (year.length === 4) return Number(year)
  return Number(year) < 70 ? 2000 + Number(year) : 1900 + Number(year)
}

function monthNumber(name: string): number {
  return MONTHS.indexOf(name.toLowerCase()) + 1
}

/** Milliseconds from the day's midnight, zone included; 24:00 is the next day's beginning. */
function timeOf(text: string): number {
  const clock = CLOCK.exec(text)
  if (!clock) return 0
  const [whole, hour, minute, second = '0', half] = clock
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hour)
  const minutes = hours * 60 + Number(minute) - zoneMinutes(text.slice(clock.index + whole.length))
  return minutes * 60_000 + Number(second) * 1000
}

function zoneMinutes(text: string): number {
  const [, sign, hours, minutes = '0'] = OFFSET.exec(text) ?? []
  if (sign) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const name = /^\s*\(?([a-z]{1,4})\b/i.exec(text)?.[1]?.toLowerCase()
  return name && Object.hasOwn(ZONES, name) ? (ZONES[name] ?? 0) * 60 : 0
}
