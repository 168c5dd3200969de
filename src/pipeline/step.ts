/** What a step is, and what it is given. */
import type { Platform } from '../chat/platform.ts'
import type { Article } from '../core/article.ts'
import { TemporaryError } from '../core/errors.ts'
import type { PlatformId } from '../core/subscription.ts'
import type { Extractor } from '../feeds/extract-article.ts'
import type { Http } from '../feeds/http.ts'
import type { FeedParser } from '../feeds/parse-feed.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import type { Analyst } from './analyst.ts'
import type { OwnLeases } from './lease.ts'

export interface StepContext {
  readonly store: Store
  readonly http: Pick<Http, 'get'>
  readonly feedParser: Pick<FeedParser, 'parse'>
  readonly extractor: Omit<Extractor, 'close'>
  readonly analyst: Pick<Analyst, 'analyze'>
  readonly platforms: ReadonlyMap<PlatformId, Platform>
  readonly leases: OwnLeases
  readonly now: () => Date
  readonly log: Log
  /** The process is about to end: what is in hand is finished, the rest stays for the next one. */
  readonly stopping?: AbortSignal
  /** Shortest wait between two polls of one feed. */
  readonly pollMs: number
  /** 0 keeps everything. */
  readonly retentionDays: number
}

/** What a step did in one go; `done + failed` is 0 when there was nothing to do. */
export interface StepReport {
  readonly done: number
  readonly failed: number
}

export type Step = (context: StepContext) => Promise<StepReport>

/** Puts an article aside that a step can't handle; one that the store was too busy for is claimed again after its lease. */
export async function putAside(
  { id }: Article,
  error: unknown,
  { store, log }: Pick<StepContext, 'store' | 'log'>,
): Promise<void> {
  log.error({ article: id, error }, 'article not handled')
  if (error instanceof TemporaryError) return
  await store.articles.markFailed(id, error instanceof Error ? error.message : String(error))
}

/**
 * Do `work` on each, at most `width` at a time. One that fails never stops the next: `onError` marks and logs it, but for what
 * fails once we are stopping: we cut it off ourselves, and whoever has it when its lease has run out does it anew.
 */
export async function each<T>(
  things: readonly T[],
  width: number,
  work: (thing: T) => Promise<void>,
  onError: (thing: T, error: unknown) => Promise<void>,
  stopping?: AbortSignal,
): Promise<StepReport> {
  const queue = [...things]
  const report = { done: 0, failed: 0 }
  const worker = async () => {
    for (let thing = queue.shift(); thing !== undefined && !stopping?.aborted; thing = queue.shift()) {
      try {
        await work(thing)
        report.done++
      } catch (error) {
        report.failed++
        if (!stopping?.aborted) await onError(thing, error)
      }
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return report
}
