/** Let go of receipts that nobody can ask for any more. */
import { RECEIPTS_KEPT_DAYS } from '../core/receipt.ts'
import { daysBefore } from '../core/retention.ts'
import { pruneSlices } from './prune-slices.ts'
import type { StepContext, StepReport } from './step.ts'

export async function pruneReceipts(context: StepContext): Promise<StepReport> {
  const { store, now } = context
  const before = daysBefore(now(), RECEIPTS_KEPT_DAYS)
  await pruneSlices(() => store.retention.pruneReceipts(before), context)
  return { done: 0, failed: 0 }
}
