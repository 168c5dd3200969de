/** Messages of a channel or a thread: posted, read, edited, published. */
import {
  type Answer,
  NO_ACCESS,
  NO_CHANNEL,
  NO_MESSAGE,
  NO_PERMISSION,
  ok,
  type Route,
  refusal,
  WRONG_CHANNEL_TYPE,
} from './answer.ts'
import { type MessageBody, messageFaults } from './limits.ts'
import {
  botMay,
  CHANNEL_TYPE,
  type Channel,
  channelBody,
  DISCORD,
  isThread,
  messageBody,
  PERMISSION,
  type Posted,
  type World,
} from './world.ts'

/** A request without any body, as one whose stream was sent once before. */
const EMPTY = refusal(400, 50006, 'Cannot send an empty message')

export const MESSAGE_ROUTES: readonly Route[] = [
  {
    operation: 'get /channels/{channel_id}',
    run: (world, { channel_id = '' }) =>
      inChannel(world, channel_id, (channel) => ok(channelBody(world, channel))),
  },
  {
    operation: 'get /channels/{channel_id}/messages',
    run: (world, { channel_id = '' }, _body, query) =>
      inChannel(world, channel_id, (channel) => readHistory(world, channel, query)),
  },
  {
    operation: 'post /channels/{channel_id}/messages',
    faults: (body: MessageBody) => messageFaults(body),
    run: (world, { channel_id = '' }, body: MessageBody) =>
      inChannel(world, channel_id, (channel) => (body ? post(world, channel, body) : EMPTY)),
  },
  {
    operation: 'get /channels/{channel_id}/messages/{message_id}',
    run: (world, { channel_id = '', message_id = '' }) =>
      onMessage(world, channel_id, message_id, (posted, channel) =>
        botMay(world, channel, PERMISSION.readMessageHistory) ? ok(messageBody(posted)) : NO_ACCESS,
      ),
  },
  {
    operation: 'patch /channels/{channel_id}/messages/{message_id}',
    faults: (body: MessageBody) => messageFaults(body),
    run: (world, { channel_id = '', message_id = '' }, body: MessageBody) =>
      onMessage(world, channel_id, message_id, (posted, channel) => {
        if (channel.isArchived) return refusal(400, 50083, 'Thread is archived')
        Object.assign(posted, trimmed(body))
        return ok(messageBody(posted))
      }),
  },
  {
    operation: 'post /channels/{channel_id}/messages/{message_id}/crosspost',
    run: (world, { channel_id = '', message_id = '' }) =>
      onMessage(world, channel_id, message_id, (posted, channel) => {
        if (channel.type !== CHANNEL_TYPE.announcement) return WRONG_CHANNEL_TYPE
        if (posted.isPublished) return refusal(400, 40033, 'This message has already been crossposted.')
        posted.isPublished = true
        return ok(messageBody(posted))
      }),
  },
  {
    operation: 'post /users/@me/channels',
    run(world, _ids, { recipient_id }: { readonly recipient_id: string }) {
      const known = [...world.channels.values()].find(({ recipientId }) => recipientId === recipient_id)
      return ok(channelBody(world, known ?? world.openDirectMessage(recipient_id)))
    },
  },
]

/** A channel that the bot may see. */
export function inChannel(world: World, id: string, run: (channel: Channel) => Answer): Answer {
  const channel = world.channels.get(id)
  if (!channel) return NO_CHANNEL
  return botMay(world, channel, PERMISSION.viewChannel) ? run(channel) : NO_ACCESS
}

export function onMessage(
  world: World,
  channelId: string,
  messageId: string,
  run: (posted: Posted, channel: Channel) => Answer,
): Answer {
  return inChannel(world, channelId, (channel) => {
    const posted = world.posted.find(({ id }) => id === messageId)
    return posted?.channelId === channelId ? run(posted, channel) : NO_MESSAGE
  })
}

/** Puts a message there, whoever may: the routes have looked. */
export function keep(world: World, channelId: string, body: MessageBody, id = world.nextId()): Posted {
  const posted: Posted = {
    ...trimmed(body),
    id,
    channelId,
    authorId: DISCORD.botId,
    pings: isPinging(body),
    isPublished: false,
  }
  world.posted.push(posted)
  return posted
}

/** Newest first. Without the permission to read it Discord shows none, and says nothing. */
function readHistory(world: World, channel: Channel, query: URLSearchParams): Answer {
  if (channel.type === CHANNEL_TYPE.forum) return WRONG_CHANNEL_TYPE
  if (!botMay(world, channel, PERMISSION.readMessageHistory)) return ok([])
  const before = BigInt(query.get('before') ?? 2n ** 63n)
  const past = world.posted.filter(({ id, channelId }) => channelId === channel.id && BigInt(id) < before)
  const newest = past.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
  return ok(newest.slice(0, Number(query.get('limit') ?? 50)).map((posted) => messageBody(posted)))
}

/** `enforce_nonce`: the same nonce within a few minutes gives the first message back. */
function post(world: World, channel: Channel, body: MessageBody): Answer {
  const refused = whyNot(world, channel, body)
  if (refused) return refused
  channel.isArchived = false
  const key = `${channel.id}/${body.nonce}`
  const known = body.enforce_nonce ? world.nonces.get(key) : undefined
  if (known) return ok(messageBody(known, body.nonce))
  const posted = keep(world, channel.id, body)
  if (body.nonce !== undefined) world.nonces.set(key, posted)
  return ok(messageBody(posted, body.nonce))
}

function whyNot(world: World, channel: Channel, { message_reference }: MessageBody): Answer | undefined {
  if (channel.type === CHANNEL_TYPE.forum)
    return refusal(400, 50008, 'Cannot send messages in a non-text channel')
  if (channel.recipientId && world.closedTo.has(channel.recipientId))
    return refusal(403, 50007, 'Cannot send messages to this user')
  const sending = isThread(channel) ? PERMISSION.sendMessagesInThreads : PERMISSION.sendMessages
  if (!botMay(world, channel, sending)) return NO_PERMISSION
  if (channel.isLocked) return refusal(400, 160005, 'This thread is locked')
  if (message_reference && !botMay(world, channel, PERMISSION.readMessageHistory))
    return refusal(400, 160002, 'Cannot reply without permission to read message history')
  return undefined
}

/** Discord trims what it is given. */
function trimmed(body: MessageBody): MessageBody {
  return {
    ...body,
    content: body.content?.trim() ?? '',
    embeds: (body.embeds ?? []).map((embed) => ({
      ...embed,
      ...(embed.description === undefined ? {} : { description: embed.description.trim() }),
    })),
  }
}

function isPinging({ content, allowed_mentions }: MessageBody): boolean {
  const may = allowed_mentions?.parse ?? ['everyone', 'roles', 'users']
  return may.length > 0 && /@everyone|@here|<@[!&]?\d+>/u.test(content ?? '')
}
