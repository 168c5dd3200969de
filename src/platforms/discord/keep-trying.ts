/** Work against a Discord that is out of reach: tried until it is done, or until it is clear that it never will be. */
import { PermanentError } from '../../core/errors.ts'
import type { Log } from '../../log.ts'
import { TOKEN_REFUSED } from './errors.ts'

interface Trying {
  /** Tries once, and goes on in the background when Discord does not answer. Throws PermanentError when it never will. */
  start(work: () => Promise<void>): Promise<void>
  /** The same where nobody is left to throw at: `refusal()` tells. */
  inBackground(work: () => Promise<void>): Promise<void>
  /** Why it can never work, as one sentence. */
  refusal(): string | undefined
  stop(): void
}

/** @param waitMs between two tries */
export function createTrying(waitMs: number, log: Log): Trying {
  const timers = new Set<NodeJS.Timeout>()
  let refusal: string | undefined
  let isStopped = false

  async function start(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (isStopped) return
      if (isTokenRefusal(error)) throw new PermanentError(TOKEN_REFUSED, { cause: error })
      if (error instanceof PermanentError) throw error
      log.warn({ reason: String(error) }, 'Discord does not answer; trying again')
      const timer = setTimeout(() => {
        timers.delete(timer)
        void inBackground(work)
      }, waitMs)
      timers.add(timer)
    }
  }

  async function inBackground(work: () => Promise<void>): Promise<void> {
    await start(work).catch((error: Error) => {
      refusal = error.message
      log.error({ reason: error.message }, 'Discord can’t be used')
    })
  }

  return {
    start,
    inBackground,
    refusal: () => refusal,
    stop() {
      isStopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** discord.js says it in two ways: by its own code (401 on REST), or in words (close code 4004 of the gateway). */
function isTokenRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === 'TokenInvalid') || error.message === 'Authentication failed'
}
