/** Write the digests that are due into the outbox, each with the advance of its timetable in one transaction. */
import { coveredWhileHeld } from '../core/digest.ts'
import { UserError } from '../core/errors.ts'
import { heldEntry } from '../core/receipt.ts'
import { type Channel, channelKey, type Subscription } from '../core/subscription.ts'
import { nextLook, nextRun, parseTimetable } from '../core/timetable.ts'
import type { Edition } from '../store/store.ts'
import { composeDigest } from './compose-digest.ts'
import { type Composing, startComposing } from './composing.ts'
import { holdUntil } from './hold-digest.ts'
import { createPausing } from './pausing.ts'
import { each, type StepContext, type StepReport } from './step.ts'

/** So many share what they have in common, and the moment that they are made for. */
const BATCH = 500
/** The store commits so many at once; in between, others have their turn. */
const TOGETHER = 25

export async function buildDigests(context: StepContext): Promise<StepReport> {
  const { store, platforms, now, log, stopping } = context
  // a platform that is away gets one digest when it is back, not all that it missed
  const ready = [...platforms.values()].filter((platform) => platform.missing() === undefined)
  const at = now()
  const due = await store.subscriptions.due(
    at,
    ready.map(({ id }) => id),
    BATCH,
  )
  const composing = startComposing(store, at)
  const inOrder = createOrder()
  const pausing = createPausing(context)
  const report = await each(
    due,
    TOGETHER,
    (subscription) => inOrder(subscription.channel, () => build(subscription, composing, context)),
    async (subscription, error) => {
      log.error({ subscription: subscription.id, error }, 'digest failed')
      // what its manager has to mend (a topic that can't be read) stops it; anything else is tried at the next beat
      if (error instanceof UserError) await pausing.pause(subscription, error.message)
    },
    stopping,
  )
  await pausing.tell()
  return report
}

/** A channel's digests are made one after the other: each counts towards its cap, and tells nothing that the one before told. */
function createOrder(): (channel: Channel, work: () => Promise<void>) => Promise<void> {
  const last = new Map<string, Promise<void>>()
  return (channel, work) => {
    const key = channelKey(channel)
    const own = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, own)
    return own
  }
}

async function build(
  subscription: Subscription,
  composing: Composing,
  { store, platforms, log }: StepContext,
): Promise<void> {
  const { at } = composing
  const { id, channel } = subscription
  const platform = platforms.get(channel.platform)
  const hold = await holdUntil(subscription, { store, platform }, at)
  if ('until' in hold) {
    // not looked at yet: the digest after the wait covers it all
    const coveredUntil = coveredWhileHeld(subscription, at)
    const wait = { message: undefined, articleIds: [], nextRunAt: hold.until, coveredUntil }
    const receipt = { topic: subscription.topic, entries: [heldEntry(hold, subscription.timezone)] }
    await store.outbox.enqueueDigest({ subscription, ...wait, receipt }, at)
    return
  }
  const digest = await composeDigest(subscription, composing, platform, hold.messagesLeft)
  const nextRunAt = nextAfter(subscription, composing, digest.message !== undefined)
  const edition: Edition = { subscription, ...digest, nextRunAt, coveredUntil: at }
  const isFirst = await store.outbox.enqueueDigest(edition, at)
  if (isFirst && digest.message)
    log.info({ subscription: id, articles: digest.articleIds.length }, 'digest built')
}

function nextAfter({ timetable, timezone }: Subscription, { at }: Composing, isTold: boolean): Date {
  return (isTold ? nextRun : nextLook)(parseTimetable(timetable), timezone, at)
}
