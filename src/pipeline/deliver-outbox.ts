/** Post what is due, part by part. A delivery that fails never holds back the next. */
import type { Platform } from '../chat/platform.ts'
import { type Delivery, nextAttemptAt } from '../core/delivery.ts'
import { PermanentError, TemporaryError } from '../core/errors.ts'
import type { Message } from '../core/message.ts'
import { evidenceOf, proveMessage } from '../core/proof.ts'
import { each, LEASE_MS, type StepContext, type StepReport } from './step.ts'

const BATCH = 20
const AT_ONCE = 4
/** A platform's pace (a message a second, five in five) is kept by waiting; a longer ban is a failed attempt. */
const LONGEST_WAIT_MS = 10_000
/** Each wait counts as at least this: a platform that says "again, at once" for ever is one failed attempt. */
const SHORTEST_WAIT_MS = 1000

export async function deliverOutbox(context: StepContext): Promise<StepReport> {
  const { store, platforms, now } = context
  const ready = [...platforms.values()].filter((platform) => platform.missing() === undefined)
  const ids = ready.map(({ id }) => id)
  const due = await store.outbox.claim(now(), ids, BATCH, LEASE_MS)
  const report = { done: 0, failed: 0 }
  await each(
    byChannel(due),
    AT_ONCE,
    async (deliveries) => {
      const { done, failed } = await deliverInTurn(deliveries, context)
      report.done += done
      report.failed += failed
    },
    (_deliveries, error) => Promise.reject(error),
    context.stopping,
  )
  return report
}

/** Channels beside each other: one that fails or waits never holds up another. */
function byChannel(deliveries: readonly Delivery[]): Delivery[][] {
  const queues = new Map<string, Delivery[]>()
  for (const delivery of deliveries) {
    const { platform, workspaceId, id } = delivery.channel
    const key = JSON.stringify([platform, workspaceId, id])
    queues.set(key, [...(queues.get(key) ?? []), delivery])
  }
  return [...queues.values()]
}

/** A channel's digests one after the other, so that their parts never mix. */
function deliverInTurn(deliveries: readonly Delivery[], context: StepContext): Promise<StepReport> {
  return each(
    deliveries,
    1,
    (delivery) => deliver(delivery, context),
    (delivery, error) => markFailed(delivery, error, context),
    context.stopping,
  )
}

async function deliver(delivery: Delivery, context: StepContext): Promise<void> {
  const { store, platforms, now, log } = context
  const platform = platforms.get(delivery.channel.platform)
  if (!platform) throw new TemporaryError(`${delivery.channel.platform} does not run here.`)

  const parts = delivery.parts ?? platform.split(await prove(delivery.message, context))
  // its lease ran out while it waited here, and another process took it
  if (!(await store.outbox.markSending(delivery, parts, now(), LEASE_MS))) return
  for (const [index, part] of parts.entries()) {
    if (index < delivery.sent.length) continue
    const messageId = await postPart(delivery, index, part, platform, context)
    await store.outbox.markPartSent(delivery.id, messageId, now(), LEASE_MS)
    log.info(
      { delivery: delivery.id, part: index + 1, of: parts.length, channel: delivery.channel },
      'posted',
    )
  }
}

async function postPart(
  { id, channel, sent, state }: Delivery,
  index: number,
  part: Message,
  platform: Platform,
  context: StepContext,
): Promise<string> {
  // claimed as `sending`: an earlier attempt broke off at this part, and nobody knows whether it arrived
  const mayHaveArrived = state === 'sending' && index === sent.length
  const options = { key: `${id}.${index}`, mayHaveArrived }
  const proved = await prove(part, context)
  for (let waited = 0; ; ) {
    try {
      return await platform.post(channel, proved, options)
    } catch (error) {
      const waitMs = error instanceof TemporaryError ? (error.retryAfterMs ?? Infinity) : Infinity
      waited += Math.max(waitMs, SHORTEST_WAIT_MS)
      if (waited > LONGEST_WAIT_MS) throw error
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
}

/** The words as they stand in the store at this moment; what is not verbatim (any more) is left out. */
async function prove(message: Message, { store, log }: StepContext): Promise<Message> {
  const texts = new Map<number, string>()
  for (const id of evidenceOf(message)) {
    const article = await store.articles.get(id)
    if (article) texts.set(id, article.text)
  }
  const proved = proveMessage(message, (id) => texts.get(id))
  if (proved.dropped > 0)
    log.warn({ dropped: proved.dropped, title: message.title }, 'left out what is not verbatim')
  return proved.message
}

/** A platform that names a wait has surely not posted; after any other temporary failure nobody knows. */
async function markFailed(
  delivery: Delivery,
  error: unknown,
  { store, now, log }: StepContext,
): Promise<void> {
  const retryAfterMs = error instanceof TemporaryError ? error.retryAfterMs : undefined
  const isPermanent = error instanceof PermanentError
  const retryAt = isPermanent ? undefined : nextAttemptAt(delivery.attempts + 1, now(), retryAfterMs)
  const reason = error instanceof Error ? error.message : String(error)
  const state = retryAt === undefined ? 'failed' : retryAfterMs === undefined ? 'sending' : 'pending'
  await store.outbox.markFailed(delivery.id, reason, { state, ...(retryAt ? { retryAt } : {}) })
  log.warn({ delivery: delivery.id, channel: delivery.channel, retryAt, error }, 'delivery failed')
  // a lost answer is one digest's trouble; a channel that refuses is the subscription's
  if (isPermanent && delivery.state !== 'sending' && delivery.subscriptionId !== null)
    await store.subscriptions.markPaused(delivery.subscriptionId, reason, now())
}
