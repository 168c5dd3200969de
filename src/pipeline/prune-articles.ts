/** Let go of what is older than the retention; what a digest has shown keeps its evidence. */
import type { StepContext, StepReport } from './step.ts'

const DAY_MS = 24 * 60 * 60_000

export async function pruneArticles({ store, now, retentionDays, log }: StepContext): Promise<StepReport> {
  if (retentionDays === 0) return { done: 0, failed: 0 }
  const removed = await store.articles.prune(new Date(now().getTime() - retentionDays * DAY_MS))
  if (removed > 0) log.info({ removed }, 'old articles pruned')
  return { done: 0, failed: 0 }
}
