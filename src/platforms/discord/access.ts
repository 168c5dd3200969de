/** Whether a channel can get posts: it is of this server, the bot can post there, and the caller may decide on it. */
import {
  type Channel as AnyChannel,
  ChannelFlags,
  ChannelType,
  type Client,
  type ForumChannel,
  type GuildMember,
  type GuildTextBasedChannel,
  type MediaChannel,
  PermissionFlagsBits,
  type PermissionsString,
} from 'discord.js'
import type { Caller } from '../../chat/command.ts'
import { PermanentError, UserError } from '../../core/errors.ts'
import type { Channel } from '../../core/subscription.ts'
import { request } from './errors.ts'
import { NO_TAG } from './forum.ts'

type Forum = ForumChannel | MediaChannel
type Postable = GuildTextBasedChannel | Forum
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
 * Permissions are worked out by discord.js from what the gateway keeps fresh (roles, overwrites) and the members as they
 * are now.
 *
 * @throws UserError that says what is in the way
 * @throws TemporaryError when Discord can't be asked
 */
export async function checkAccess(client: Client<true>, channel: Channel, caller: Caller): Promise<void> {
  const found = await nothingIfRefused(() => client.channels.fetch(channel.id))
  if (found?.type === ChannelType.DM) {
    if (channel.workspaceId === `dm:${found.recipientId}` && found.recipientId === caller.userId) return
    throw new UserError(ELSEWHERE)
  }
  if (!found || !isPostable(found) || found.guildId !== channel.workspaceId) throw new UserError(ELSEWHERE)

  const bot = await request(() => found.guild.members.fetchMe({ force: true }))
  checkBot(found, bot)
  checkOpen(found)
  // Manage Server is all channels; so is whom an admin allowed
  if (caller.role === 'admin') return
  const member = await nothingIfRefused(() => found.guild.members.fetch({ user: caller.userId, force: true }))
  const may = member && found.permissionsFor(member)
  if (!may?.any([PermissionFlagsBits.ManageChannels, PermissionFlagsBits.ManageGuild]))
    throw new UserError(`You need the permission Manage Channels in #${found.name} for this.`)
}

function isPostable(channel: AnyChannel): channel is Postable {
  return isForum(channel) || (channel.isTextBased() && !channel.isDMBased())
}

function isForum(channel: AnyChannel): channel is Forum {
  return channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia
}

function checkBot(channel: Postable, bot: GuildMember): void {
  const has = channel.permissionsFor(bot)
  const needs = isForum(channel) ? IN_FORUM : channel.isThread() ? IN_THREAD : IN_CHANNEL
  const missing = Object.entries(needs).flatMap(([permission, name]) =>
    has.has(permission as PermissionsString) ? [] : [name],
  )
  if (missing.length > 0)
    throw new UserError(`The bot can’t post in #${channel.name} yet. It needs there: ${missing.join(', ')}.`)
}

/** What stands against a post although the bot has all permissions. */
function checkOpen(channel: Postable): void {
  if (channel.isThread() && channel.locked)
    throw new UserError(`The thread #${channel.name} is locked. Unlock it, or choose another channel.`)
  if (!isForum(channel) || !channel.flags.has(ChannelFlags.RequireTag)) return
  if (channel.availableTags.every(({ moderated }) => moderated)) throw new UserError(NO_TAG)
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
