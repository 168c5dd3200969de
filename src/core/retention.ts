/** How long things are kept; docs/decisions/020 has the reasons. Receipts have their span in receipt.ts. */

const DAY_MS = 24 * 60 * 60_000

/** What was posted is known for so long: the deliveries, the words that were said, and the articles that prove them. */
export const POSTED_KEPT_DAYS = 90

/** A subscription that was paused can be taken up again for so long. */
export const PAUSED_KEPT_DAYS = 30

/** After this long nobody means the last answer by "there". */
export const TALK_KEPT_MS = 60 * 60_000

/** Slack gives up telling of an event after an hour; a day is plenty. */
export const EVENT_KEPT_MS = DAY_MS

/** That a feed still names an article is noted once in so long. */
export const LISTED_TO_MS = DAY_MS

/** That a word is still written is noted once in so long. */
export const WRITTEN_TO_DAYS = 7

/** The moment so many days before `now`. */
export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS)
}
