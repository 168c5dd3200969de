/** The shards of the bot as one line: logged in at Discord's pace or gone on with, mended when they break, counted. */
import { CloseCodes, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws'
import type { GatewayDispatchPayload, REST } from 'discord.js'
import { GatewayIntentBits } from 'discord-api-types/v10'
import { PermanentError, TemporaryError } from '../../core/errors.ts'
import type { Log } from '../../log.ts'
import { request, TOKEN_REFUSED } from './errors.ts'
import type { Sessions } from './sessions.ts'

/** Not the message content intent: of messages that are not put to the bot it learns that there is one. */
export const INTENTS =
  GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages

/** Gateway close codes (discord-api-docs: topics/opcodes-and-status-codes): "Authentication failed", and all that end the line for good. */
const CLOSED_FOR_TOKEN = 4004
const FOR_GOOD: readonly number[] = [CLOSED_FOR_TOKEN, 4010, 4011, 4012, 4013, 4014]

interface ShardsParts {
  readonly token: string
  readonly rest: REST
  readonly sessions: Sessions
  readonly log: Log
  readonly now: () => Date
  /** Called with each event the moment it comes, whichever shards are still on their way. */
  receive(event: GatewayDispatchPayload): void
}

export interface Shards {
  /**
   * As many as Discord recommends. Resolves when all are up; one that has begun mends its line by itself.
   *
   * @throws TemporaryError when none could begin, and says when there are logins again where they were used up
   * @throws PermanentError when Discord closes the line for good
   */
  connect(): Promise<void>
  /** Hears nothing any more. The sessions stay as they are, for whoever comes next. */
  close(): Promise<void>
  /** Why Discord closed the line for good, as one sentence. */
  farewell(): string | undefined
  /** What is missing for all to be up, as one sentence; `none` while none is. */
  missing(none: string): string | undefined
}

export function createShards({ token, rest, sessions, log, now, receive }: ShardsParts): Shards {
  const up = new Set<number>()
  let count = 0
  let hasBegun = false
  let isClosing = false
  let farewell: string | undefined
  const manager = new WebSocketManager({
    token,
    rest,
    intents: INTENTS,
    retrieveSessionInfo: sessions.get,
    updateSessionInfo(shardId, session) {
      // closing forgets them
      if (session !== null || !isClosing) sessions.put(shardId, session)
    },
  })
  manager.on(WebSocketShardEvents.Ready, ({ shardId }) => void up.add(shardId))
  manager.on(WebSocketShardEvents.Resumed, ({ shardId }) => void up.add(shardId))
  manager.on(WebSocketShardEvents.Dispatch, ({ data }) => receive(data))
  manager.on(WebSocketShardEvents.Error, ({ error }) => {
    hasBegun = true
    log.warn({ reason: error.message }, 'Discord connection trouble')
  })
  manager.on(WebSocketShardEvents.Closed, ({ shardId, code }) => {
    up.delete(shardId)
    if (!FOR_GOOD.includes(code)) return
    farewell = code === CLOSED_FOR_TOKEN ? TOKEN_REFUSED : `Discord closed the line for good (code ${code}).`
    log.error({ code }, farewell)
  })

  return {
    async connect() {
      count = await checkLogins(manager, now())
      if (isClosing) return
      try {
        await request(() => manager.connect())
      } catch (error) {
        if (farewell) throw new PermanentError(farewell, { cause: error })
        if (!hasBegun) throw error
      }
    },
    async close() {
      isClosing = true
      await manager.destroy({ code: CloseCodes.Resuming })
    },
    farewell: () => farewell,
    missing(none) {
      if (up.size === 0) return none
      return up.size === count ? undefined : `${up.size} of ${count} shards are connected to Discord.`
    },
  }
}

/**
 * Discord counts logins (identifies), one a shard, as a rule a thousand a day, and takes the token away from a bot that goes
 * beyond (discord-api-docs: topics/gateway, "Session Start Limit Object" and "Identifying").
 *
 * @returns how many shards Discord recommends
 * @throws TemporaryError that says when there are enough logins again
 */
async function checkLogins(manager: WebSocketManager, now: Date): Promise<number> {
  const { shards, session_start_limit } = await request(() => manager.fetchGatewayInformation())
  const { total, remaining, reset_after: retryAfterMs } = session_start_limit
  if (remaining >= shards) return shards
  const at = new Date(now.getTime() + retryAfterMs).toISOString().slice(0, 16).replace('T', ' ')
  throw new TemporaryError(
    `Discord allows a bot ${total} logins a day: ${remaining} left, ${shards} needed. It logs in at ${at} UTC.`,
    { retryAfterMs },
  )
}
