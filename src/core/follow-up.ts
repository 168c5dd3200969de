/** When an article that was posted is looked at again. */
import type { Article } from './article.ts'

/** A posted article, and until when it is looked at. */
export interface FollowUp {
  readonly article: Article
  readonly endsAt: Date
  /** What the feed that brought the article calls it now; null where no feed tells. */
  readonly headline: string | null
  /** It was shown by its headline alone: its page is not read again. */
  readonly isHeadlineOnly: boolean
  /** It has its new text, and not all that shows it is mended yet; null as a rule. */
  readonly revising: Revising | null
}

/** How far the mending of what shows a revised article has come: newest deliveries first. */
export interface Revising {
  /** The text that the article had. */
  readonly was: string
  /** The headline that it had, where that was revised. */
  readonly headlineWas?: string
  /** When it was revised, and since when a delivery must have been made to be mended: ISO 8601. */
  readonly at: string
  readonly since: string
  /** Deliveries from this id on are mended; null while none is. */
  readonly mendedFrom: number | null
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
