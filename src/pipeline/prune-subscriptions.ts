/** Let go of subscriptions that were paused for good: nobody mended them in 30 days. */
import type { StepContext, StepReport } from './step.ts'

const GRACE_MS = 30 * 24 * 60 * 60_000

export async function pruneSubscriptions({ store, now, log }: StepContext): Promise<StepReport> {
  const removed = await store.subscriptions.prunePaused(new Date(now().getTime() - GRACE_MS))
  if (removed > 0) log.info({ removed }, 'subscriptions that were paused for 30 days are removed')
  return { done: removed, failed: 0 }
}
