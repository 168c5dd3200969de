/** Slack's errors -> ours: try again, or give up with a sentence that says what to do. The one place that knows Slack's codes. */
import { webApi } from '@slack/bolt'
import { PermanentError, TemporaryError } from '../../core/errors.ts'

const INVITE = 'Invite the bot with /invite, then subscribe again.'
const REINSTALL = 'Install the app again and put the new token into SLACK_BOT_TOKEN.'
const SCOPE = 'Update the app from `nutgraf slack-manifest` and install it again.'

/** Error codes of chat.postMessage and the methods beside it that no second try will change. */
const ADVICE: Readonly<Record<string, string>> = {
  channel_not_found: `The Slack channel is gone, or closed to the bot. ${INVITE}`,
  not_in_channel: `The bot is not in the Slack channel. ${INVITE}`,
  is_archived: 'The Slack channel is archived. Unarchive it, or subscribe another channel.',
  restricted_action:
    'The workspace’s settings keep the bot from posting in this channel. Ask an admin to allow it.',
  missing_scope: `The Slack app lacks a permission. ${SCOPE}`,
  no_permission: `The Slack app lacks a permission. ${SCOPE}`,
  not_allowed_token_type: 'SLACK_BOT_TOKEN must be a bot token: it begins with xoxb-.',
  invalid_auth: `Slack does not accept the bot’s token. ${REINSTALL}`,
  not_authed: `Slack does not accept the bot’s token. ${REINSTALL}`,
  token_revoked: `The bot’s Slack token was revoked. ${REINSTALL}`,
  token_expired: `The bot’s Slack token ran out. ${REINSTALL}`,
  account_inactive: `The Slack app was removed from the workspace. ${REINSTALL}`,
  team_disabled: 'The Slack workspace was closed.',
}

/** Codes that mean "not now"; what became of the request is unknown for all but the rate limit. */
const BUSY = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'accesslimited']

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
  return new PermanentError(ADVICE[code] ?? `Slack refused it (${code}).`, { cause })
}

function rateLimited(cause: Error, retryAfterMs: number): TemporaryError {
  return new TemporaryError('Slack’s rate limit was reached.', { cause, retryAfterMs })
}
