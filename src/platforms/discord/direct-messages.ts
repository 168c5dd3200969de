/**
 * Plain words to the bot in a direct message -> an answer there. Discord gives the bot their content without the message content
 * intent.
 */

import type { GatewayMessageCreateDispatchData, REST } from 'discord.js'
import { ChannelType, MessageType } from 'discord-api-types/v10'
import { createAskLimit, replyToWords, TOO_MANY } from '../../chat/asked.ts'
import type { Chat, From } from '../../chat/platform.ts'
import { notice } from '../../core/message.ts'
import { answerMessage } from './answer-message.ts'

interface DirectParts {
  readonly rest: REST
  readonly chat: Chat
  readonly now: () => Date
}

interface Said {
  readonly from: From
  readonly words: string
}

/**
 * Answers people; bots, the bot itself among them, what Discord says by itself, and messages without a word are let pass.
 *
 * @returns a function that takes any new message of the gateway's, and throws TemporaryError or PermanentError when the answer
 *   can't be brought
 */
export function createDirectMessages({ rest, chat, now }: DirectParts) {
  const limit = createAskLimit(now)
  return async (message: GatewayMessageCreateDispatchData, botId: string): Promise<void> => {
    const said = readDirect(message, botId)
    const leave = said && limit.take(said.from)
    if (!said || leave === 'ignore') return
    const words =
      leave === 'refuse' ? notice(TOO_MANY) : (await replyToWords(said.words, said.from, chat)).message
    await answerMessage(rest, message, words, { isReply: false })
  }
}

/** Where a command in a direct message is, too: everyone's direct messages are a workspace of their own. */
function readDirect(message: GatewayMessageCreateDispatchData, botId: string): Said | undefined {
  const { author, channel_id: id, channel_type = ChannelType.DM, content, guild_id, type } = message
  const isDirect = guild_id === undefined && channel_type === ChannelType.DM
  const isOfPerson = !author.bot && author.id !== botId && message.webhook_id === undefined
  const isSaid = type === MessageType.Default || type === MessageType.Reply
  if (!isDirect || !isOfPerson || !isSaid || content.trim() === '') return undefined
  return {
    words: content.replace(new RegExp(`<@!?${botId}>`, 'gu'), ' ').trim(),
    from: {
      channel: { platform: 'discord', workspaceId: `dm:${author.id}`, id },
      caller: { userId: author.id, role: 'everyone' },
      replyTo: message.message_reference?.message_id,
    },
  }
}
