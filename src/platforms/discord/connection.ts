/** The line to Discord's gateway: logs in, keeps trying, registers the commands, hands interactions on. */
import { Client, Events, GatewayIntentBits, type Interaction, type REST, Status } from 'discord.js'
import type { Command } from '../../chat/command.ts'
import { PermanentError } from '../../core/errors.ts'
import type { Log } from '../../log.ts'
import { registerCommands, type Settings } from './commands.ts'
import { TOKEN_REFUSED } from './errors.ts'

export interface ConnectionParts {
  readonly token: string
  readonly apiUrl: string
  readonly commands: readonly Command[]
  readonly settings: Settings
  /** For everything but the gateway. */
  readonly rest: REST
  readonly log: Log
  /** Wait before logging in or registering is tried again. */
  readonly retryMs: number
  onInteraction(interaction: Interaction): Promise<void>
}

export interface Connection {
  /** @throws PermanentError when Discord refuses the token */
  open(): Promise<void>
  close(): Promise<void>
  /** The client once it is logged in, also while a lost line is being mended. */
  client(): Client<true> | undefined
  missing(): string | undefined
}

export function createConnection(parts: ConnectionParts): Connection {
  const { log } = parts
  let client: Client | undefined
  let refusal: string | undefined
  let isClosed = false
  const timers = new Set<NodeJS.Timeout>()

  async function connect(): Promise<void> {
    client = createClient(parts)
    client.once(Events.ClientReady, (ready) => void tryOn(() => register(ready.application.id)))
    client.on(Events.ShardDisconnect, ({ code }) => {
      refusal = code === CLOSED_FOR_TOKEN ? TOKEN_REFUSED : `Discord closed the line for good (code ${code}).`
      log.error({ code }, refusal)
    })
    await client.login(parts.token)
  }

  async function register(applicationId: string): Promise<void> {
    const isNew = await registerCommands(parts.rest, applicationId, parts.commands, parts.settings)
    log.info(
      { count: parts.commands.length },
      isNew ? 'Discord commands registered' : 'Discord commands are known',
    )
  }

  /** Tries until it works; gives up, and throws, only when it can never work. */
  async function keepTrying(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (isClosed) return
      if (isTokenRefusal(error)) throw new PermanentError(TOKEN_REFUSED, { cause: error })
      if (error instanceof PermanentError) throw error
      log.warn({ reason: String(error) }, 'Discord does not answer; trying again')
      const timer = setTimeout(() => {
        timers.delete(timer)
        void tryOn(work)
      }, parts.retryMs)
      timers.add(timer)
    }
  }

  /** In the background nobody is left to throw at: `missing()` tells. */
  async function tryOn(work: () => Promise<void>): Promise<void> {
    await keepTrying(work).catch((error: Error) => {
      refusal = error.message
      log.error({ reason: error.message }, 'Discord can’t be used')
    })
  }

  return {
    open: () => keepTrying(connect),
    async close() {
      isClosed = true
      for (const timer of timers) clearTimeout(timer)
      await client?.destroy()
    },
    client: () => (client?.isReady() ? client : undefined),
    missing() {
      if (refusal) return refusal
      const isUp = client?.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready)
      return isUp ? undefined : 'Not connected to Discord.'
    },
  }
}

/** Gateway close code 4004, "Authentication failed" (discord-api-docs: topics/opcodes-and-status-codes). */
const CLOSED_FOR_TOKEN = 4004

function createClient({ apiUrl, log, onInteraction }: ConnectionParts): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: { api: apiUrl },
  })
  client.on(Events.Error, (error) => log.warn({ reason: error.message }, 'Discord connection trouble'))
  client.on(Events.ShardError, (error) => log.warn({ reason: error.message }, 'Discord connection trouble'))
  client.on(Events.InteractionCreate, (interaction) => {
    onInteraction(interaction).catch((error: Error & { code?: unknown }) => {
      log.warn({ reason: error.message, code: error.code }, 'Discord interaction not answered')
    })
  })
  return client
}

/** discord.js says it in two ways: by its own code (401 on REST), or in words (close code 4004 of the gateway). */
function isTokenRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === 'TokenInvalid') || error.message === 'Authentication failed'
}
