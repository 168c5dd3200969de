/** How long things are kept; docs/decisions/020 has the reasons. */

const DAY_MS = 24 * 60 * 60_000

/** That a feed still names an article is noted once in so long. */
export const LISTED_TO_MS = DAY_MS
