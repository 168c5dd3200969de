/** When an article that was posted is looked at again. */
import type { Article } from './article.ts'

/** A posted article, and until when it is looked at. */
export interface FollowUp {
  readonly article: Article
  readonly endsAt: Date
}

const HOUR_MS = 60 * 60_000
/** Outlets correct most of what they correct on the first day. */
export const FOLLOWED_MS = 48 * HOUR_MS
/** Hours after the post: soon at first, then ever more seldom, so that five requests an article are enough. */
const LOOKS = [1, 4, 12, 24, 47]

/** The next look at what was posted at `postedAt`; undefined after the last one. */
export function nextFollowUp(postedAt: Date, now: Date): Date | undefined {
  const next = LOOKS.map((hours) => postedAt.getTime() + hours * HOUR_MS).find((at) => at > now.getTime())
  return next === undefined ? undefined : new Date(next)
}
