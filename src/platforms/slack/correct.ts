/** Mends a posted part where it stands, or says under it what changed. */
import { createHash } from 'node:crypto'
import type { PostedPart } from '../../chat/platform.ts'
import { PermanentError, UnknownOutcomeError } from '../../core/errors.ts'
import { type Message, notice } from '../../core/message.ts'
import { slackCode } from './errors.ts'
import { postOnce } from './post.ts'
import { renderSlack } from './render.ts'
import type { Workspace } from './workspace.ts'

/** Slack's codes for a message that is there and can't be edited any more (docs.slack.dev/reference/methods/chat.update). */
const UNEDITABLE = ['edit_window_closed', 'cant_update_message']

/** As `Platform.correct`. The metadata of an edited message stays, as we give none: it is still found by its key. */
export async function correctPart(
  workspace: Workspace,
  channel: string,
  posted: PostedPart,
  part: Message,
  note: string,
): Promise<void> {
  const { text, blocks } = renderSlack(part)
  const edit = { channel, ts: posted.messageId, text, blocks }
  try {
    await workspace.call('chat.update', (client) => client.chat.update(edit))
  } catch (error) {
    if (!UNEDITABLE.includes(slackCode(error) ?? '')) throw error
    await sayBelow(workspace, channel, posted, note)
  }
}

/** Once, however often it is tried: the key is made of what is said of which message. A thread in a thread Slack has not. */
async function sayBelow(
  workspace: Workspace,
  channel: string,
  { messageId, layout, first }: PostedPart,
  note: string,
): Promise<void> {
  const place = { channel, thread: layout?.inThread ? (first ?? messageId) : messageId }
  const key = createHash('sha256').update(`${messageId} ${note}`).digest('base64url').slice(0, 25)
  try {
    await postOnce(workspace, place, notice(note), { key, mayHaveArrived: true })
  } catch (error) {
    if (!(error instanceof UnknownOutcomeError)) throw error
    throw new PermanentError(
      'Slack no longer lets the message be edited, and the bot may not read its thread, so that it can’t answer there without the risk of doing so twice. Invite the bot to the channel with /invite.',
      { cause: error },
    )
  }
}
