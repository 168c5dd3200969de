/** Let go of what is older than the retention; what was posted keeps its evidence as long as it is known. */
import { daysBefore, POSTED_KEPT_DAYS, WRITTEN_TO_DAYS } from '../core/retention.ts'
import type { ArticleMark } from '../store/store.ts'
import { pruneSlices } from './prune-slices.ts'
import type { StepContext, StepReport } from './step.ts'

export async function pruneArticles(context: StepContext): Promise<StepReport> {
  const { store, now, retentionDays, log } = context
  if (retentionDays === 0) return { done: 0, failed: 0 }
  const limits = {
    fetchedBefore: daysBefore(now(), retentionDays),
    shownBefore: daysBefore(now(), POSTED_KEPT_DAYS),
  }
  let after: ArticleMark | undefined
  const removed = await pruneSlices(async () => {
    const slice = await store.retention.pruneArticles({ ...limits, after })
    after = slice.next
    return slice
  }, context)
  await pruneSlices(() => store.retention.pruneMerges(), context)
  const wordsBefore = daysBefore(now(), retentionDays + WRITTEN_TO_DAYS)
  await pruneSlices(() => store.retention.pruneWords(wordsBefore), context)
  await pruneSlices(() => store.retention.tidy(), context)
  if (removed > 0) log.info({ removed }, 'old articles pruned')
  return { done: 0, failed: 0 }
}
