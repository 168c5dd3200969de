/** Pruning beside everything else: a slice, then a pause as long, by one process at a time. */
import type { Slice } from '../store/store.ts'
import type { StepContext } from './step.ts'

const LEASE = 'pruning'

/**
 * Takes slices until the last one, until another process prunes, or until the process ends. Whoever waits for the store has
 * its turn in the pauses.
 *
 * @returns how many rows went
 */
export async function pruneSlices(
  next: () => Promise<Slice>,
  { leases, stopping }: Pick<StepContext, 'leases' | 'stopping'>,
): Promise<number> {
  let removed = 0
  while (!stopping?.aborted && (await leases.hold(LEASE)) > 0) {
    const startedAt = performance.now()
    const slice = await next()
    removed += slice.removed
    if (slice.isLast) break
    const tookMs = performance.now() - startedAt
    await new Promise((done) => setTimeout(done, tookMs))
  }
  return removed
}
