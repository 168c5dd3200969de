/**
 * Four ways for work to go wrong, named by what the caller must do.
 * Anything else that is thrown is a bug: the nearest loop logs it with its stack and goes on.
 */

/** The reader asked for something we cannot do. Show `message` to them as it stands. */
export class UserError extends Error {
  override readonly name = 'UserError'
}

/** The outside world is busy. Try again, not before `retryAfterMs` when it is known. */
export class TemporaryError extends Error {
  override readonly name = 'TemporaryError'
  readonly retryAfterMs: number | undefined
  /** The store is busy or away: it tells nothing of what was to be done with it. */
  readonly isOfStore: boolean

  constructor(message: string, options: ErrorOptions & { retryAfterMs?: number; isOfStore?: boolean } = {}) {
    super(message, options)
    this.retryAfterMs = options.retryAfterMs
    this.isOfStore = options.isOfStore ?? false
  }
}

/** It may have happened, and nobody lets us look. Hold it, and ask a person: doing it again could do it twice. */
export class UnknownOutcomeError extends Error {
  override readonly name = 'UnknownOutcomeError'
}

/** It will never work for this input. Record why, and go on with the next one. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError'
  /** The channel takes nothing more, whatever it is: gone, or closed to the bot. */
  readonly isOfChannel: boolean

  constructor(message: string, options: ErrorOptions & { isOfChannel?: boolean } = {}) {
    super(message, options)
    this.isOfChannel = options.isOfChannel ?? false
  }
}
