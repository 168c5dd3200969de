/**
 * Discord on loopback: real HTTP and a real WebSocket, which the real discord.js talks to. It keeps a journal of every
 * request, checks every body (our own table of limits always; Discord's OpenAPI description where that file lies beside
 * the checkout), and breaks in the ways a test asks for.
 *
 *     const discord = await startDiscordDouble()
 *     const bot = createDiscord({ token: discord.token, apiUrl: discord.apiUrl, … })   // or DISCORD_API_URL of a child process
 *     await bot.start(); await discord.connected()
 *     const asked = discord.dispatchCommand({ name: 'quote', options: { speaker: 'Quill' } })
 *     expect(await discord.replies(asked)).toMatchObject([{ content: '…', isPrivate: false }])
 *     discord.fault({ on: /^POST \/channels/, kind: { type: 'drop after' } })
 *     await discord.until(() => discord.messages(DISCORD.channelId).length === 1, 'the digest is there')
 *     await discord.stop()          // throws when any body was invalid or any route unknown
 *
 * Nothing sleeps: `until`, `connected`, `replies`, `autocomplete` wait for events, at most 10 seconds.
 * The world: one server (DISCORD.guildId) with two channels; everyone may read and write; `grant` and `overwrite` change that.
 */
import { EventEmitter } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createFaults, type Fault, type FaultOrder, refusalOf } from './discord/faults.ts'
import { openGateway, urlOf } from './discord/gateway.ts'
import { answer, findRoute, textOf } from './discord/http.ts'
import { type Ask, interactionBody } from './discord/interaction.ts'
import type { CommandBody } from './discord/limits.ts'
import { openApiFaults } from './discord/openapi.ts'
import { type Answer, refusal } from './discord/routes.ts'
import {
  channelBody,
  createWorld,
  DISCORD,
  type Interaction,
  memberBody,
  type Posted,
  roleBodies,
  type Shown,
} from './discord/world.ts'

export { DISCORD, PERMISSION } from './discord/world.ts'

const LONGEST_WAIT_MS = 10_000

export interface Request {
  readonly method: string
  /** Without "/api/v10" and query. */
  readonly path: string
  readonly body: unknown
}

export interface DiscordDouble {
  readonly apiUrl: string
  readonly token: string
  readonly journal: readonly Request[]
  /** What stands in a channel, oldest first. */
  messages(channelId: string): readonly Posted[]
  /** Commands as they are registered now. */
  commands(): readonly CommandBody[]
  /** Someone calls a slash command; give the result to `replies`. */
  dispatchCommand(ask: Ask): Interaction
  /** What the caller sees of it, once something is there (and no "thinking…" any more). */
  replies(asked: Interaction, count?: number): Promise<readonly Shown[]>
  /** Someone has typed part of the option that is named as `focused`: the completions they see. */
  autocomplete(ask: Ask & { readonly focused: string }): Promise<readonly string[]>
  fault(order: FaultOrder): Fault
  /** From now on REST answers 401 and the gateway closes with 4004. */
  revokeToken(): void
  /** As if the few minutes in which Discord remembers nonces had passed. */
  forgetNonces(): void
  /** Gives a person permissions in the whole server. */
  grant(userId: string, permissions: bigint): void
  /** A person's own permissions in one channel. */
  overwrite(channelId: string, userId: string, change: { allow?: bigint; deny?: bigint }): void
  /** A direct message channel with a person. */
  openDirectMessage(userId: string): string
  readonly gateway: Pick<ReturnType<typeof openGateway>, 'cut' | 'counts' | 'closeWith'>
  /** A bot is logged in. */
  connected(): Promise<void>
  /** Waits until the condition holds; it is looked at after every request and every gateway event. */
  until(condition: () => boolean, what: string): Promise<void>
  stop(): Promise<void>
}

export async function startDiscordDouble({ port = 0 }: { port?: number } = {}): Promise<DiscordDouble> {
  const world = createWorld()
  const faults = createFaults()
  const journal: Request[] = []
  const invalid: string[] = []
  const changes = new EventEmitter().setMaxListeners(0)
  const changed = () => changes.emit('change')
  const bodyFaults = openApiFaults()
  let token: string | undefined = DISCORD.token

  const server = createServer((request, response) => {
    void serve(request, response).then(changed)
  })
  const gateway = openGateway(server, world, () => token ?? '(revoked)', changed)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://double')
    const path = url.pathname.replace(/^\/api\/v\d+/u, '')
    const text = await textOf(request)
    const entry = { method: request.method ?? 'GET', path, body: text === '' ? undefined : JSON.parse(text) }
    journal.push(entry)
    changed()
    const trouble = await faults.meet(`${entry.method} ${path}`)
    if (trouble?.type === 'drop before') return void request.socket.destroy()
    const refused = trouble && refusalOf(trouble)
    const result = refused ?? handle(entry, url.searchParams, request.headers.authorization)
    if (trouble?.type === 'drop after') request.socket.destroy()
    else if (trouble?.type !== 'hang after') answer(response, result)
  }

  function handle({ method, path, body }: Request, query: URLSearchParams, authorization?: string): Answer {
    const isKnown = authorization === `Bot ${token}`
    if (path === '/gateway/bot') return isKnown ? gatewayAnswer() : refusal(401, 0, '401: Unauthorized')
    const match = findRoute(method, path)
    if (!match) {
      invalid.push(`no such route: ${method} ${path}`)
      return refusal(404, 0, '404: Not Found')
    }
    const { route, ids } = match
    if (!route.isOpen && !isKnown) return refusal(401, 0, '401: Unauthorized')
    const found =
      body === undefined
        ? []
        : [...(route.faults?.(body as never) ?? []), ...bodyFaults(route.operation, body)]
    if (found.length > 0) {
      invalid.push(...found)
      return refusal(400, 50035, `Invalid Form Body: ${found.join('; ')}`)
    }
    return route.run(world, ids, body as never, query)
  }

  function gatewayAnswer(): Answer {
    const session_start_limit = { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 }
    return { status: 200, body: { url: urlOf(server), shards: 1, session_start_limit } }
  }

  function dispatch(ask: Ask, type: number): Interaction {
    if (!gateway.isConnected()) throw new Error('no bot is connected')
    const id = world.nextId()
    const interaction: Interaction = {
      id,
      token: `interaction-${id}`,
      dispatchedAt: Date.now(),
      state: 'new',
      isPrivate: false,
      originalId: undefined,
      shown: [],
      choices: undefined,
    }
    world.interactions.set(interaction.token, interaction)
    gateway.dispatch('INTERACTION_CREATE', interactionBody(world, interaction, ask, type))
    return interaction
  }

  async function until(condition: () => boolean, what: string): Promise<void> {
    if (condition()) return
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (condition()) done(resolve)
        else if (invalid.length > 0) done(() => reject(new Error(refused())))
      }
      const timer = setTimeout(
        () => done(() => reject(new Error(`waited in vain: ${what}`))),
        LONGEST_WAIT_MS,
      )
      const done = (end: () => void) => {
        clearTimeout(timer)
        changes.off('change', look)
        end()
      }
      changes.on('change', look)
    })
  }

  function refused(): string {
    return `Discord would refuse:\n${invalid.join('\n')}`
  }

  /** As Discord does when roles or overwrites change. */
  function tellGuild(userId: string): void {
    const guild_id = DISCORD.guildId
    for (const role of roleBodies(world, guild_id)) gateway.dispatch('GUILD_ROLE_UPDATE', { guild_id, role })
    if (userId === DISCORD.botId)
      gateway.dispatch('GUILD_MEMBER_UPDATE', { guild_id, ...memberBody(world, guild_id, userId) })
  }

  return {
    apiUrl: urlOf(server).replace('ws:', 'http:').replace('/gateway', '/api'),
    token: DISCORD.token,
    journal,
    messages: (channelId) => world.posted.filter((posted) => posted.channelId === channelId),
    commands: () => world.commands,
    dispatchCommand: (ask) => dispatch(ask, 2),
    async replies(asked, count = 1) {
      const isThere = () => asked.state === 'answered' && asked.shown.length >= count
      await until(isThere, `${count} replies to ${asked.token}, which is ${asked.state}`)
      return asked.shown
    },
    async autocomplete(ask) {
      const asked = dispatch(ask, 4)
      await until(() => asked.choices !== undefined, `completions of ${ask.focused}`)
      return (asked.choices ?? []).map(({ value }) => String(value))
    },
    fault: faults.add,
    revokeToken() {
      token = undefined
    },
    forgetNonces: () => world.nonces.clear(),
    grant(userId, permissions) {
      world.permissions.set(`${DISCORD.guildId}/${userId}`, permissions)
      tellGuild(userId)
    },
    overwrite(channelId, userId, { allow = 0n, deny = 0n }) {
      const channel = world.channels.get(channelId)
      channel?.overwrites.push({ id: userId, type: 1, allow: String(allow), deny: String(deny) })
      gateway.dispatch('CHANNEL_UPDATE', channel && channelBody(channel))
    },
    openDirectMessage(userId) {
      const id = world.nextId()
      world.channels.set(id, {
        id,
        guildId: undefined,
        name: '',
        type: 1,
        recipientId: userId,
        overwrites: [],
      })
      return id
    },
    gateway,
    connected: () => until(gateway.isConnected, 'a bot logs in'),
    until,
    async stop() {
      faults.releaseAll()
      gateway.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      if (invalid.length > 0) throw new Error(refused())
    },
  }
}
