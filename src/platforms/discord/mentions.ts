/**
 * A mention of the bot, or a reply to one of its messages -> an answer as a reply. Without the message content intent Discord
 * shows the bot only what mentions it; a reply does as long as its writer leaves the ping on.
 */

import type { APIChannel, GatewayMessageCreateDispatchData, REST } from 'discord.js'
import { MessageType, Routes } from 'discord-api-types/v10'
import { askCall, asksForHelp, createAskLimit, isQuestion } from '../../chat/asked.ts'
import type { Chat, From } from '../../chat/platform.ts'
import { notice } from '../../core/message.ts'
import { answerMessage } from './answer-message.ts'
import { isThread, isThreadType } from './channel-types.ts'
import { request } from './errors.ts'

interface MentionParts {
  readonly rest: REST
  readonly chat: Chat
  readonly now: () => Date
}

type Said = GatewayMessageCreateDispatchData

const HOW_TO_ASK = notice(
  'Mention me with a question about the news, reply to a digest with one, or write me one directly. /nutgraf help lists all I can do.',
)

/**
 * Answers messages that are put to the bot; others are let pass. More than twenty a minute are, too: nothing on Discord can be
 * said to one person in a channel.
 *
 * @returns a function that throws TemporaryError or PermanentError when the answer can't be brought
 */
export function createMentions({ rest, chat, now }: MentionParts) {
  const limit = createAskLimit(now)
  return async (message: Said, botId: string): Promise<void> => {
    const question = readMention(message, botId)
    if (question === undefined) return
    const asker = fromOf(message)
    if (limit.take(asker) !== 'answer') return
    const from = { ...asker, ...(await threadOf(rest, message)) }
    const words = question === '' ? HOW_TO_ASK : (await chat.run(askCall(question, from))).message
    await answerMessage(rest, message, words, { isReply: true })
  }
}

/** What is asked, '' for what to ask; undefined where the bot is not. */
function readMention(message: Said, botId: string): string | undefined {
  const { author, content, mentions, type, webhook_id } = message
  const isOfPerson = !author.bot && webhook_id === undefined
  const isSaid = type === MessageType.Default || type === MessageType.Reply
  if (!isOfPerson || !isSaid || !mentions.some(({ id }) => id === botId)) return undefined
  const withoutBot = content.replace(new RegExp(`<@!?${botId}>`, 'gu'), ' ').trim()
  const isByName = withoutBot !== content.trim()
  // a reply pings by itself: what is said that way may be for everyone
  if (!isByName && (content.includes('<@') || !isQuestion(content))) return undefined
  return asksForHelp(withoutBot) ? '' : withoutBot
}

function fromOf({ author, channel_id, guild_id = '', message_reference }: Said): From {
  return {
    channel: { platform: 'discord', workspaceId: guild_id, id: channel_id },
    caller: { userId: author.id, role: 'everyone' },
    replyTo: message_reference?.message_id,
  }
}

/**
 * A thread under a digest, and a forum post that is one, have the id of its first message. Discord does not always say of what
 * type a channel is, and never what a thread belongs to.
 */
async function threadOf(
  rest: REST,
  { channel_id: id, channel_type, message_reference }: Said,
): Promise<Pick<From, 'replyTo' | 'parentId'>> {
  if (channel_type !== undefined && !isThreadType(channel_type)) return {}
  const channel = (await request(() => rest.get(Routes.channel(id)))) as APIChannel
  if (!isThread(channel)) return {}
  return { replyTo: message_reference?.message_id ?? id, parentId: channel.parent_id ?? undefined }
}
