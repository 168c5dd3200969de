/** How long things are kept; docs/decisions/020 has the reasons. Receipts have their span in receipt.ts. */

const DAY_MS = 24 * 60 * 60_000

/** What was posted is known for so long: the deliveries, the words that were said, and the articles that prove them. */
export const POSTED_KEPT_DAYS = 90

/** That a feed still names an article is noted once in so long. */
export const LISTED_TO_MS = DAY_MS

/** That a word is still written is noted once in so long. */
export const WRITTEN_TO_DAYS = 7

/** The moment so many days before `now`. */
export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS)
}
