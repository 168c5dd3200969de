/** Let go of what was posted so long ago that nobody asks for it: the deliveries, and which words they said. */
import { daysBefore, POSTED_KEPT_DAYS } from '../core/retention.ts'
import { pruneSlices } from './prune-slices.ts'
import type { StepContext, StepReport } from './step.ts'

export async function prunePosted(context: StepContext): Promise<StepReport> {
  const { store, now, log } = context
  const before = daysBefore(now(), POSTED_KEPT_DAYS)
  const removed = await pruneSlices(() => store.retention.pruneDeliveries(before), context)
  await pruneSlices(() => store.retention.pruneSaid(before), context)
  if (removed > 0) log.info({ removed }, 'old deliveries pruned')
  return { done: 0, failed: 0 }
}
