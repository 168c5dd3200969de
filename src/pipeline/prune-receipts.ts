/** Let go of receipts that nobody can ask for any more. */
import { RECEIPTS_KEPT_DAYS } from '../core/receipt.ts'
import type { StepContext, StepReport } from './step.ts'

const DAY_MS = 24 * 60 * 60_000

export async function pruneReceipts({ store, now }: StepContext): Promise<StepReport> {
  await store.receipts.prune(new Date(now().getTime() - RECEIPTS_KEPT_DAYS * DAY_MS))
  return { done: 0, failed: 0 }
}
