/** One message to one channel, its states, and when a failed one is tried again. */
import type { Message } from './message.ts'
import type { Channel, Layout } from './subscription.ts'

/**
 * `pending` → `sending` (claimed and about to be posted) → `sent`.
 * `failed` is the end of a delivery that can never arrive; a temporary failure goes back to `pending`.
 * `unknown`: a part may have arrived, and the platform does not let us look. It is held for a manager, never posted twice.
 */
export type DeliveryState = 'pending' | 'sending' | 'sent' | 'failed' | 'unknown'

/** A delivery that mends a part that was posted, and what it says of the change where the part can't be edited. */
export interface Corrects {
  readonly deliveryId: number
  /** Index into the parts of that delivery. */
  readonly part: number
  readonly note: string
}

export interface Delivery {
  readonly id: number
  /** The same key is queued once: "<subscription>/<period>". */
  readonly dedupeKey: string
  readonly subscriptionId: number | null
  readonly channel: Channel
  readonly message: Message
  readonly layout: Layout
  /** Set when it is no post of its own: `message` takes the place of a posted part. */
  readonly corrects: Corrects | null
  /** The message as cut to the platform's limits at the first attempt; null before it. */
  readonly parts: readonly Message[] | null
  /** Platform ids of the parts that arrived, in order: a broken delivery goes on at `parts[sent.length]`. */
  readonly sent: readonly string[]
  readonly state: DeliveryState
  /** Attempts that were begun, this one included while it runs. */
  readonly attempts: number
  readonly dueAt: Date
  readonly createdAt: Date
  readonly lastError: string | null
}

/**
 * What a part of a delivery is found again by, at most 25 characters (Discord's nonce). The moment is in it because ids begin
 * anew in a new database, where a post of the old one must not pass for this one.
 */
export function partKey({ id, createdAt }: Pick<Delivery, 'id' | 'createdAt'>, part: number): string {
  return [id, part, createdAt.getTime()].map((number) => number.toString(36)).join('.')
}

/** What becomes of a delivery after a failed attempt. */
export interface AfterFailure {
  readonly state: 'pending' | 'sending' | 'failed' | 'unknown'
  readonly retryAt?: Date
}

/** After these many attempts a delivery is given up (the waits below add up to about 26 hours) … */
const MAX_ATTEMPTS = 12
/** … but not on its first day: attempts that a kill or the store broke off say nothing of the platform. */
const LEAST_TRIED_MS = 24 * 60 * 60_000
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 6 * 60 * 60_000

/**
 * When to try again after a temporary failure; undefined when it is time to give up.
 *
 * @param tried how many attempts were begun so far (1 after the first failure), and since when it has been queued
 * @param retryAfterMs what the platform asked for, never undercut
 */
export function nextAttemptAt(
  { attempts, createdAt }: Pick<Delivery, 'attempts' | 'createdAt'>,
  now: Date,
  retryAfterMs = 0,
): Date | undefined {
  if (attempts >= MAX_ATTEMPTS && now.getTime() - createdAt.getTime() >= LEAST_TRIED_MS) return undefined
  const wait = Math.min(FIRST_WAIT_MS * 3 ** (attempts - 1), LONGEST_WAIT_MS)
  return new Date(now.getTime() + Math.max(wait, retryAfterMs))
}
