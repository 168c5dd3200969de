/** Posts to channels, threads and people: at our own pace, never twice, and with the errors said in words. */
import type { PostOptions } from '../../chat/platform.ts'
import { PermanentError } from '../../core/errors.ts'
import type { Message } from '../../core/message.ts'
import { NOBODY } from './advice.ts'
import { slackCode } from './errors.ts'
import { findPosted, type Place, toMetadata } from './find-posted.ts'
import { renderSlack, splitSlack } from './render.ts'
import type { Workspace } from './workspace.ts'

/** As `Platform.post`: one part of a delivery. Never waits: too soon after the last post it throws TemporaryError. */
export function postPart(
  workspace: Workspace,
  channel: string,
  part: Message,
  { key, mayHaveArrived, layout, first }: PostOptions,
): Promise<string> {
  const place = { channel, thread: layout?.inThread ? first : undefined }
  return postOnce(workspace, place, part, { key, mayHaveArrived })
}

/** The `ts` of the message with this key, which is posted where it is not there yet. Throws as `Platform.post`. */
export async function postOnce(
  workspace: Workspace,
  place: Place,
  part: Message,
  { key, mayHaveArrived }: Pick<PostOptions, 'key' | 'mayHaveArrived'>,
): Promise<string> {
  // before the pace: its wait says that nothing arrived, which is only true once we have looked
  const arrived = mayHaveArrived ? await findPosted(workspace, place, key) : undefined
  if (arrived !== undefined) return arrived
  workspace.pace.check(place.channel)
  return sendMessage(workspace, place, part, key)
}

/** Posts at once; gives Slack's `ts`. Throws as `Workspace.call`. */
export async function sendMessage(
  workspace: Workspace,
  { channel, thread }: Place,
  part: Message,
  key?: string,
): Promise<string> {
  const optional = {
    ...(thread === undefined ? {} : { thread_ts: thread }),
    ...(key === undefined ? {} : { metadata: toMetadata(key) }),
  }
  const body = { channel, ...renderSlack(part), ...optional }
  workspace.pace.note(channel)
  try {
    const { ts } = await workspace.call('chat.postMessage', (client) => client.chat.postMessage(body))
    return ts ?? ''
  } finally {
    workspace.pace.noteEnd(channel)
  }
}

/** As `Platform.tell`: a person's id as the channel is the direct message with them (docs.slack.dev: chat.postMessage). */
export async function tellPerson(workspace: Workspace, userId: string, message: Message): Promise<void> {
  try {
    for (const part of splitSlack(message)) await sendMessage(workspace, { channel: userId }, part)
  } catch (error) {
    if (slackCode(error) !== 'channel_not_found') throw error
    throw new PermanentError(NOBODY, { cause: error })
  }
}
