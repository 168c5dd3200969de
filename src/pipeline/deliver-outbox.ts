/**
 * Post what is due, until nothing is in hand. A delivery that fails, or a channel that waits, never holds back another. One
 * process at a time posts on a platform; what it has claimed is its own no longer than that.
 */
import type { Platform } from '../chat/platform.ts'
import type { PlatformId } from '../core/subscription.ts'
import { createHand, type Hand } from './delivery/hand.ts'
import { postDelivery } from './delivery/parts.ts'
import { createProofs } from './delivery/proofs.ts'
import { markTrouble } from './delivery/trouble.ts'
import { createTurns, type Turns } from './delivery/turns.ts'
import { postingOn } from './lease.ts'
import { createPausing, type Pausing } from './pausing.ts'
import type { StepContext, StepReport } from './step.ts'

/** Deliveries of a platform in hand: so many channels can wait for their pace (Slack: a message a second) at once. */
const IN_HAND = 512
/** Claimed at a time, when there is room for them: a claim looks through all that is due, and nothing else runs meanwhile. */
const CLAIM = 32
/** Calls to a platform at once: 50 posts a second with answers that take up to two seconds. */
const AT_ONCE = 100
/** While there is work, new work is looked for so often, and claims are renewed. */
const LOOK_MS = 1000
const RENEW_MS = 10_000
/** Who is to be told that digests were paused is told of all that came to light in this time. */
const TELL_MS = 30_000

export async function deliverOutbox(context: StepContext): Promise<StepReport> {
  const report = { done: 0, failed: 0 }
  const proofs = createProofs(context)
  const pausing = createPausing(context)
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
      await markTrouble(delivery, error, { context, platform, pausing })
    }
  })
  await keepFull(hand, pausing, context)
  if (hand.failure() !== undefined) throw hand.failure()
  return report
}

/** Claims as there is room, until nothing is in hand any more. */
async function keepFull(hand: Hand, pausing: Pausing, context: StepContext): Promise<void> {
  const { store, now, platforms, leases, stopping } = context
  const nextLookAt = new Map<PlatformId, number>()
  const renewAt = new Map<PlatformId, number>()
  let tellAt = performance.now() + TELL_MS

  async function topUp({ id }: Platform): Promise<void> {
    while (IN_HAND - hand.count(id) >= CLAIM && performance.now() >= (nextLookAt.get(id) ?? 0)) {
      const leaseMs = await leases.hold(postingOn(id))
      const due = leaseMs === 0 ? [] : await store.outbox.claim(now(), [id], CLAIM, leaseMs)
      nextLookAt.set(id, due.length === CLAIM ? 0 : performance.now() + LOOK_MS)
      hand.take(due)
    }
  }

  async function renew({ id }: Platform): Promise<void> {
    if (hand.count(id) === 0 || performance.now() < (renewAt.get(id) ?? 0)) return
    const leaseMs = await leases.hold(postingOn(id))
    if (leaseMs > 0) await store.outbox.renew(hand.ids(id), now(), leaseMs)
    renewAt.set(id, performance.now() + RENEW_MS)
  }

  async function look(): Promise<void> {
    for (const platform of platforms.values()) {
      if (hand.failure() !== undefined) return
      if (platform.missing() === undefined && !stopping?.aborted) await topUp(platform)
      await renew(platform)
    }
  }

  // whatever breaks off, what is in hand is waited for: the next run must not find it in the hands of this one
  do {
    await look().catch(hand.breakOff)
    if (hand.count() > 0) await hand.change(LOOK_MS)
    if (hand.count() === 0 || performance.now() >= tellAt) {
      await pausing.tell()
      tellAt = performance.now() + TELL_MS
    }
  } while (hand.count() > 0)
}
