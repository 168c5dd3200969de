/** So many requests a second, whatever moment the other side counts from: as well as that can be told from this side. */
import { setTimeout as pause } from 'node:timers/promises'
import { TemporaryError } from '../../core/errors.ts'

const SECOND_MS = 1000
/** What two journeys of one length may differ by all the same. */
const MARGIN_MS = 5
/** Sent side by side, requests slow each other down and none shows how fast the way is: they are spread over the second. */
const SPREAD = 0.5
/** Of the first requests, for so many seconds' worth of them, each may have been the slowest. */
const WARM_UP = 2
/** What would wait longer than about this many seconds is sent back to wait elsewhere. */
const LONGEST_QUEUE_S = 3

/** When a slot was used last, and for how long. */
interface Use {
  readonly sentAt: number
  readonly tookMs: number
}

export interface Pace {
  /**
   * Runs `work` when it is its turn.
   *
   * @throws TemporaryError with `retryAfterMs`, at once and without having run it, when too many wait already
   */
  run<T>(work: () => Promise<T>): Promise<T>
}

/**
 * As many slots as requests are allowed, each used once a second. A request that took longer than the fastest may have
 * reached the other side late by as much, so its slot rests that much longer. Where the fastest answer shows how short the
 * way can be, no second then holds more arrivals than there are slots, from wherever it is counted. That is observed (no
 * 429 in any of our runs), not proved: the way itself is never seen.
 */
export function createPace(perSecond: number): Pace {
  const free: Use[] = Array.from({ length: perSecond }, () => ({ sentAt: -2 * SECOND_MS, tookMs: 0 }))
  const queue: ((use: Use) => void)[] = []
  let waiting = 0
  let nextAt = 0
  let measured = 0
  let fastestMs = Number.POSITIVE_INFINITY

  /** Looked at again after the wait: a faster answer may have come meanwhile. */
  async function rest({ sentAt, tookMs }: Use): Promise<void> {
    for (;;) {
      const lateMs = measured < WARM_UP * perSecond ? tookMs : Math.max(tookMs - fastestMs, 0)
      const waitMs = sentAt + SECOND_MS + MARGIN_MS + lateMs - performance.now()
      if (waitMs <= 0) return
      await pause(waitMs)
    }
  }

  async function spread(): Promise<void> {
    const now = performance.now()
    const at = Math.max(now, nextAt)
    nextAt = at + (SPREAD * SECOND_MS) / perSecond
    if (at > now) await pause(at - now)
  }

  function leave(slot: Use): void {
    const next = queue.shift()
    if (next) next(slot)
    else free.push(slot)
  }

  return {
    async run(work) {
      if (waiting >= perSecond * LONGEST_QUEUE_S)
        throw new TemporaryError('Too many requests to Discord wait already.', {
          retryAfterMs: LONGEST_QUEUE_S * SECOND_MS,
        })
      waiting += 1
      await rest(free.shift() ?? (await new Promise<Use>((resolve) => queue.push(resolve))))
      await spread()
      waiting -= 1
      const sentAt = performance.now()
      try {
        const answer = await work()
        fastestMs = Math.min(fastestMs, performance.now() - sentAt)
        measured += 1
        return answer
      } finally {
        leave({ sentAt, tookMs: performance.now() - sentAt })
      }
    },
  }
}
