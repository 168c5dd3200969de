/** One claimed delivery -> its parts in the channel, each marked when it has arrived; or one posted part put right. */
import type { Platform } from '../../chat/platform.ts'
import { type Corrects, type Delivery, partKey } from '../../core/delivery.ts'
import { PermanentError } from '../../core/errors.ts'
import { quietHoursEnd } from '../hold-digest.ts'
import { LEASE_MS, type StepContext } from '../step.ts'
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
  const { store, now, log, stopping } = context
  const parts = delivery.parts ?? (await proofs.cut(message, layout, platform))
  // its lease ran out while it waited here, and another process took it
  if (!(await store.outbox.markSending(delivery, parts, now(), LEASE_MS))) return
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
    const messageId = await turns.take(async () => platform.post(channel, await proofs.prove(part), options))
    await store.outbox.markPartSent(id, messageId, now(), LEASE_MS)
    sent.push(messageId)
    log.info({ delivery: id, part: sent.length, of: parts.length, channel }, 'posted')
  }
}

/** The posted part is edited, and takes its new words in the store, where the web page and `/digest why` read it. */
async function correctPart(
  delivery: Delivery,
  { deliveryId, part, note }: Corrects,
  { context, proofs, turns, platform }: DeliveryTools,
): Promise<void> {
  const { store, now, log } = context
  const target = await store.outbox.get(deliveryId)
  const messageId = target?.sent[part]
  if (!target || messageId === undefined) throw new PermanentError('What it corrects was never posted.')
  if (!(await store.outbox.markSending(delivery, [delivery.message], now(), LEASE_MS))) return

  const [first] = part > 0 ? target.sent : []
  const posted = { messageId, layout: target.layout, ...(first ? { first } : {}) }
  const words = await turns.take(async () => {
    const proved = await proofs.prove(delivery.message)
    await platform.correct(delivery.channel, posted, proved, note)
    return proved
  })
  await store.outbox.replacePart(deliveryId, part, words)
  await store.outbox.markPartSent(delivery.id, messageId, now(), LEASE_MS)
  log.info({ delivery: deliveryId, part: part + 1, channel: delivery.channel, note }, 'corrected')
}
