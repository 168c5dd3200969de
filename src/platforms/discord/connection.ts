/**
 * The line to Discord's gateway: goes on with its sessions or logs in, keeps trying, registers the commands, and hands on what
 * comes the moment it comes, whichever shards are still on their way.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { CloseCodes, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws'
import {
  type APIApplication,
  type APIInteraction,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  type REST,
  Routes,
} from 'discord.js'
import { PermanentError, TemporaryError } from '../../core/errors.ts'
import type { Log } from '../../log.ts'
import type { Settings } from './commands.ts'
import { request, TOKEN_REFUSED } from './errors.ts'
import { createTrying } from './keep-trying.ts'
import type { Standing } from './post.ts'
import { openSessions, type Sessions } from './sessions.ts'

interface ConnectionParts {
  readonly token: string
  readonly rest: REST
  readonly settings: Settings
  readonly log: Log
  /** Wait before logging in or registering is tried again. */
  readonly retryMs: number
  readonly now: () => Date
  register(applicationId: string): Promise<void>
  onInteraction(interaction: APIInteraction): Promise<void>
  /** Any new message. On a server, its words are there only where it mentions the bot. */
  onMessage(message: GatewayMessageCreateDispatchData, botId: string): Promise<void>
}

interface Connection {
  /**
   * Resolves when all shards are up, or after some seconds: many shards take minutes, and a Discord that is out of reach is
   * tried again. `missing()` tells.
   *
   * @throws PermanentError when Discord refuses the token
   */
  open(): Promise<void>
  /** Leaves the sessions to whoever comes next. Answers that are being written are waited for, for a moment. */
  close(): Promise<void>
  missing(): string | undefined
  /** What is the matter with the bot's place on a server, as far as the gateway told. */
  standing(guildId: string): Standing
}

export function createConnection(parts: ConnectionParts): Connection {
  const { rest, log, now } = parts
  const trying = createTrying(parts.retryMs, log)
  const answering = new Set<Promise<void>>()
  /** Servers that the bot was removed from, or that are out of order. */
  const standings = new Map<string, Standing>()
  const up = new Set<number>()
  let manager: WebSocketManager | undefined
  let sessions: Sessions | undefined
  let saving: NodeJS.Timeout | undefined
  let shards = 0
  let isClosed = false
  let farewell: string | undefined

  async function connect(): Promise<void> {
    const { id, bot } = (await request(() => rest.get(Routes.currentApplication()))) as APIApplication
    sessions ??= await openSessions(parts.settings, now)
    const line = createManager(parts, {
      retrieveSessionInfo: (shardId) => sessions?.get(shardId) ?? null,
      // closing forgets them, but they are left to the next process
      updateSessionInfo: (shardId, session) =>
        isClosed && session === null ? undefined : sessions?.put(shardId, session),
    })
    shards = await checkLogins(line, now())
    if (isClosed) return
    manager = line
    saving ??= setInterval(save, SAVE_MS).unref()
    void trying.run(() => parts.register(id))
    // applications of these years have the id of their bot
    await connectShards(line, bot?.id ?? id)
  }

  /** A shard that has begun mends its line by itself, until Discord closes it for good. */
  async function connectShards(line: WebSocketManager, botId: string): Promise<void> {
    let hasBegun = false
    line.on(WebSocketShardEvents.Error, ({ error }) => {
      hasBegun = true
      log.warn({ reason: error.message }, 'Discord connection trouble')
    })
    line.on(WebSocketShardEvents.Ready, ({ shardId }) => void up.add(shardId))
    line.on(WebSocketShardEvents.Resumed, ({ shardId }) => void up.add(shardId))
    line.on(WebSocketShardEvents.Closed, ({ shardId, code }) => {
      up.delete(shardId)
      if (FOR_GOOD.includes(code)) endFor(code)
    })
    line.on(WebSocketShardEvents.Dispatch, ({ data }) => receive(data, botId))
    try {
      await line.connect()
    } catch (error) {
      if (farewell) throw new PermanentError(farewell, { cause: error })
      if (!hasBegun) throw error
    }
  }

  function endFor(code: number): void {
    farewell = code === CLOSED_FOR_TOKEN ? TOKEN_REFUSED : `Discord closed the line for good (code ${code}).`
    log.error({ code }, farewell)
  }

  function receive(event: GatewayDispatchPayload, botId: string): void {
    if (event.t === GatewayDispatchEvents.InteractionCreate)
      answer(() => parts.onInteraction(event.d), 'Discord interaction not answered')
    else if (event.t === GatewayDispatchEvents.MessageCreate)
      answer(() => parts.onMessage(event.d, botId), 'Discord message not answered')
    else if (event.t === GatewayDispatchEvents.GuildCreate) standings.delete(event.d.id)
    else if (event.t === GatewayDispatchEvents.GuildDelete)
      standings.set(event.d.id, event.d.unavailable ? 'outage' : 'left')
  }

  function answer(run: () => Promise<void>, trouble: string): void {
    const running = run()
      .catch((error: Error & { code?: unknown }) => {
        log.warn({ reason: error.message, code: error.code }, trouble)
      })
      .finally(() => answering.delete(running))
    answering.add(running)
  }

  async function save(): Promise<void> {
    try {
      await sessions?.save()
    } catch (error) {
      if (!(error instanceof TemporaryError)) throw error
      log.warn({ error }, 'Discord’s sessions are not kept this time')
    }
  }

  return {
    async open() {
      await Promise.race([trying.run(connect), pause(READY_WITHIN_MS, undefined, { ref: false })])
      const refusal = trying.refusal()
      if (refusal) throw new PermanentError(refusal)
    },
    async close() {
      isClosed = true
      trying.stop()
      clearInterval(saving)
      const goodbye = manager?.destroy({ code: CloseCodes.Resuming })
      await Promise.race([Promise.all([goodbye, ...answering]), pause(GOODBYE_MS, undefined, { ref: false })])
      await save()
    },
    standing: (guildId) => standings.get(guildId),
    missing() {
      const standing = up.size > 0 ? `${up.size} of ${shards} shards are connected to Discord.` : undefined
      const trouble = standing ?? trying.trouble() ?? 'Not connected to Discord.'
      const isUp = up.size > 0 && up.size === shards
      return farewell ?? trying.refusal() ?? (isUp ? undefined : trouble)
    },
  }
}

type SessionKeeping = Pick<
  ConstructorParameters<typeof WebSocketManager>[0],
  'retrieveSessionInfo' | 'updateSessionInfo'
>

/** As many shards as Discord recommends, logged in at the pace that Discord allows. */
function createManager({ token, rest }: ConnectionParts, keeping: SessionKeeping): WebSocketManager {
  return new WebSocketManager({ token, rest, intents: INTENTS, ...keeping })
}

/**
 * Discord counts logins (identifies), one a shard, as a rule a thousand a day, and takes the token away from a bot that goes
 * beyond (discord-api-docs: topics/gateway, "Session Start Limit Object" and "Identifying").
 *
 * @returns how many shards Discord recommends
 * @throws TemporaryError that says when there are enough logins again
 */
async function checkLogins(line: WebSocketManager, now: Date): Promise<number> {
  const { shards, session_start_limit } = await request(() => line.fetchGatewayInformation())
  const { total, remaining, reset_after: retryAfterMs } = session_start_limit
  if (remaining >= shards) return shards
  const at = new Date(now.getTime() + retryAfterMs).toISOString().slice(0, 16).replace('T', ' ')
  throw new TemporaryError(
    `Discord allows a bot ${total} logins a day: ${remaining} left, ${shards} needed. It logs in at ${at} UTC.`,
    { retryAfterMs },
  )
}

/** Not the message content intent: of messages that are not put to the bot it learns that there is one. */
const INTENTS = GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages

/**
 * Whoever starts us should hear "connected", but not wait for long: many shards log in at five seconds each, and the lease of
 * listening has to be renewed meanwhile.
 */
const READY_WITHIN_MS = 5000

/** A killed process's events of so long come again to the next one. */
const SAVE_MS = 10_000

/** Discord may take 30 s for its goodbye; leases have to be left to the others before the process is ended. */
const GOODBYE_MS = 2000

/** Gateway close code 4004, "Authentication failed", and all after which none may connect again (discord-api-docs: topics/opcodes-and-status-codes). */
const CLOSED_FOR_TOKEN = 4004
const FOR_GOOD: readonly number[] = [CLOSED_FOR_TOKEN, 4010, 4011, 4012, 4013, 4014]
