/** What Slack has said it does not want, kept for one workspace: a call that is known to fail is not made. */
import { PermanentError, TemporaryError } from '../../core/errors.ts'
import { callSlack, isShutOut } from './errors.ts'

export interface Gate {
  /**
   * Runs a call of the Web API.
   *
   * @param method such as "chat.postMessage": Slack counts by method, app and workspace
   * @throws as `callSlack`, without calling while a rate limit of this method runs, and for good once the token was refused
   */
  through<T>(method: string, call: () => Promise<T>): Promise<T>
  /** Slack refused the token; undefined as long as it takes it. */
  refusal(): PermanentError | undefined
}

/** @param remedy what to do about a refused token, as a sentence for people */
export function createGate(remedy: string, now: () => Date): Gate {
  const closedUntil = new Map<string, number>()
  let shut: PermanentError | undefined

  function check(method: string): void {
    if (shut) throw shut
    const retryAfterMs = (closedUntil.get(method) ?? 0) - now().getTime()
    if (retryAfterMs > 0) throw new TemporaryError('Slack’s rate limit was reached.', { retryAfterMs })
  }

  /** The error as it is to be thrown. */
  function remember(method: string, error: unknown): unknown {
    if (error instanceof TemporaryError && error.retryAfterMs !== undefined)
      closedUntil.set(method, now().getTime() + error.retryAfterMs)
    if (!(error instanceof PermanentError && isShutOut(error))) return error
    shut = new PermanentError(`${error.message} ${remedy}`, { cause: error.cause })
    return shut
  }

  return {
    refusal: () => shut,
    async through(method, call) {
      check(method)
      try {
        return await callSlack(call)
      } catch (error) {
        throw remember(method, error)
      }
    },
  }
}
