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
 * `addChannel` makes forums, announcement channels, threads. Rate limits are enforced when they are asked for.
 */
import { createFaults, type Fault, type FaultOrder } from './discord/faults.ts'
import { openGateway, urlOf } from './discord/gateway.ts'
import { type Ask, interactionBody } from './discord/interaction.ts'
import type { CommandBody } from './discord/limits.ts'
import type { RateLimits } from './discord/rate-limits.ts'
import { createRest, type Request } from './discord/rest.ts'
import { createWatch } from './discord/watch.ts'
import {
  CHANNEL_TYPE,
  type Channel,
  channelBody,
  createWorld,
  DISCORD,
  guildBody,
  type Interaction,
  isThread,
  type Logins,
  memberBody,
  messageBody,
  type Posted,
  roleBodies,
  type Shown,
  userBody,
} from './discord/world.ts'

export { CHANNEL_TYPE, DISCORD, PERMISSION } from './discord/world.ts'

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
  /** A text channel of the server, or what `change` makes of it. Gives its id. */
  addChannel(change: Partial<Channel> & { readonly name: string }): string
  /** Puts a thread into its archive, or takes its key away. */
  changeThread(id: string, change: { readonly isArchived?: boolean; readonly isLocked?: boolean }): void
  /**
   * Someone says something; gives the message's id. The bot is told of it, without its words unless they mention it,
   * `replyTo` is a message of the bot's (such a reply pings, if the writer does not switch that off), or the channel is a
   * direct message.
   */
  say(channelId: string, content: string, how?: Saying): string
  /** A moderator deletes a message. */
  deleteMessage(id: string): void
  channel(id: string): Channel | undefined
  channels(): readonly Channel[]
  /** A direct message channel with a person. */
  openDirectMessage(userId: string): string
  /** The person takes no direct messages (any more). */
  closeDirectMessages(userId: string): void
  /** The server is out of order: Discord says that it is not available. */
  outage(): void
  /** The server is back. */
  recover(): void
  /** The bot is thrown out of the server. */
  kick(): void
  /** It is invited again, with the channels as they were. */
  rejoin(): void
  readonly gateway: Pick<ReturnType<typeof openGateway>, 'cut' | 'counts' | 'logins' | 'freeze' | 'closeWith'>
  /** Discord lets it log in so often from now on. */
  allowLogins(remaining: number): void
  /** A bot is logged in. */
  connected(): Promise<void>
  /** Waits until the condition holds; it is looked at after every request and every gateway event. */
  until(condition: () => boolean, what: string): Promise<void>
  stop(): Promise<void>
}

interface Saying {
  readonly replyTo?: string
  readonly isWithoutPing?: boolean
  /** What the event says otherwise. */
  readonly event?: object
}

export async function startDiscordDouble({
  port = 0,
  limits = {},
  shards = 1,
  logins = {},
}: {
  readonly port?: number
  readonly shards?: number
  /** Left out: as many shards at once as there are, so that nobody waits the five seconds of a single one. */
  readonly logins?: Partial<Logins>
  readonly limits?: RateLimits
} = {}): Promise<DiscordDouble> {
  const world = createWorld()
  world.shards = shards
  world.logins = { ...world.logins, maxConcurrency: shards, ...logins }
  let removed: readonly Channel[] = []
  const faults = createFaults()
  const { changed, until, invalid, throwIfInvalid } = createWatch()
  const { server, journal } = createRest(world, faults, { changed, invalid }, limits)
  const gateway = openGateway(server, world, changed)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

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
      let asked = dispatch(ask, 4)
      while (asked.choices === undefined) {
        await until(
          () => asked.choices !== undefined || asked.state === 'late',
          `completions of ${ask.focused}`,
        )
        // they go on typing
        if (asked.state === 'late') asked = dispatch(ask, 4)
      }
      return (asked.choices ?? []).map(({ value }) => String(value))
    },
    fault: faults.add,
    revokeToken() {
      world.token = undefined
    },
    forgetNonces: () => world.nonces.clear(),
    grant(userId, permissions) {
      world.permissions.set(`${DISCORD.guildId}/${userId}`, permissions)
      tellGuild(userId)
    },
    overwrite(channelId, userId, { allow = 0n, deny = 0n }) {
      const channel = world.channels.get(channelId)
      channel?.overwrites.push({ id: userId, type: 1, allow: String(allow), deny: String(deny) })
      gateway.dispatch('CHANNEL_UPDATE', channel && channelBody(world, channel))
    },
    addChannel(change) {
      const base = { guildId: DISCORD.guildId, type: CHANNEL_TYPE.text, overwrites: [] }
      const channel: Channel = { id: world.nextId(), ...base, ...change }
      world.channels.set(channel.id, channel)
      gateway.dispatch(isThread(channel) ? 'THREAD_CREATE' : 'CHANNEL_CREATE', channelBody(world, channel))
      return channel.id
    },
    changeThread(id, change) {
      const thread = world.channels.get(id)
      if (!thread) throw new Error(`no thread ${id}`)
      Object.assign(thread, change)
      gateway.dispatch('THREAD_UPDATE', channelBody(world, thread))
    },
    say(channelId, content, { replyTo, event = {}, isWithoutPing = false } = {}) {
      const reference = replyTo === undefined ? {} : { message_reference: { message_id: replyTo } }
      const by = { authorId: DISCORD.userId, pings: false, isPublished: false }
      const said: Posted = { id: world.nextId(), channelId, content, ...by, ...reference }
      world.posted.push(said)
      const repliedTo = isWithoutPing ? undefined : world.posted.find(({ id }) => id === replyTo)
      const isForBot = content.includes(`<@${DISCORD.botId}>`) || repliedTo?.authorId === DISCORD.botId
      const channel = world.channels.get(channelId)
      const isDirect = channel?.type === CHANNEL_TYPE.direct
      const seen = isForBot ? { mentions: [userBody(DISCORD.botId)] } : isDirect ? {} : { content: '' }
      const member = memberBody(world, DISCORD.guildId, DISCORD.userId)
      const place = isDirect ? { channel_type: CHANNEL_TYPE.direct } : { guild_id: DISCORD.guildId, member }
      // told when it was opened: the routes have no gateway
      if (channel && isThread(channel)) gateway.dispatch('THREAD_CREATE', channelBody(world, channel))
      const body = { ...messageBody(said), ...place, ...seen, ...event }
      gateway.dispatch('MESSAGE_CREATE', body)
      return said.id
    },
    deleteMessage(id) {
      const at = world.posted.findIndex((posted) => posted.id === id)
      world.posted.splice(at, 1)
    },
    channel: (id) => world.channels.get(id),
    channels: () => [...world.channels.values()],
    openDirectMessage: (userId) => world.openDirectMessage(userId).id,
    closeDirectMessages: (userId) => void world.closedTo.add(userId),
    outage: () => gateway.dispatch('GUILD_DELETE', { id: DISCORD.guildId, unavailable: true }),
    recover: () => gateway.dispatch('GUILD_CREATE', guildBody(world, DISCORD.guildId)),
    kick() {
      removed = [...world.channels.values()].filter(({ guildId }) => guildId === DISCORD.guildId)
      for (const { id } of removed) world.channels.delete(id)
      gateway.dispatch('GUILD_DELETE', { id: DISCORD.guildId })
    },
    rejoin() {
      for (const channel of removed) world.channels.set(channel.id, channel)
      gateway.dispatch('GUILD_CREATE', guildBody(world, DISCORD.guildId))
    },
    gateway,
    allowLogins(remaining) {
      world.logins.remaining = remaining
    },
    connected: () => until(gateway.isConnected, 'a bot logs in'),
    until,
    async stop() {
      faults.releaseAll()
      gateway.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      throwIfInvalid()
    },
  }
}
