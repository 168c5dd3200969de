/**
 * A mention of the bot, or a reply to one of its messages -> an answer as a reply. Without the message content intent Discord
 * shows the bot only what mentions it; a reply does as long as its writer leaves the ping on.
 */
import { RESTJSONErrorCodes as Code, type Message, type REST, Routes } from 'discord.js'
import { askCall, asksForHelp, createAskLimit, isQuestion } from '../../chat/asked.ts'
import type { Chat, From } from '../../chat/platform.ts'
import { notice, type Message as Words } from '../../core/message.ts'
import { refusalCode, request } from './errors.ts'
import { renderPost, splitDiscord } from './render.ts'

interface MentionParts {
  readonly rest: REST
  readonly chat: Chat
  readonly now: () => Date
}

interface Asked {
  readonly from: From
  /** '' asks what to ask. */
  readonly question: string
}

const HOW_TO_ASK = notice(
  'Mention me with a question about the news, reply to a digest with one, or write me one directly. /nutgraf help lists all I can do.',
)

/**
 * Answers messages that are put to the bot; others are let pass. More than twenty a minute are, too: nothing on Discord can be
 * said to one person in a channel.
 *
 * @returns a function that throws TemporaryError or PermanentError when the answer can't be brought
 */
export function createMentions({ rest, chat, now }: MentionParts): (message: Message) => Promise<void> {
  const limit = createAskLimit(now)
  return async (message) => {
    const asked = readMention(message)
    if (!asked || limit.take(asked.from) !== 'answer') return
    const { from, question } = asked
    const words = question === '' ? HOW_TO_ASK : (await chat.run(askCall(question, from))).message
    for (const [index, part] of splitDiscord(words).entries())
      await post(rest, message.channelId, part, index === 0 ? message.id : undefined)
  }
}

function readMention(message: Message): Asked | undefined {
  const { client, author, content, guildId, mentions } = message
  const isOfPerson = !author.bot && !message.system && message.webhookId === null
  if (!isOfPerson || guildId === null || !mentions.users.has(client.user.id)) return undefined
  const withoutBot = content.replace(new RegExp(`<@!?${client.user.id}>`, 'gu'), ' ').trim()
  const isByName = withoutBot !== content.trim()
  // a reply pings by itself: what is said that way may be for everyone
  if (!isByName && (content.includes('<@') || !isQuestion(content))) return undefined
  return { from: fromOf(message, guildId), question: asksForHelp(withoutBot) ? '' : withoutBot }
}

/** A thread under a digest, and a forum post that is one, have the id of its first message. */
function fromOf({ author, channel, channelId, reference }: Message, workspaceId: string): From {
  const thread = channel.isThread() ? channel : undefined
  return {
    channel: { platform: 'discord', workspaceId, id: channelId },
    caller: { userId: author.id, role: 'everyone' },
    replyTo: reference?.messageId ?? thread?.id,
    parentId: thread?.parentId ?? undefined,
  }
}

/** As a reply, or plainly where the bot may not read what it replies to. */
async function post(rest: REST, channelId: string, part: Words, replyTo: string | undefined): Promise<void> {
  const send = (reference: object) =>
    request(() =>
      rest.post(Routes.channelMessages(channelId), { body: { ...renderPost(part), ...reference } }),
    )
  if (replyTo === undefined) return void (await send({}))
  try {
    await send({ message_reference: { message_id: replyTo, fail_if_not_exists: false } })
  } catch (error) {
    if (refusalCode(error) !== Code.CannotReplyWithoutPermissionToReadMessageHistory) throw error
    await send({})
  }
}
