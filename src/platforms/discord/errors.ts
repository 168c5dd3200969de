/** What discord.js throws -> what the caller must do. The border of the Discord room: nothing of discord.js gets past it. */
import { DiscordAPIError, RateLimitError, RESTJSONErrorCodes } from 'discord.js'
import { PermanentError, TemporaryError } from '../../core/errors.ts'

export const TOKEN_REFUSED =
  'Discord refuses the bot’s token. Set DISCORD_TOKEN to the token of the developer portal.'

/** By Discord's own error codes (discord-api-docs: topics/opcodes-and-status-codes, "JSON"). */
const REASONS: Readonly<Record<number | string, string>> = {
  [RESTJSONErrorCodes.UnknownChannel]: 'The channel is gone.',
  [RESTJSONErrorCodes.MissingAccess]: 'The bot can’t see the channel.',
  [RESTJSONErrorCodes.MissingPermissions]: 'The bot may not post in the channel.',
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]: 'This person takes no direct messages from the bot.',
}

/** Runs one request to Discord. Throws TemporaryError (busy, broken, out of reach) or PermanentError (refused). */
export async function request<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw translateError(error)
  }
}

function translateError(cause: unknown): TemporaryError | PermanentError {
  if (cause instanceof RateLimitError)
    return new TemporaryError('Discord asks to wait.', { retryAfterMs: cause.retryAfter, cause })
  if (cause instanceof DiscordAPIError) {
    if (cause.status === 401) return new PermanentError(TOKEN_REFUSED, { cause })
    if (cause.status === 408 || cause.status === 429) return new TemporaryError('Discord is busy.', { cause })
    const reason = REASONS[cause.code] ?? `Discord refuses: ${cause.message} (${cause.code}).`
    return new PermanentError(reason, { cause })
  }
  // 5xx, a dropped connection, a time-out: whether the request was carried out is unknown.
  return new TemporaryError('Discord can’t be reached or is out of order.', { cause })
}
