/** Threads under messages, and the posts of a forum. A thread under a message, and a forum post, has its message's id. */
import { NO_PERMISSION, ok, type Route, refusal, WRONG_CHANNEL_TYPE } from './answer.ts'
import { type MessageBody, messageFaults } from './limits.ts'
import { inChannel, keep, onMessage } from './message-routes.ts'
import {
  botMay,
  CHANNEL_TYPE,
  type Channel,
  channelBody,
  DISCORD,
  isThread,
  PERMISSION,
  type World,
} from './world.ts'

interface ThreadBody {
  readonly name: string
  readonly applied_tags?: readonly string[]
}

type ForumPostBody = ThreadBody & { readonly message: MessageBody }

export const THREAD_ROUTES: readonly Route[] = [
  {
    operation: 'post /channels/{channel_id}/messages/{message_id}/threads',
    faults: nameFaults,
    run: (world, { channel_id = '', message_id = '' }, body: ThreadBody) =>
      onMessage(world, channel_id, message_id, (_posted, channel) => {
        if (isThread(channel) || channel.recipientId) return WRONG_CHANNEL_TYPE
        if (!botMay(world, channel, PERMISSION.createPublicThreads)) return NO_PERMISSION
        if (world.channels.has(message_id))
          return refusal(400, 160004, 'A thread has already been created for this message')
        return ok(channelBody(world, openThread(world, channel, message_id, body)))
      }),
  },
  {
    operation: 'post /channels/{channel_id}/threads',
    faults: (body: ForumPostBody) => [...nameFaults(body), ...messageFaults(body.message)],
    run: (world, { channel_id = '' }, body: ForumPostBody) =>
      inChannel(world, channel_id, (forum) => {
        if (forum.type !== CHANNEL_TYPE.forum) return WRONG_CHANNEL_TYPE
        if (!botMay(world, forum, PERMISSION.sendMessages)) return NO_PERMISSION
        const tags = body.applied_tags ?? []
        if (forum.needsTag && tags.length === 0)
          return refusal(400, 40067, 'A tag is required to create a forum post in this channel')
        if (tags.some((tag) => !forum.tags?.some(({ id, moderated }) => id === tag && !moderated)))
          return refusal(400, 10087, 'Unknown Tag')
        const thread = openThread(world, forum, world.nextId(), body)
        keep(world, thread.id, body.message, thread.id)
        return ok(channelBody(world, thread))
      }),
  },
  {
    operation: 'get /guilds/{guild_id}/threads/active',
    run: (world, { guild_id = '' }) =>
      ok({
        members: [],
        threads: threads(world, (thread) => thread.guildId === guild_id && !thread.isArchived),
      }),
  },
  {
    operation: 'get /channels/{channel_id}/threads/archived/public',
    run: (world, { channel_id = '' }) =>
      inChannel(world, channel_id, (channel) => {
        if (!botMay(world, channel, PERMISSION.readMessageHistory)) return NO_PERMISSION
        const archived = threads(
          world,
          (thread) => thread.parentId === channel_id && thread.isArchived === true,
        )
        return ok({ members: [], threads: archived, has_more: false })
      }),
  },
]

function openThread(world: World, { id: parentId, guildId }: Channel, id: string, body: ThreadBody): Channel {
  const thread: Channel = {
    id,
    guildId,
    name: body.name,
    type: CHANNEL_TYPE.thread,
    parentId,
    ownerId: DISCORD.botId,
    appliedTags: body.applied_tags ?? [],
    overwrites: [],
  }
  world.channels.set(id, thread)
  return thread
}

function threads(world: World, isWanted: (thread: Channel) => boolean): object[] {
  return [...world.channels.values()]
    .filter((channel) => isThread(channel) && isWanted(channel))
    .map((thread) => channelBody(world, thread))
}

function nameFaults({ name }: ThreadBody): string[] {
  return name.length >= 1 && name.length <= 100 ? [] : [`a thread's name of ${name.length} characters`]
}
