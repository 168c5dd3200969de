/** Calls to one platform beside each other, so many at a time. A wait that the platform asks for holds nobody's place. */
import { TemporaryError } from '../../core/errors.ts'

/** A platform's pace (a message a second, five in five) is kept by waiting; a longer ban is a failed attempt. */
const LONGEST_WAIT_MS = 10_000
/** Each wait counts as at least this: a platform that says "again, at once" for ever is one failed attempt. */
const SHORTEST_WAIT_MS = 1000

export interface Turns {
  /**
   * Runs `call` when it is its turn, first come, first served; again after a short wait that it asks for.
   *
   * @throws what `call` throws, a TemporaryError only when its waits come to more than ten seconds, or the process ends
   */
  take<T>(call: () => Promise<T>): Promise<T>
}

/** @param stopping ends every wait */
export function createTurns(atOnce: number, stopping: AbortSignal | undefined): Turns {
  const line: (() => void)[] = []
  let free = atOnce

  async function inTurn<T>(call: () => Promise<T>): Promise<T> {
    if (free > 0) free--
    else await new Promise<void>((resolve) => line.push(resolve))
    try {
      return await call()
    } finally {
      const next = line.shift()
      if (next) next()
      else free++
    }
  }

  return {
    async take(call) {
      for (let waited = 0; ; ) {
        try {
          return await inTurn(call)
        } catch (error) {
          const waitMs = waitOf(error)
          waited += Math.max(waitMs, SHORTEST_WAIT_MS)
          if (waited > LONGEST_WAIT_MS || !(await pause(waitMs, stopping))) throw error
        }
      }
    },
  }
}

/** How long whoever threw it asks to wait; for ever where nobody does. */
function waitOf(error: unknown): number {
  return error instanceof TemporaryError ? (error.retryAfterMs ?? Infinity) : Infinity
}

/** True after `ms`; false as soon as the process ends. */
function pause(ms: number, stopping: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stopping?.removeEventListener('abort', end)
      resolve(!stopping?.aborted)
    }
    const timer = setTimeout(end, stopping?.aborted ? 0 : ms)
    stopping?.addEventListener('abort', end)
  })
}
