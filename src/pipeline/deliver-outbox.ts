/** Post what is due, until nothing is in hand. A delivery that fails, or a channel that waits, never holds back another. */
import type { Platform } from '../chat/platform.ts'
import type { PlatformId } from '../core/subscription.ts'
import { createHand, type Hand } from './delivery/hand.ts'
import { postDelivery } from './delivery/parts.ts'
import { createProofs } from './delivery/proofs.ts'
import { markTrouble } from './delivery/trouble.ts'
import { createTurns, type Turns } from './delivery/turns.ts'
import { LEASE_MS, type StepContext, type StepReport } from './step.ts'

/** Deliveries of a platform in hand: so many channels can wait for their pace (Slack: a message a second) at once. */
const IN_HAND = 512
/** Claimed at a time, when there is room for them: a claim looks through all that is due, and nothing else runs meanwhile. */
const CLAIM = 32
/** Calls to a platform at once: 50 posts a second with answers that take up to two seconds. */
const AT_ONCE = 100
/** While there is work, new work is looked for so often, and leases are renewed. */
const LOOK_MS = 1000
const RENEW_MS = LEASE_MS / 3

export async function deliverOutbox(context: StepContext): Promise<StepReport> {
  const report = { done: 0, failed: 0 }
  const proofs = createProofs(context)
  const turns = new Map<PlatformId, Turns>()
  const hand = createHand(async (delivery) => {
    const platform = context.platforms.get(delivery.channel.platform)
    if (!platform) throw new Error(`Claimed for ${delivery.channel.platform}, which does not run here.`)
    const own = turns.get(platform.id) ?? createTurns(AT_ONCE, context.stopping)
    turns.set(platform.id, own)
    try {
      await postDelivery(delivery, { context, proofs, turns: own, platform })
      report.done++
    } catch (error) {
      report.failed++
      await markTrouble(delivery, error, platform, context)
    }
  })
  await keepFull(hand, context)
  if (hand.failure() !== undefined) throw hand.failure()
  return report
}

/** Claims as there is room, until nothing is in hand any more. */
async function keepFull(hand: Hand, context: StepContext): Promise<void> {
  const { store, now, platforms, stopping } = context
  const nextLookAt = new Map<PlatformId, number>()
  let renewAt = performance.now() + RENEW_MS

  async function topUp({ id }: Platform): Promise<void> {
    while (IN_HAND - hand.count(id) >= CLAIM && performance.now() >= (nextLookAt.get(id) ?? 0)) {
      const due = await store.outbox.claim(now(), [id], CLAIM, LEASE_MS)
      nextLookAt.set(id, due.length === CLAIM ? 0 : performance.now() + LOOK_MS)
      hand.take(due)
    }
  }

  do {
    const ready = [...platforms.values()].filter((platform) => platform.missing() === undefined)
    for (const platform of ready)
      if (!stopping?.aborted && hand.failure() === undefined) await topUp(platform)
    if (performance.now() > renewAt) {
      await store.outbox.renew(hand.ids(), now(), LEASE_MS)
      renewAt = performance.now() + RENEW_MS
    }
    if (hand.count() > 0) await hand.change(LOOK_MS)
  } while (hand.count() > 0)
}
