/** What Discord knows in a test: servers, channels, people, messages, commands, running interactions. */
import type { CommandBody, MessageBody } from './limits.ts'

export const DISCORD = {
  token: 'double.token.discord',
  applicationId: '800000000000000001',
  botId: '900000000000000001',
  guildId: '100000000000000001',
  channelId: '200000000000000001',
  /** A second text channel of the same server. */
  otherChannelId: '200000000000000002',
  /** Nobody special. */
  userId: '300000000000000001',
} as const

/** Permission bits (discord-api-docs: topics/permissions). */
export const PERMISSION = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
  embedLinks: 1n << 14n,
  readMessageHistory: 1n << 16n,
} as const

/** Channel types (discord-api-docs: resources/channel). A media channel is a forum to us. */
export const CHANNEL_TYPE = { text: 0, direct: 1, announcement: 5, thread: 11, forum: 15 } as const

const EVERYONE =
  PERMISSION.viewChannel |
  PERMISSION.sendMessages |
  PERMISSION.sendMessagesInThreads |
  PERMISSION.createPublicThreads |
  PERMISSION.embedLinks |
  PERMISSION.readMessageHistory
/** Channel flag REQUIRE_TAG. */
const REQUIRE_TAG = 1 << 4

export interface Channel {
  readonly id: string
  readonly guildId: string | undefined
  readonly name: string
  readonly type: number
  /** Who is in a direct message. */
  readonly recipientId?: string
  /** Of a thread: the channel or forum it belongs to, and who opened it. */
  readonly parentId?: string
  readonly ownerId?: string
  readonly appliedTags?: readonly string[]
  isArchived?: boolean
  isLocked?: boolean
  /** Of a forum. */
  readonly tags?: readonly { readonly id: string; readonly name: string; readonly moderated: boolean }[]
  readonly needsTag?: boolean
  /** A role's or a person's own permissions in this channel; a thread has its parent's. */
  readonly overwrites: { id: string; type: 0 | 1; allow: string; deny: string }[]
}

export interface Posted extends MessageBody {
  readonly id: string
  readonly channelId: string
  readonly authorId: string
  /** Passed on to the servers that follow an announcement channel. */
  isPublished: boolean
  /** Whether anyone was called by it: a test wants false. */
  readonly pings: boolean
}

export interface Interaction {
  readonly id: string
  readonly token: string
  readonly dispatchedAt: number
  /** Late: the first answer came after its 3 seconds, on a very busy machine. */
  state: 'new' | 'deferred' | 'answered' | 'late'
  isPrivate: boolean
  originalId: string | undefined
  /** What the caller sees now, oldest first. */
  readonly shown: Shown[]
  choices: readonly { name: string; value: string | number }[] | undefined
}

export interface Shown extends MessageBody {
  readonly id: string
  readonly isPrivate: boolean
}

export interface World {
  /** What bots log in with; none once it is revoked. */
  token: string | undefined
  /** How many shards Discord recommends. */
  shards: number
  logins: Logins
  readonly channels: Map<string, Channel>
  /** Guild-wide permissions of people, beyond what everyone has: "guildId/userId". */
  readonly permissions: Map<string, bigint>
  readonly posted: Posted[]
  /** Nonces of the past few minutes: "channelId/nonce" -> message. */
  readonly nonces: Map<string, Posted>
  readonly interactions: Map<string, Interaction>
  commands: readonly CommandBody[]
  /** People who take no direct messages. */
  readonly closedTo: Set<string>
  openDirectMessage(userId: string): Channel
  readonly nextId: () => string
}

/** How often a bot may log in: so often within `resetAfterMs`, and so many shards at once. */
export interface Logins {
  remaining: number
  readonly resetAfterMs: number
  readonly maxConcurrency: number
}

export function createWorld(): World {
  let last = 1_000_000_000_000_000_000n
  const { guildId, channelId, otherChannelId } = DISCORD
  const text = (id: string, name: string): Channel => ({ id, guildId, name, type: 0, overwrites: [] })
  const nextId = () => String(++last)
  const channels = new Map(
    [text(channelId, 'news'), text(otherChannelId, 'other')].map((channel) => [channel.id, channel]),
  )
  return {
    token: DISCORD.token,
    shards: 1,
    logins: { remaining: 1000, resetAfterMs: 0, maxConcurrency: 1 },
    channels,
    permissions: new Map(),
    posted: [],
    nonces: new Map(),
    interactions: new Map(),
    commands: [],
    closedTo: new Set(),
    openDirectMessage(recipientId) {
      const id = nextId()
      const channel = {
        id,
        guildId: undefined,
        name: '',
        type: CHANNEL_TYPE.direct,
        recipientId,
        overwrites: [],
      }
      channels.set(id, channel)
      return channel
    },
    nextId,
  }
}

export function userBody(id: string): object {
  const isBot = id === DISCORD.botId
  return {
    id,
    username: isBot ? 'nutgraf' : 'reader',
    discriminator: '0',
    global_name: null,
    avatar: null,
    bot: isBot,
  }
}

/** A guild role per person carries what `permissions` gives them. */
export function memberBody(world: World, guildId: string, userId: string): object {
  const roles = world.permissions.has(`${guildId}/${userId}`) ? [roleIdOf(userId)] : []
  return {
    user: userBody(userId),
    roles,
    nick: null,
    avatar: null,
    joined_at: '2025-01-01T00:00:00.000000+00:00',
    deaf: false,
    mute: false,
    flags: 0,
  }
}

export function roleBodies(world: World, guildId: string): object[] {
  const own = [...world.permissions].filter(([key]) => key.startsWith(`${guildId}/`))
  const role = (id: string, name: string, permissions: bigint) => ({
    id,
    name,
    permissions: String(permissions),
    position: id === guildId ? 0 : 1,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    flags: 0,
  })
  return [
    role(guildId, '@everyone', EVERYONE),
    ...own.map(([key, bits]) => role(roleIdOf(key.split('/')[1] ?? ''), 'own', bits)),
  ]
}

function roleIdOf(userId: string): string {
  return `4${userId.slice(1)}`
}

export function isThread({ type }: Channel): boolean {
  return type === CHANNEL_TYPE.thread
}

/** Whether the bot has a permission in a channel: everyone's and its own, then the overwrites that name it. */
export function botMay(world: World, channel: Channel, permission: bigint): boolean {
  if (channel.guildId === undefined) return true
  const home = (channel.parentId && world.channels.get(channel.parentId)) || channel
  let bits = EVERYONE | (world.permissions.get(`${channel.guildId}/${DISCORD.botId}`) ?? 0n)
  for (const { allow, deny } of home.overwrites.filter(({ id }) => id === DISCORD.botId))
    bits = (bits & ~BigInt(deny)) | BigInt(allow)
  return (bits & permission) === permission
}

export function channelBody(world: World, channel: Channel): object {
  const { id, guildId, name, type, overwrites, recipientId, parentId } = channel
  // a forum's last message is its last post
  const isOfIt = (posted: Posted) =>
    posted.channelId === id ||
    (posted.id === posted.channelId && world.channels.get(posted.id)?.parentId === id)
  const newest = world.posted.findLast(isOfIt)
  const last_message_id = newest?.id ?? null
  if (recipientId) return { id, type, recipients: [userBody(recipientId)], last_message_id }
  return {
    id,
    guild_id: guildId,
    name,
    type,
    position: 0,
    permission_overwrites: overwrites,
    nsfw: false,
    parent_id: parentId ?? null,
    last_message_id,
    flags: channel.needsTag ? REQUIRE_TAG : 0,
    ...(type === CHANNEL_TYPE.forum ? { available_tags: (channel.tags ?? []).map(tagBody) } : {}),
    ...(isThread(channel) ? threadBody(channel) : {}),
  }
}

function tagBody(tag: object): object {
  return { ...tag, emoji_id: null, emoji_name: null }
}

function threadBody({ ownerId, appliedTags, isArchived, isLocked }: Channel): object {
  return {
    owner_id: ownerId,
    applied_tags: appliedTags ?? [],
    message_count: 0,
    member_count: 1,
    rate_limit_per_user: 0,
    thread_metadata: {
      archived: isArchived ?? false,
      locked: isLocked ?? false,
      auto_archive_duration: 1440,
      archive_timestamp: '2026-01-01T00:00:00.000000+00:00',
    },
  }
}

export function guildBody(world: World, id: string): object {
  const all = [...world.channels.values()].filter(({ guildId }) => guildId === id)
  const bodies = (areThreads: boolean) =>
    all.filter((channel) => isThread(channel) === areThreads).map((channel) => channelBody(world, channel))
  return {
    id,
    name: 'A server',
    icon: null,
    owner_id: '399999999999999999',
    roles: roleBodies(world, id),
    channels: bodies(false),
    members: [memberBody(world, id, DISCORD.botId)],
    member_count: 2,
    emojis: [],
    stickers: [],
    features: [],
    threads: bodies(true),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    joined_at: '2025-01-01T00:00:00.000000+00:00',
    large: false,
    unavailable: false,
    afk_timeout: 300,
    afk_channel_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    preferred_locale: 'en-US',
    premium_progress_bar_enabled: false,
    description: null,
    banner: null,
    vanity_url_code: null,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    application_id: null,
  }
}

/** A message as Discord gives it back; the nonce only to the one who has just posted it. */
export function messageBody(
  posted: Pick<Posted, 'id' | 'channelId' | 'authorId'> & MessageBody,
  nonce?: string | number,
): object {
  const { id, channelId, authorId, message_reference } = posted
  return {
    id,
    channel_id: channelId,
    author: userBody(authorId),
    content: posted.content ?? '',
    embeds: posted.embeds ?? [],
    timestamp: new Date(0).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    components: [],
    pinned: false,
    type: message_reference ? 19 : 0,
    flags: posted.flags ?? 0,
    ...(message_reference
      ? { message_reference: { type: 0, channel_id: channelId, ...message_reference } }
      : {}),
    ...(nonce === undefined ? {} : { nonce }),
  }
}
