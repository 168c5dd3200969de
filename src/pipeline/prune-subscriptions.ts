/** Let go of subscriptions that were paused for good, and taken up again by nobody. */
import { daysBefore, PAUSED_KEPT_DAYS } from '../core/retention.ts'
import type { StepContext, StepReport } from './step.ts'

export async function pruneSubscriptions({ store, now, log }: StepContext): Promise<StepReport> {
  const removed = await store.subscriptions.prunePaused(daysBefore(now(), PAUSED_KEPT_DAYS))
  if (removed > 0)
    log.info({ removed }, `subscriptions that were paused for ${PAUSED_KEPT_DAYS} days are removed`)
  return { done: removed, failed: 0 }
}
