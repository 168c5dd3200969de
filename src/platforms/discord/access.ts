/** Whether a channel can get posts: it is of this server, the bot can post there, and the caller may decide on it. */

import type {
  APIChannel,
  APIGuild,
  APIGuildForumChannel,
  APIGuildMediaChannel,
  APIGuildMember,
  APIThreadChannel,
  APIUser,
  PermissionsString,
  REST,
} from 'discord.js'
import { ChannelFlags, ChannelType, PermissionFlagsBits, Routes } from 'discord-api-types/v10'
import type { Caller } from '../../chat/command.ts'
import { PermanentError, UserError } from '../../core/errors.ts'
import type { Channel } from '../../core/subscription.ts'
import { isThread } from './channel-types.ts'
import { request } from './errors.ts'
import { NO_TAG } from './forum.ts'
import { has, permissionsIn } from './permissions.ts'

type Forum = APIGuildForumChannel | APIGuildMediaChannel
type OfMessages =
  | ChannelType.GuildText
  | ChannelType.GuildAnnouncement
  | ChannelType.GuildVoice
  | ChannelType.GuildStageVoice
type Postable = Extract<APIChannel, { type: OfMessages }> | APIThreadChannel | Forum
type Needs = Readonly<Partial<Record<PermissionsString, string>>>

/** Discord's names for what the bot needs, by what it posts: messages, messages in a thread, posts in a forum. */
const VIEW: Needs = { ViewChannel: 'View Channel', EmbedLinks: 'Embed Links' }
const IN_CHANNEL: Needs = { SendMessages: 'Send Messages', ...VIEW }
const IN_THREAD: Needs = { SendMessagesInThreads: 'Send Messages in Threads', ...VIEW }
const IN_FORUM: Needs = {
  SendMessages: 'Create Posts',
  SendMessagesInThreads: 'Send Messages in Posts',
  ...VIEW,
}
const ELSEWHERE =
  'That channel is not one of this server’s text channels, threads or forums, or the bot can’t see it.'

/**
 * Everything is asked for as it is now: the channel (and its parent, for a thread), the server with its roles, both members.
 *
 * @throws UserError that says what is in the way
 * @throws TemporaryError when Discord can't be asked
 */
export async function checkAccess(rest: REST, channel: Channel, caller: Caller): Promise<void> {
  const ask = <T>(route: `/${string}`) => nothingIfRefused(() => rest.get(route) as Promise<T>)
  const found = await ask<APIChannel>(Routes.channel(channel.id))
  if (found?.type === ChannelType.DM) {
    const withCaller = found.recipients?.some(({ id }) => id === caller.userId)
    if (withCaller && channel.workspaceId === `dm:${caller.userId}`) return
    throw new UserError(ELSEWHERE)
  }
  if (!found || !isPostable(found) || found.guild_id !== channel.workspaceId) throw new UserError(ELSEWHERE)
  const home = isThread(found) ? await ask<APIChannel>(Routes.channel(found.parent_id ?? '')) : found
  if (!home || !('permission_overwrites' in home)) throw new UserError(ELSEWHERE)

  const guild = (await request(() => rest.get(Routes.guild(channel.workspaceId)))) as APIGuild
  const may = (member: APIGuildMember) => permissionsIn(guild, home.permission_overwrites ?? [], member)
  const me = (await request(() => rest.get(Routes.user()))) as APIUser
  const bot = (await request(() => rest.get(Routes.guildMember(guild.id, me.id)))) as APIGuildMember
  checkBot(found, may(bot))
  checkOpen(found)
  // Manage Server is all channels; so is whom an admin allowed
  if (caller.role === 'admin') return
  const member = await ask<APIGuildMember>(Routes.guildMember(guild.id, caller.userId))
  if (!member || !has(may(member), PermissionFlagsBits.ManageChannels | PermissionFlagsBits.ManageGuild))
    throw new UserError(`You need the permission Manage Channels in #${found.name} for this.`)
}

const POSTABLE: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
]

function isPostable(channel: APIChannel): channel is Postable {
  return POSTABLE.includes(channel.type) || isThread(channel) || isForum(channel)
}

function isForum(channel: APIChannel): channel is Forum {
  return channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia
}

function checkBot(channel: Postable, own: bigint): void {
  const needs = isForum(channel) ? IN_FORUM : isThread(channel) ? IN_THREAD : IN_CHANNEL
  const missing = Object.entries(needs).flatMap(([permission, name]) =>
    has(own, PermissionFlagsBits[permission as PermissionsString]) ? [] : [name],
  )
  if (missing.length > 0)
    throw new UserError(`The bot can’t post in #${channel.name} yet. It needs there: ${missing.join(', ')}.`)
}

/** What stands against a post although the bot has all permissions. */
function checkOpen(channel: Postable): void {
  if (isThread(channel) && channel.thread_metadata?.locked)
    throw new UserError(`The thread #${channel.name} is locked. Unlock it, or choose another channel.`)
  if (!isForum(channel) || !((channel.flags ?? 0) & ChannelFlags.RequireTag)) return
  if (channel.available_tags.every(({ moderated }) => moderated)) throw new UserError(NO_TAG)
}

/** Unknown or hidden (404, 403) is no channel or member at all to the one who asks. */
async function nothingIfRefused<T>(fetch: () => Promise<T>): Promise<T | undefined> {
  try {
    return await request(fetch)
  } catch (error) {
    if (error instanceof PermanentError) return undefined
    throw error
  }
}
