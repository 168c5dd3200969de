/** What discord.js throws -> what the caller must do. The border of the Discord room: nothing of discord.js gets past it. */
import { DiscordAPIError, RateLimitError } from '@discordjs/rest'
import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10'
import { PermanentError, TemporaryError } from '../../core/errors.ts'

export const TOKEN_REFUSED =
  'Discord refuses the bot’s token. Set DISCORD_TOKEN to the token of the developer portal.'

const CLOSED_THREAD = 'The thread is locked. Unlock it, or choose another channel.'

/** By Discord's own error codes (discord-api-docs: topics/opcodes-and-status-codes, "JSON"). */
const REASONS: Readonly<Record<number | string, string>> = {
  [Code.UnknownChannel]: 'The channel is gone.',
  [Code.UnknownMessage]: 'The message is gone.',
  [Code.MissingAccess]: 'The bot can’t see the channel.',
  [Code.MissingPermissions]: 'The bot may not post in the channel.',
  [Code.CannotSendMessagesToThisUser]: 'This person takes no direct messages from the bot.',
  [Code.ThreadLocked]: CLOSED_THREAD,
  [Code.InvalidActionOnArchivedThread]: CLOSED_THREAD,
  [Code.MaximumActiveThreads]: 'The server has as many open threads as Discord allows. Close some.',
  [Code.CannotReplyWithoutPermissionToReadMessageHistory]: 'The bot may not read the channel’s history.',
}

/** Nothing else can be posted there either: it is no matter of one message. */
const OF_CHANNEL: readonly (number | string)[] = [
  Code.UnknownChannel,
  Code.MissingAccess,
  Code.MissingPermissions,
  Code.ThreadLocked,
  Code.InvalidActionOnArchivedThread,
]

/** The connection never came about, so Discord has seen nothing of the request. */
const NEVER_SENT = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]
const UNREACHABLE_WAIT_MS = 15_000
/** A 429 without a wait comes from the wall before Discord. */
const UNNAMED_WAIT_MS = 1000

/**
 * Runs one request to Discord.
 *
 * @throws TemporaryError (busy, broken, out of reach); with `retryAfterMs` when it was surely not carried out
 * @throws PermanentError (refused)
 */
export async function request<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw translateError(error)
  }
}

/** Discord's own code of what `request` threw; undefined where Discord did not refuse. */
export function refusalCode(error: unknown): number | undefined {
  const cause = error instanceof PermanentError ? error.cause : undefined
  return cause instanceof DiscordAPIError ? Number(cause.code) : undefined
}

function translateError(cause: unknown): TemporaryError | PermanentError {
  // our own guard stands below discord.js
  if (cause instanceof TemporaryError || cause instanceof PermanentError) return cause
  if (cause instanceof RateLimitError)
    return new TemporaryError('Discord asks to wait.', {
      retryAfterMs: cause.retryAfter || UNNAMED_WAIT_MS,
      cause,
    })
  if (cause instanceof DiscordAPIError) {
    if (cause.status === 401) return new PermanentError(TOKEN_REFUSED, { cause })
    if (cause.status === 408 || cause.status === 429) return new TemporaryError('Discord is busy.', { cause })
    const reason = REASONS[cause.code] ?? `Discord refuses: ${cause.message} (${cause.code}).`
    return new PermanentError(reason, { cause, isOfChannel: OF_CHANNEL.includes(cause.code) })
  }
  if (cause instanceof Error && 'code' in cause && NEVER_SENT.includes(String(cause.code)))
    return new TemporaryError('Discord can’t be reached.', { retryAfterMs: UNREACHABLE_WAIT_MS, cause })
  // 5xx, a dropped connection, a time-out: whether the request was carried out is unknown.
  return new TemporaryError('Discord can’t be reached or is out of order.', { cause })
}
