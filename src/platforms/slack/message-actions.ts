/** The menu beside a message ("message shortcuts") -> our message actions. */
import type { App } from '@slack/bolt'
import { answer, type Listening } from './listening.ts'
import { actionId } from './manifest.ts'
import { readSlashText } from './slash-text.ts'

/** Registers a listener for each message action. It is acknowledged first, then worked on; the reply is private. */
export function listenToMessageActions(app: App, parts: Listening): void {
  for (const action of parts.chat.messageActions)
    app.shortcut(
      { type: 'message_action', callback_id: actionId(action) },
      async ({ ack, shortcut, context }) => {
        await ack()
        const { channel, user, message, response_url } = shortcut
        const origin = { teamId: context.teamId, channelId: channel.id, responseUrl: response_url }
        await answer({ origin, userId: user.id, isForEveryone: true }, parts, (from) =>
          parts.chat.runOnMessage(action.name, wordsOf(message), from),
        )
      },
    )
}

/** Where words and addresses stand in a message, its blocks and the cards (attachments) of its links. */
const READ = ['text', 'url', 'from_url', 'original_url', 'title_link', 'pretext', 'fallback', 'value']

/** All words and addresses of a message as Slack gives it, in their order, without Slack's markup. */
function wordsOf({ text, blocks, attachments }: Readonly<Record<string, unknown>>): string {
  return [text, blocks, attachments].flatMap((part) => stringsIn(part)).join('\n')
}

function stringsIn(part: unknown): string[] {
  if (typeof part === 'string') return [readSlashText(part)]
  if (Array.isArray(part)) return part.flatMap(stringsIn)
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string' && !READ.includes(key) ? [] : stringsIn(value),
  )
}
