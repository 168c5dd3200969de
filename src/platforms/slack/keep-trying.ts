/** Does something until it works: what "a lost connection is mended by the platform itself" means here. */
import { setTimeout as pause } from 'node:timers/promises'
import { TemporaryError } from '../../core/errors.ts'
import type { Log } from '../../log.ts'

export const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000

export interface Trying {
  readonly firstWaitMs: number
  readonly signal: AbortSignal
  readonly log: Log
}

/**
 * Waits, tries, and waits longer after each failure, until `task` succeeds or `signal` aborts. Never rejects.
 * Even a refused token is tried on: it may be a passing fault of Slack's.
 */
export async function keepTrying(task: () => Promise<unknown>, trying: Trying): Promise<void> {
  const { signal, log } = trying
  let waitMs = trying.firstWaitMs
  while (await wait(waitMs, signal)) {
    try {
      await task()
      return
    } catch (error) {
      const askedMs = error instanceof TemporaryError ? (error.retryAfterMs ?? 0) : 0
      waitMs = Math.max(Math.min(waitMs * 2, LONGEST_WAIT_MS), FIRST_WAIT_MS, askedMs)
      log.warn({ error, waitMs }, 'slack is not connected')
    }
  }
}

/** False when `signal` aborted meanwhile. */
export async function wait(waitMs: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(waitMs, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
  return !signal.aborted
}
