/** Whether a channel can get posts: it is of this server, the bot can post there, and the caller may decide on it. */
import {
  ChannelType,
  type Client,
  type GuildMember,
  type GuildTextBasedChannel,
  PermissionFlagsBits,
  type PermissionsString,
} from 'discord.js'
import type { Caller } from '../../chat/command.ts'
import { PermanentError, UserError } from '../../core/errors.ts'
import type { Channel } from '../../core/subscription.ts'
import { request } from './errors.ts'

const NEEDED: Readonly<Partial<Record<PermissionsString, string>>> = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  EmbedLinks: 'Embed Links',
}
const ELSEWHERE = 'That channel is not one of this server’s text channels, or the bot can’t see it.'

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
  if (!found?.isTextBased() || found.isDMBased() || found.guildId !== channel.workspaceId)
    throw new UserError(ELSEWHERE)

  const bot = await request(() => found.guild.members.fetchMe({ force: true }))
  checkBot(found, bot)
  // Manage Server is all channels; so is whom an admin allowed
  if (caller.role === 'admin') return
  const member = await nothingIfRefused(() => found.guild.members.fetch({ user: caller.userId, force: true }))
  const may = member && found.permissionsFor(member)
  if (!may?.any([PermissionFlagsBits.ManageChannels, PermissionFlagsBits.ManageGuild]))
    throw new UserError(`You need the permission Manage Channels in #${found.name} for this.`)
}

function checkBot(channel: GuildTextBasedChannel, bot: GuildMember): void {
  const has = channel.permissionsFor(bot)
  const missing = Object.entries(NEEDED).flatMap(([permission, name]) =>
    has.has(sendingIn(channel, permission as PermissionsString)) ? [] : [name],
  )
  if (missing.length > 0)
    throw new UserError(`The bot can’t post in #${channel.name} yet. It needs there: ${missing.join(', ')}.`)
}

/** Threads have a permission of their own for writing in them. */
function sendingIn(channel: GuildTextBasedChannel, permission: PermissionsString): PermissionsString {
  return permission === 'SendMessages' && channel.isThread() ? 'SendMessagesInThreads' : permission
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
