/** A delivery that did not arrive: what becomes of it, and of its subscription. */
import type { Platform } from '../../chat/platform.ts'
import { type AfterFailure, type Delivery, nextAttemptAt } from '../../core/delivery.ts'
import { PermanentError, TemporaryError, UnknownOutcomeError } from '../../core/errors.ts'
import type { Pausing } from '../pausing.ts'
import type { StepContext } from '../step.ts'

/** A refusal of the bot as a whole (its token) is looked at again so soon after it is mended. */
const BOT_REFUSED_MS = 60_000

export interface TroubleTools {
  readonly context: StepContext
  /** Of the delivery. */
  readonly platform: Platform
  readonly pausing: Pausing
}

/**
 * Marks it, and pauses its subscription, or all of the channel, when that refuses for good; never because of a correction. Trouble of
 * the store is none of the delivery: that is taken up again when its lease is over, however often, and never given up.
 */
export async function markTrouble(
  delivery: Delivery,
  error: unknown,
  { context, platform, pausing }: TroubleTools,
): Promise<void> {
  const { store, log } = context
  if (error instanceof TemporaryError && error.isOfStore) {
    log.warn({ delivery: delivery.id, channel: delivery.channel, error }, 'delivery left for later')
    return
  }
  // a platform that refuses the bot as a whole tells nothing of the channel
  const isBots = error instanceof PermanentError && platform.refused() !== undefined
  const cause = isBots
    ? new TemporaryError(error.message, { retryAfterMs: BOT_REFUSED_MS, cause: error })
    : error
  const after = await afterFailure(delivery, cause, context)
  const reason = error instanceof Error ? error.message : String(error)
  await store.outbox.markFailed(delivery.id, reason, after)
  log.warn({ delivery: delivery.id, channel: delivery.channel, ...after, error }, 'delivery failed')
  if (cause instanceof PermanentError && !delivery.corrects)
    await pauseSubscriptions(delivery, cause, pausing, context)
}

async function afterFailure(
  delivery: Delivery,
  error: unknown,
  { store, now }: StepContext,
): Promise<AfterFailure> {
  if (error instanceof PermanentError) return { state: 'failed' }
  if (error instanceof UnknownOutcomeError) return { state: 'unknown' }
  const retryAfterMs = error instanceof TemporaryError ? error.retryAfterMs : undefined
  const retryAt = nextAttemptAt({ ...delivery, attempts: delivery.attempts + 1 }, now(), retryAfterMs)
  if (!retryAt) return { state: 'failed' }
  // who names a wait has not posted this time; an earlier attempt at the same part may have arrived all the same
  const sent = (await store.outbox.get(delivery.id))?.sent.length ?? 0
  const isOpen = delivery.state === 'sending' && sent === delivery.sent.length
  return { state: retryAfterMs === undefined || isOpen ? 'sending' : 'pending', retryAt }
}

/** What refuses the first message of a digest refuses every digest of that channel; later ones may miss their thread alone. */
async function pauseSubscriptions(
  { id, subscriptionId, channel }: Delivery,
  error: PermanentError,
  pausing: Pausing,
  { store }: StepContext,
): Promise<void> {
  if (subscriptionId === null) return
  const hasBegun = ((await store.outbox.get(id))?.sent.length ?? 0) > 0
  const subscriptions = await store.subscriptions.list(channel)
  const refused =
    error.isOfChannel && !hasBegun ? subscriptions : subscriptions.filter((one) => one.id === subscriptionId)
  for (const subscription of refused) await pausing.pause(subscription, error.message)
}
