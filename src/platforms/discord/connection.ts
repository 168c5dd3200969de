/** The line to Discord's gateway: logs in, keeps trying, registers the commands, hands interactions, mentions and direct messages on. */
import { setTimeout as pause } from 'node:timers/promises'
import {
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  type Interaction,
  type Message,
  Options,
  type REST,
  type RESTGetAPIGatewayBotResult,
  type RESTOptions,
  Routes,
  Status,
} from 'discord.js'
import type { Chat } from '../../chat/platform.ts'
import { PermanentError, TemporaryError } from '../../core/errors.ts'
import type { Log } from '../../log.ts'
import { registerCommands, type Settings } from './commands.ts'
import { request, TOKEN_REFUSED } from './errors.ts'
import { createTrying } from './keep-trying.ts'
import type { Standing } from './post.ts'

interface ConnectionParts {
  readonly token: string
  readonly apiUrl: string
  readonly chat: Pick<Chat, 'commands' | 'messageActions'>
  readonly settings: Settings
  /** For everything but the gateway. */
  readonly rest: REST
  /** What the gateway's client sends its requests by. */
  readonly makeRequest: RESTOptions['makeRequest']
  readonly log: Log
  /** Wait before logging in or registering is tried again. */
  readonly retryMs: number
  readonly now: () => Date
  onInteraction(interaction: Interaction): Promise<void>
  /** A message on a server. Its words are there only where it mentions the bot. */
  onMessage(message: Message): Promise<void>
  /** Any new message, as the gateway sends it. */
  onDirectMessage(message: GatewayMessageCreateDispatchData, botId: string): Promise<void>
}

interface Connection {
  /**
   * Resolves when the bot is logged in, or after some seconds: many shards take minutes, and a Discord that is out of reach is
   * tried again. `missing()` tells.
   *
   * @throws PermanentError when Discord refuses the token
   */
  open(): Promise<void>
  close(): Promise<void>
  /** The client once it is logged in, also while a lost line is being mended. */
  client(): Client<true> | undefined
  missing(): string | undefined
  /** The bot's place on a server, as far as the gateway told. */
  standing(guildId: string): Standing
}

export function createConnection(parts: ConnectionParts): Connection {
  const { rest, chat, settings, log } = parts
  const trying = createTrying(parts.retryMs, log)
  let client: Client | undefined
  let isClosed = false
  let farewell: string | undefined
  /** Servers that the bot was removed from since it logged in. */
  const left = new Set<string>()

  /** discord.js mends a lost line by itself, but a client whose first login failed is spent: each try has its own. */
  async function connect(): Promise<void> {
    await checkLogins(rest, parts.now())
    if (isClosed) return
    client = createClient(parts)
    client.once(Events.ClientReady, ({ application }) => {
      void trying.run(() => register(application.id))
    })
    // not sent for an outage: then the server stays, as one that is not available
    client.on(Events.GuildDelete, ({ id }) => left.add(id))
    client.on(Events.GuildCreate, ({ id }) => left.delete(id))
    client.on(Events.ShardDisconnect, ({ code }) => {
      farewell =
        code === CLOSED_FOR_TOKEN ? TOKEN_REFUSED : `Discord closed the line for good (code ${code}).`
      log.error({ code }, farewell)
    })
    const ready = new Promise((resolve) => client?.once(Events.ClientReady, resolve))
    await client.login(parts.token)
    await ready
  }

  async function register(applicationId: string): Promise<void> {
    const isNew = await registerCommands(rest, applicationId, chat, settings)
    const count = chat.commands.length + chat.messageActions.length
    log.info({ count }, isNew ? 'Discord commands registered' : 'Discord commands are known')
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
      await Promise.race([client?.destroy(), pause(GOODBYE_MS, undefined, { ref: false })])
    },
    client: () => (client?.isReady() ? client : undefined),
    standing(guildId) {
      if (left.has(guildId)) return 'left'
      const guild = client?.isReady() ? client.guilds.cache.get(guildId) : undefined
      return guild && (guild.available ? 'member' : 'outage')
    },
    missing() {
      const shards = [...(client?.ws.shards.values() ?? [])]
      const up = shards.filter(({ status }) => status === Status.Ready).length
      const isUp = client?.isReady() && up === shards.length
      const standing = up > 0 ? `${up} of ${shards.length} shards are connected to Discord.` : undefined
      const trouble = standing ?? trying.trouble() ?? 'Not connected to Discord.'
      return farewell ?? trying.refusal() ?? (isUp ? undefined : trouble)
    },
  }
}

/**
 * Discord counts logins (identifies), one a shard, as a rule a thousand a day, and takes the token away from a bot that goes
 * beyond (discord-api-docs: topics/gateway, "Session Start Limit Object" and "Identifying").
 *
 * @throws TemporaryError that says when there are enough again
 */
async function checkLogins(rest: REST, now: Date): Promise<void> {
  const gateway = (await request(() => rest.get(Routes.gatewayBot()))) as RESTGetAPIGatewayBotResult
  const { total, remaining, reset_after: retryAfterMs } = gateway.session_start_limit
  if (remaining >= gateway.shards) return
  const at = new Date(now.getTime() + retryAfterMs).toISOString().slice(0, 16).replace('T', ' ')
  throw new TemporaryError(
    `Discord allows a bot ${total} logins a day: ${remaining} left, ${gateway.shards} needed. It logs in at ${at} UTC.`,
    { retryAfterMs },
  )
}

/**
 * The servers' channels come a moment after the login. Whoever starts us should hear "connected", but not wait for long: many
 * shards log in at five seconds each, and the lease of listening has to be renewed meanwhile.
 */
const READY_WITHIN_MS = 5000

/** discord.js waits for Discord's goodbye, up to 30 s; leases have to be left to the others before the process is ended. */
const GOODBYE_MS = 2000

/** Gateway close code 4004, "Authentication failed" (discord-api-docs: topics/opcodes-and-status-codes). */
const CLOSED_FOR_TOKEN = 4004

/** discord.js keeps everyone it has seen for good, and two hundred messages a channel: the bot needs neither. */
const MOST_PEOPLE = 200

function isBot({ id, client }: { readonly id: string; readonly client: Client }): boolean {
  return id === client.user?.id
}

const FEW_KEPT = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 0,
  UserManager: { maxSize: MOST_PEOPLE, keepOverLimit: isBot },
  GuildMemberManager: { maxSize: MOST_PEOPLE, keepOverLimit: isBot },
})

function createClient(parts: ConnectionParts): Client {
  const { apiUrl, makeRequest, log, onInteraction, onMessage, onDirectMessage } = parts
  const client = new Client({
    // not the message content intent: of messages that are not put to the bot it learns that there is one
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // as many as Discord recommends; discord.js logs them in at the pace that Discord allows
    shards: 'auto',
    makeCache: FEW_KEPT,
    allowedMentions: { parse: [] },
    rest: { api: apiUrl, makeRequest },
  })
  client.on(Events.Error, (error) => log.warn({ reason: error.message }, 'Discord connection trouble'))
  client.on(Events.ShardError, (error) => log.warn({ reason: error.message }, 'Discord connection trouble'))
  client.on(Events.InteractionCreate, (interaction) => {
    onInteraction(interaction).catch((error: Error & { code?: unknown }) => {
      log.warn({ reason: error.message, code: error.code }, 'Discord interaction not answered')
    })
  })
  client.on(Events.MessageCreate, (message) => {
    onMessage(message).catch((error: Error) => {
      log.warn({ reason: error.message }, 'Discord mention not answered')
    })
  })
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
    onDirectMessage(message, client.user?.id ?? '').catch((error: Error) => {
      log.warn({ reason: error.message }, 'Discord direct message not answered')
    })
  })
  return client
}
