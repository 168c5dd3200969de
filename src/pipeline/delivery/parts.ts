/** One claimed delivery -> its parts in the channel, each marked when it has arrived; or one posted part put right. */
import type { Platform } from '../../chat/platform.ts'
import { type Corrects, type Delivery, partKey } from '../../core/delivery.ts'
import { PermanentError } from '../../core/errors.ts'
import type { Message } from '../../core/message.ts'
import { quietHoursEnd } from '../hold-digest.ts'
import { postingOn } from '../lease.ts'
import type { StepContext } from '../step.ts'
import type { Proofs } from './proofs.ts'
import type { Turns } from './turns.ts'

export interface DeliveryTools {
  readonly context: StepContext
  readonly proofs: Proofs
  /** Of the delivery's platform. */
  readonly turns: Turns
  readonly platform: Platform
}

/**
 * Posts what has not arrived yet. Leaves it for later in quiet hours, and when the process ends between two parts.
 *
 * @throws as `Platform.post` and `Platform.correct`, and TemporaryError when the store is busy
 */
export async function postDelivery(delivery: Delivery, tools: DeliveryTools): Promise<void> {
  const { store, now, stopping } = tools.context
  const until = stopping?.aborted ? now() : await quietUntil(delivery, tools.context)
  if (until) await store.outbox.putOff(delivery.id, until, delivery.state)
  else if (delivery.corrects) await correctPart(delivery, delivery.corrects, tools)
  else await postParts(delivery, tools)
}

/** What a subscription sends is held; what someone asked for, and what puts a post right, is not. */
async function quietUntil(
  { subscriptionId, channel, corrects }: Delivery,
  { store, now }: StepContext,
): Promise<Date | undefined> {
  if (subscriptionId === null || corrects) return undefined
  const settings = await store.workspaces.settings(channel)
  const subscription = settings.timezone ? undefined : await store.subscriptions.get(subscriptionId)
  return quietHoursEnd({ channel, timezone: subscription?.timezone ?? 'UTC' }, settings, now())
}

async function postParts(
  delivery: Delivery,
  { context, proofs, turns, platform }: DeliveryTools,
): Promise<void> {
  const { id, channel, layout, message } = delivery
  const { store, now, log, leases, stopping } = context
  const held = () => leases.hold(postingOn(platform.id))
  const parts = delivery.parts ?? (await proofs.cut(message, layout, platform))
  if (!(await begin(delivery, parts, context))) return
  const sent = [...delivery.sent]
  for (const part of parts.slice(sent.length)) {
    const isFirstOfAttempt = sent.length === delivery.sent.length
    if (stopping?.aborted)
      return store.outbox.putOff(id, now(), isFirstOfAttempt ? delivery.state : 'pending')
    // claimed as `sending`: an earlier attempt broke off at this part, and nobody knows whether it arrived
    const mayHaveArrived = delivery.state === 'sending' && isFirstOfAttempt
    const [first] = sent
    const options = {
      key: partKey(delivery, sent.length),
      mayHaveArrived,
      layout,
      ...(first ? { first } : {}),
    }
    const messageId = await turns.take(async () => {
      const words = await proofs.prove(part)
      return (await held()) > 0 ? platform.post(channel, words, options) : undefined
    })
    // another process posts here by now, and goes on with this one
    if (messageId === undefined) return
    await store.outbox.markPartSent(id, messageId, now(), await held())
    sent.push(messageId)
    log.info({ delivery: id, part: sent.length, of: parts.length, channel }, 'posted')
  }
}

/** False when another process posts on the platform by now, or took the delivery when its lease ran out here. */
async function begin(
  delivery: Delivery,
  parts: readonly Message[],
  { store, leases, now }: StepContext,
): Promise<boolean> {
  const leaseMs = await leases.hold(postingOn(delivery.channel.platform))
  return leaseMs > 0 && store.outbox.markSending(delivery, parts, now(), leaseMs)
}

/** The posted part is edited, and takes its new words in the store, where the web page and `/digest why` read it. */
async function correctPart(
  delivery: Delivery,
  { deliveryId, part, note }: Corrects,
  { context, proofs, turns, platform }: DeliveryTools,
): Promise<void> {
  const { store, now, log, leases } = context
  const target = await store.outbox.get(deliveryId)
  const messageId = target?.sent[part]
  if (!target || messageId === undefined) throw new PermanentError('What it corrects was never posted.')
  if (!(await begin(delivery, [delivery.message], context))) return

  const [first] = part > 0 ? target.sent : []
  const posted = { messageId, layout: target.layout, ...(first ? { first } : {}) }
  const held = () => leases.hold(postingOn(platform.id))
  const words = await turns.take(async () => {
    const proved = await proofs.prove(delivery.message)
    if ((await held()) === 0) return undefined
    await platform.correct(delivery.channel, posted, proved, note)
    return proved
  })
  if (words === undefined) return
  await store.outbox.replacePart(deliveryId, part, words)
  await store.outbox.markPartSent(delivery.id, messageId, now(), await held())
  log.info({ delivery: deliveryId, part: part + 1, channel: delivery.channel, note }, 'corrected')
}
