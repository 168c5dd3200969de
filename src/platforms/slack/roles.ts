/** Who may manage: workspace admins and owners, and the creator of a channel in it (contract, section 5). */
import type { webApi } from '@slack/bolt'
import type { Caller, Role } from '../../chat/command.ts'
import { UserError } from '../../core/errors.ts'
import type { Channel } from '../../core/subscription.ts'
import { explain, slackCode } from './errors.ts'
import type { Workspace } from './workspace.ts'
import type { Workspaces } from './workspaces.ts'

/** Slack's codes for what is not there, or hidden from the bot: whoever asks is then no manager. */
const ABSENT = ['channel_not_found', 'not_in_channel', 'user_not_found', 'user_not_visible']

/** What the caller may do in the channel they called from. Throws as `Workspace.call`. */
export async function findRole(userId: string, channelId: string, workspace: Workspace): Promise<Role> {
  if (await isAdmin(userId, workspace)) return 'admin'
  const channel = await findChannel(channelId, workspace)
  return channel && isCreator(userId, channel) ? 'manager' : 'everyone'
}

/**
 * @throws UserError when the channel is not of this workspace, the bot can't post to it, or the caller may not manage it
 */
export async function checkChannel(channel: Channel, caller: Caller, workspaces: Workspaces): Promise<void> {
  const found = await findOwnChannel(channel, workspaces).catch(toUserError)
  if (!found) throw new UserError('I can’t see that channel. Invite me there with /invite, then try again.')
  if (found.is_archived) throw new UserError('That channel is archived.')
  if (!found.is_member && !found.is_im && found.is_private)
    throw new UserError('I am not in that channel. Invite me there with /invite, then try again.')
  if (caller.role !== 'admin' && !isCreator(caller.userId, found))
    throw new UserError('Only an admin of the workspace or the channel’s creator may set up digests there.')
}

async function findOwnChannel(channel: Channel, workspaces: Workspaces): Promise<SlackChannel | undefined> {
  const workspace = await workspaces.find(channel.workspaceId)
  const { workspaceId } = await workspace.identity()
  return channel.workspaceId === workspaceId ? findChannel(channel.id, workspace) : undefined
}

function toUserError(error: unknown): never {
  const sentence = explain(error)
  throw sentence === undefined ? error : new UserError(sentence, { cause: error })
}

/** An admin of another organization in a shared channel is none here. */
async function isAdmin(user: string, workspace: Workspace): Promise<boolean> {
  const { workspaceId } = await workspace.identity()
  const found = await orUndefined(workspace.call('users.info', (client) => client.users.info({ user })))
  const { team_id, is_admin, is_owner } = found?.user ?? {}
  return team_id === workspaceId && (is_admin === true || is_owner === true)
}

/** `user` is whom a direct message is with; the SDK's type leaves it out. */
type SlackChannel = NonNullable<webApi.ConversationsInfoResponse['channel']> & { readonly user?: string }

async function findChannel(channel: string, workspace: Workspace): Promise<SlackChannel | undefined> {
  const info = workspace.call('conversations.info', (client) => client.conversations.info({ channel }))
  return (await orUndefined(info))?.channel
}

/** A direct message with the bot belongs to whom it is with. */
function isCreator(userId: string, channel: SlackChannel): boolean {
  return channel.is_im ? channel.user === userId : channel.creator === userId
}

async function orUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (ABSENT.includes(slackCode(error) ?? '')) return undefined
    throw error
  }
}
