/** What a server's headers say about when to ask again. */

const DAY_MS = 24 * 60 * 60_000

/**
 * Retry-After -> milliseconds from `now`, at most a day; undefined when it is missing or unreadable.
 * Seconds or an HTTP-date (RFC 9110, 10.2.3).
 */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now.getTime()
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), DAY_MS)
}

/**
 * Cache-Control's max-age -> milliseconds, at most a day (a year's caching would silence a feed);
 * undefined when there is none or the answer must not be reused. RFC 9111, 5.2.2.
 */
export function maxAgeMs(header: string | undefined): number | undefined {
  if (header === undefined || /no-cache|no-store/i.test(header)) return undefined
  const seconds = /(?:^|[\s,])max-age="?(\d+)/i.exec(header)?.[1]
  return seconds === undefined ? undefined : Math.min(Number(seconds) * 1000, DAY_MS)
}
