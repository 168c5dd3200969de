/** The bot at Discord's gateway: keeps trying, registers the commands, and hands interactions and messages on as they come. */
import { setTimeout as pause } from 'node:timers/promises'
import type {
  APIApplication,
  APIInteraction,
  GatewayDispatchPayload,
  GatewayMessageCreateDispatchData,
  REST,
} from 'discord.js'
import { GatewayDispatchEvents, Routes } from 'discord-api-types/v10'
import { PermanentError } from '../../core/errors.ts'
import type { Log } from '../../log.ts'
import type { Settings } from './commands.ts'
import { request } from './errors.ts'
import { createTrying } from './keep-trying.ts'
import type { Standing } from './post.ts'
import { openSessions, type Sessions } from './sessions.ts'
import { createShards, INTENTS, type Shards } from './shards.ts'

/**
 * Whoever starts us should hear "connected", but not wait for long: many shards log in at five seconds each, and the lease of
 * listening has to be renewed meanwhile.
 */
const READY_WITHIN_MS = 5000
/** What a killed process was told in this time, its successor is told again. */
const SAVE_MS = 10_000
/** Discord may take 30 s for its goodbye; leases have to be left to the others before the process is ended. */
const GOODBYE_MS = 2000

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
  const registering = createTrying(parts.retryMs, log)
  const answering = new Set<Promise<void>>()
  const standings = new Map<string, Standing>()
  let shards: Shards | undefined
  let sessions: Sessions | undefined
  let saving: NodeJS.Timeout | undefined
  let isClosed = false

  async function connect(): Promise<void> {
    const { id, bot } = (await request(() => rest.get(Routes.currentApplication()))) as APIApplication
    sessions ??= await openSessions(parts.settings, `${id}/${INTENTS}`, now)
    if (isClosed) return
    // where the bot is not named, it is of those that have their application's id
    const receive = (event: GatewayDispatchPayload) => hear(event, bot?.id ?? id)
    shards = createShards({ ...parts, sessions, receive })
    saving ??= setInterval(save, SAVE_MS).unref()
    void registering.run(() => parts.register(id))
    await shards.connect()
  }

  function hear(event: GatewayDispatchPayload, botId: string): void {
    if (event.t === GatewayDispatchEvents.InteractionCreate)
      answer(() => parts.onInteraction(event.d), 'Discord interaction not answered')
    else if (event.t === GatewayDispatchEvents.MessageCreate)
      answer(() => parts.onMessage(event.d, botId), 'Discord message not answered')
    else if (event.t === GatewayDispatchEvents.GuildCreate) note(event.d, undefined)
    else if (event.t === GatewayDispatchEvents.GuildDelete) note(event.d, 'left')
  }

  function answer(run: () => Promise<void>, trouble: string): void {
    const running = run()
      .catch((error: Error & { code?: unknown }) => {
        log.warn({ reason: error.message, code: error.code }, trouble)
      })
      .finally(() => answering.delete(running))
    answering.add(running)
  }

  function note({ id, unavailable }: { id: string; unavailable?: boolean }, otherwise: Standing): void {
    const standing = unavailable ? 'outage' : otherwise
    if (standing) standings.set(id, standing)
    else standings.delete(id)
  }

  async function save(): Promise<void> {
    try {
      await sessions?.save()
    } catch (error) {
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
      registering.stop()
      clearInterval(saving)
      const done = Promise.all([shards?.close(), ...answering])
      await Promise.race([done, pause(GOODBYE_MS, undefined, { ref: false })])
      await save()
    },
    standing: (guildId) => standings.get(guildId),
    missing() {
      const none = trying.trouble() ?? 'Not connected to Discord.'
      const refusal = shards?.farewell() ?? trying.refusal() ?? registering.refusal()
      return refusal ?? (shards ? shards.missing(none) : none)
    },
  }
}
