/** An answer to someone's message -> posts below it, each once. */

import type { APIMessage, REST } from 'discord.js'
import { RESTJSONErrorCodes as Code, Routes } from 'discord-api-types/v10'
import type { Message } from '../../core/message.ts'
import { refusalCode, request } from './errors.ts'
import { renderPost, splitDiscord } from './render.ts'

/**
 * After a crash a message may come again: Discord knows the answer by its nonce, which is the message's id, and posts it once
 * (discord-api-docs, Create Message, `enforce_nonce`).
 *
 * @param isReply as a reply, or plainly where the bot may not read what it replies to
 * @throws TemporaryError, PermanentError as `request`
 */
export async function answerMessage(
  rest: REST,
  asked: Pick<APIMessage, 'id' | 'channel_id'>,
  answer: Message,
  { isReply }: { readonly isReply: boolean },
): Promise<void> {
  for (const [index, part] of splitDiscord(answer).entries()) {
    const body = { ...renderPost(part), nonce: `${asked.id}.${index}`, enforce_nonce: true }
    const send = (reference: object) =>
      request(() => rest.post(Routes.channelMessages(asked.channel_id), { body: { ...body, ...reference } }))
    if (isReply && index === 0) await reply(send, asked.id)
    else await send({})
  }
}

async function reply(send: (reference: object) => Promise<unknown>, to: string): Promise<void> {
  try {
    await send({ message_reference: { message_id: to, fail_if_not_exists: false } })
  } catch (error) {
    if (refusalCode(error) !== Code.CannotReplyWithoutPermissionToReadMessageHistory) throw error
    await send({})
  }
}
