/** Work against a Discord that is out of reach: tried until it is done, or until it is clear that it never will be. */
import { PermanentError, TemporaryError } from '../../core/errors.ts'
import type { Log } from '../../log.ts'

interface Trying {
  /** Tries, now and later, until it is done or can never be: `trouble()` and `refusal()` tell. Resolves after the first try. */
  run(work: () => Promise<void>): Promise<void>
  /** Why it can never work, as one sentence. */
  refusal(): string | undefined
  /** What the last try failed by, as one sentence, where there is one to tell. */
  trouble(): string | undefined
  stop(): void
}

/** @param waitMs between two tries, where Discord asks for no longer wait */
export function createTrying(waitMs: number, log: Log): Trying {
  const timers = new Set<NodeJS.Timeout>()
  let refusal: string | undefined
  let trouble: string | undefined
  let isStopped = false

  async function run(work: () => Promise<void>): Promise<void> {
    try {
      await work()
      trouble = undefined
    } catch (error) {
      if (isStopped) return
      if (!(error instanceof PermanentError)) return tryAgain(work, error)
      refusal = error.message
      log.error({ reason: refusal }, 'Discord can’t be used')
    }
  }

  function tryAgain(work: () => Promise<void>, error: unknown): void {
    log.warn({ reason: String(error) }, 'Discord does not answer; trying again')
    const { message, retryAfterMs = 0 } = error instanceof TemporaryError ? error : {}
    trouble = message
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        void run(work)
      },
      Math.max(waitMs, retryAfterMs),
    )
    timers.add(timer)
  }

  return {
    run,
    refusal: () => refusal,
    trouble: () => trouble,
    stop() {
      isStopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
