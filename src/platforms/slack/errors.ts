/** Slack's errors -> ours: try again, or give up with a sentence that says what to do. */
import { webApi } from '@slack/bolt'
import { PermanentError, TemporaryError } from '../../core/errors.ts'
import { ADVICE, OF_CHANNEL, SHUT_OUT } from './advice.ts'

/** Codes that mean "not now"; what became of the request is unknown for all but the rate limit. */
const BUSY = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'accesslimited']

/** Codes that mean "not today": refused, so that nothing can have arrived. The workspace moves, or has written too much. */
const CLOSED_FOR_NOW = ['org_login_required', 'team_added_to_org', 'message_limit_exceeded']
const CLOSED_RETRY_MS = 30 * 60_000

/** What Slack asks of whom it names no time. */
const DEFAULT_RETRY_MS = 30_000

/**
 * Runs a call of the Web API or a `response_url`.
 *
 * @throws TemporaryError with `retryAfterMs` when Slack refused for its rate limit: nothing was done.
 *   Without `retryAfterMs` the outcome is unknown.
 * @throws PermanentError with a sentence for people
 */
export async function callSlack<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw translate(error)
  }
}

/** Whether Slack said no, so that nothing can have arrived. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof PermanentError || (error instanceof TemporaryError && error.retryAfterMs !== undefined)
  )
}

/** Whether Slack refused the token itself. */
export function isShutOut(error: unknown): boolean {
  return Object.hasOwn(SHUT_OUT, slackCode(error) ?? '')
}

/** Of refused tokens: the app was removed from the workspace. The others are wrong or run out, which is the operator's trouble. */
export function isRemoved(error: unknown): boolean {
  return ['token_revoked', 'account_inactive'].includes(slackCode(error) ?? '')
}

/** A translated error in words for whoever asked; undefined when it is no trouble of Slack's but a bug. */
export function explain(error: unknown): string | undefined {
  if (error instanceof PermanentError) return error.message
  return error instanceof TemporaryError ? `${error.message} Please try again in a minute.` : undefined
}

/** Slack's code of a translated error, such as "not_in_channel". */
export function slackCode(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof webApi.WebAPIPlatformError ? cause.data.error : undefined
}

function translate(error: unknown): unknown {
  if (error instanceof webApi.WebAPIRateLimitedError) return rateLimited(error, error.retryAfter * 1000)
  if (error instanceof webApi.WebAPIPlatformError) return translateCode(error, error.data.error)
  if (error instanceof webApi.WebAPIHTTPError)
    return new TemporaryError(`Slack answered ${error.statusCode}.`, { cause: error })
  if (error instanceof webApi.WebAPIRequestError)
    return new TemporaryError('Slack did not answer.', { cause: error })
  // web-api has no type of its own for a 429 that names no time
  if (error instanceof Error && error.message.startsWith('Retry header'))
    return rateLimited(error, DEFAULT_RETRY_MS)
  return error
}

function translateCode(cause: Error, code: string): Error {
  if (code === 'ratelimited' || code === 'rate_limited') return rateLimited(cause, DEFAULT_RETRY_MS)
  if (BUSY.includes(code)) return new TemporaryError(`Slack is busy (${code}).`, { cause })
  if (CLOSED_FOR_NOW.includes(code))
    return new TemporaryError(`The Slack workspace is closed for now (${code}).`, {
      cause,
      retryAfterMs: CLOSED_RETRY_MS,
    })
  const reason = SHUT_OUT[code] ?? ADVICE[code] ?? `Slack refused it (${code}).`
  return new PermanentError(reason, { cause, isOfChannel: OF_CHANNEL.includes(code) })
}

function rateLimited(cause: Error, retryAfterMs: number): TemporaryError {
  return new TemporaryError('Slack’s rate limit was reached.', { cause, retryAfterMs })
}
