/** Mending what was posted: an edit, or words under it where it can't be edited. */

import type { REST } from 'discord.js'
import { RESTJSONErrorCodes as Code, Routes } from 'discord-api-types/v10'
import type { PostedPart } from '../../chat/platform.ts'
import { PermanentError } from '../../core/errors.ts'
import { type Message, notice } from '../../core/message.ts'
import type { Channel } from '../../core/subscription.ts'
import { refusalCode, request } from './errors.ts'
import { isForumRefusal } from './forum.ts'
import { isSame, lookBack } from './past.ts'
import { renderPost } from './render.ts'

/**
 * Edits a posted part; where Discord refuses that, answers under it with `note`, once.
 *
 * @throws PermanentError when the part is gone, or nothing can be said under it: it is never posted anew
 */
export async function correctDiscord(
  rest: REST,
  channel: Channel,
  posted: PostedPart,
  part: Message,
  note: string,
): Promise<void> {
  for (const home of homesOf(channel, posted)) {
    try {
      const body = renderPost(part)
      await request(() => rest.patch(Routes.channelMessage(home, posted.messageId), { body }))
      return
    } catch (error) {
      if (!(error instanceof PermanentError)) throw error
      if (!isElsewhere(error)) return answer(rest, home, posted.messageId, note)
    }
  }
  throw new PermanentError('The message is gone.')
}

/** Where the part may stand, the likeliest first: the thread under the first part (its id is that part's), the channel. */
function homesOf({ id }: Channel, { messageId, layout, first }: PostedPart): readonly string[] {
  const inPost = first ?? messageId
  return layout?.inThread && first ? [first, id] : [id, inPost]
}

/** No such message in that channel, or no such channel. */
function isElsewhere(error: PermanentError): boolean {
  const code = refusalCode(error)
  return code === Code.UnknownMessage || code === Code.UnknownChannel || isForumRefusal(error)
}

async function answer(rest: REST, channelId: string, messageId: string, note: string): Promise<void> {
  const body = renderPost(notice(note))
  const { found, isReadable } = await lookBack(
    rest,
    channelId,
    (past) => past.message_reference?.message_id === messageId && isSame(past, body),
  )
  if (found) return
  if (!isReadable)
    throw new PermanentError(
      'The message can’t be edited, and the bot may not read the channel to answer it.',
    )
  await request(() =>
    rest.post(Routes.channelMessages(channelId), {
      body: { ...body, message_reference: { message_id: messageId } },
    }),
  )
}
