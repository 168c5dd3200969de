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
  embedLinks: 1n << 14n,
  readMessageHistory: 1n << 16n,
} as const

const EVERYONE =
  PERMISSION.viewChannel | PERMISSION.sendMessages | PERMISSION.embedLinks | PERMISSION.readMessageHistory

export interface Channel {
  readonly id: string
  readonly guildId: string | undefined
  readonly name: string
  readonly type: number
  /** Who is in a direct message. */
  readonly recipientId?: string
  /** A role's or a person's own permissions in this channel. */
  readonly overwrites: { id: string; type: 0 | 1; allow: string; deny: string }[]
}

export interface Posted extends MessageBody {
  readonly id: string
  readonly channelId: string
  /** Whether anyone was called by it: a test wants false. */
  readonly pings: boolean
}

export interface Interaction {
  readonly id: string
  readonly token: string
  readonly dispatchedAt: number
  state: 'new' | 'deferred' | 'answered'
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
  readonly channels: Map<string, Channel>
  /** Guild-wide permissions of people, beyond what everyone has: "guildId/userId". */
  readonly permissions: Map<string, bigint>
  readonly posted: Posted[]
  /** Nonces of the past few minutes: "channelId/nonce" -> message. */
  readonly nonces: Map<string, Posted>
  readonly interactions: Map<string, Interaction>
  commands: readonly CommandBody[]
  readonly nextId: () => string
}

export function createWorld(): World {
  let last = 1_000_000_000_000_000_000n
  const { guildId, channelId, otherChannelId } = DISCORD
  const text = (id: string, name: string): Channel => ({ id, guildId, name, type: 0, overwrites: [] })
  return {
    token: DISCORD.token,
    channels: new Map(
      [text(channelId, 'news'), text(otherChannelId, 'other')].map((channel) => [channel.id, channel]),
    ),
    permissions: new Map(),
    posted: [],
    nonces: new Map(),
    interactions: new Map(),
    commands: [],
    nextId: () => String(++last),
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

export function channelBody({ id, guildId, name, type, overwrites, recipientId }: Channel): object {
  if (recipientId) return { id, type, recipients: [userBody(recipientId)], last_message_id: null }
  return {
    id,
    guild_id: guildId,
    name,
    type,
    position: 0,
    permission_overwrites: overwrites,
    nsfw: false,
    parent_id: null,
  }
}

export function guildBody(world: World, id: string): object {
  const channels = [...world.channels.values()].filter(({ guildId }) => guildId === id).map(channelBody)
  return {
    id,
    name: 'A server',
    icon: null,
    owner_id: '399999999999999999',
    roles: roleBodies(world, id),
    channels,
    members: [memberBody(world, id, DISCORD.botId)],
    member_count: 2,
    emojis: [],
    stickers: [],
    features: [],
    threads: [],
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
  id: string,
  channelId: string,
  body: MessageBody,
  nonce?: string | number,
): object {
  return {
    id,
    channel_id: channelId,
    author: userBody(DISCORD.botId),
    content: body.content ?? '',
    embeds: body.embeds ?? [],
    timestamp: new Date(0).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    components: [],
    pinned: false,
    type: 0,
    flags: body.flags ?? 0,
    ...(nonce === undefined ? {} : { nonce }),
  }
}
