/** The thread under a post, for the parts that go on in it. */

import type { REST } from 'discord.js'
import { RESTJSONErrorCodes as Code, Routes } from 'discord-api-types/v10'
import { PermanentError } from '../../core/errors.ts'
import type { Message } from '../../core/message.ts'
import { refusalCode, request } from './errors.ts'
import { oneLine } from './markdown.ts'

/** discord-api-docs, "Start Thread from Message". */
const LONGEST_NAME = 100

/**
 * Opens the thread under a post unless it is open already; its id is the post's.
 *
 * @returns where the digest goes on: the thread, or the channel itself where there are no threads (in threads, in messages
 * to one person)
 * @throws TemporaryError, PermanentError as `request`
 */
export async function openThread(
  rest: REST,
  channelId: string,
  messageId: string,
  { title }: Message,
): Promise<string> {
  // a later part says "(2/3)"; the thread is for all of them
  const name = nameOf(title.replace(/ \(\d+\/\d+\)$/u, ''))
  try {
    await request(() => rest.post(Routes.threads(channelId, messageId), { body: { name } }))
  } catch (error) {
    const code = refusalCode(error)
    if (code === Code.CannotExecuteActionOnThisChannelType) return channelId
    if (code === Code.MissingPermissions)
      throw new PermanentError(
        'The bot may not open threads in the channel: it needs Create Public Threads.',
        {
          cause: error,
        },
      )
    // in a forum the first part is no message of the channel, but its post is the thread
    if (code !== Code.ThreadAlreadyCreatedForMessage && code !== Code.UnknownMessage) throw error
  }
  return messageId
}

/** A title as the name of a thread: one line, clipped. */
export function nameOf(title: string): string {
  const line = oneLine(title).trim()
  return line.length <= LONGEST_NAME ? line : `${line.slice(0, LONGEST_NAME - 1).trimEnd()}…`
}
