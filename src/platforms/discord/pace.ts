/** At most so many requests a second, whatever moment the other side counts from. */
import { setTimeout as pause } from 'node:timers/promises'
import { TemporaryError } from '../../core/errors.ts'

const SECOND_MS = 1000
/** A timer may fire a little early. */
const MARGIN_MS = 2
/** What would wait longer than about this many seconds is sent back to wait elsewhere. */
const LONGEST_QUEUE_S = 3

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
 * reached the other side late by as much, so its slot rests that much longer: then no second, from wherever it is
 * counted, holds more arrivals than there are slots.
 */
export function createPace(perSecond: number): Pace {
  const slots: Promise<Use>[] = Array.from({ length: perSecond }, () =>
    Promise.resolve({ sentAt: -SECOND_MS, tookMs: 0 }),
  )
  let turn = 0
  let waiting = 0
  let fastestMs = Number.POSITIVE_INFINITY

  async function rest(slot: Promise<Use> | undefined): Promise<void> {
    const last = await slot
    if (!last) return
    const late = Number.isFinite(fastestMs) ? last.tookMs - fastestMs : 0
    const waitMs = last.sentAt + SECOND_MS + MARGIN_MS + Math.max(late, 0) - performance.now()
    if (waitMs > 0) await pause(waitMs)
  }

  return {
    async run(work) {
      if (waiting >= perSecond * LONGEST_QUEUE_S)
        throw new TemporaryError('Too many requests to Discord wait already.', {
          retryAfterMs: LONGEST_QUEUE_S * SECOND_MS,
        })
      const at = turn++ % perSecond
      const before = slots[at]
      let done = (_use: Use) => {}
      slots[at] = new Promise((resolve) => {
        done = resolve
      })
      waiting += 1
      await rest(before)
      waiting -= 1
      const sentAt = performance.now()
      try {
        return await work()
      } finally {
        const tookMs = performance.now() - sentAt
        fastestMs = Math.min(fastestMs, tookMs)
        done({ sentAt, tookMs })
      }
    },
  }
}
