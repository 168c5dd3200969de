/** A word to one person in private. */

import type { APIChannel, REST } from 'discord.js'
import { Routes } from 'discord-api-types/v10'
import type { Message } from '../../core/message.ts'
import { request } from './errors.ts'
import { renderPost } from './render.ts'

/** Sends a direct message. Throws PermanentError when the person takes none, TemporaryError as `request`. */
export async function tellDiscord(rest: REST, userId: string, message: Message): Promise<void> {
  const direct = await request(() => rest.post(Routes.userChannels(), { body: { recipient_id: userId } }))
  const body = renderPost(message)
  await request(() => rest.post(Routes.channelMessages((direct as APIChannel).id), { body }))
}
