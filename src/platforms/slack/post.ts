/** Posts to channels: at our own pace, never twice, and with the errors said in words. */
import type { PostOptions } from '../../chat/platform.ts'
import { PermanentError } from '../../core/errors.ts'
import type { Message } from '../../core/message.ts'
import { callSlack, isRefusal, slackCode } from './errors.ts'
import { createPace } from './pace.ts'
import { renderSlack } from './render.ts'
import type { Workspace } from './workspace.ts'

/** What our posts are found again by. Slack has no nonce. */
const EVENT_TYPE = 'nutgraf_delivery'

/** How far back a post of unknown fate is looked for. */
const RECENT_MESSAGES = 200

/** conversations.history is closed to us: we are no member, or the app was installed without the scope. */
const UNREADABLE = ['missing_scope', 'not_in_channel', 'no_permission']

export interface Poster {
  /** As `Platform.post`: one part of a delivery. Never waits: too soon after the last post it throws TemporaryError. */
  post(channelId: string, part: Message, options: PostOptions): Promise<string>
  /** Posts at once, outside any delivery; gives Slack's `ts`. Throws as `callSlack` does. */
  send(channelId: string, part: Message, key?: string): Promise<string>
  /** Edits a posted part. Throws as `callSlack` does. */
  correct(channelId: string, ts: string, part: Message): Promise<void>
}

type Client = Workspace['client']

/** @param now the clock that the pace goes by */
export function createPoster({ client }: Pick<Workspace, 'client'>, now: () => Date): Poster {
  const pace = createPace(now)
  /** Keys whose every try was refused, by Slack or by our pace: none of them can have arrived. */
  const refused = new Set<string>()

  async function send(channelId: string, part: Message, key?: string): Promise<string> {
    pace.note(channelId)
    const metadata = key === undefined ? {} : { metadata: { event_type: EVENT_TYPE, event_payload: { key } } }
    const body = { channel: channelId, ...renderSlack(part), ...metadata }
    const { ts } = await callSlack(() => client.chat.postMessage(body))
    return ts ?? ''
  }

  async function postOnce(channelId: string, part: Message, { key, mayHaveArrived }: PostOptions) {
    pace.check(channelId)
    const arrived = mayHaveArrived ? await findPosted(client, channelId, key, refused.has(key)) : undefined
    return arrived ?? (await send(channelId, part, key))
  }

  return {
    send,
    async correct(channel, ts, part) {
      await callSlack(() => client.chat.update({ channel, ts, ...renderSlack(part) }))
    },
    async post(channelId, part, options) {
      try {
        const ts = await postOnce(channelId, part, options)
        refused.delete(options.key)
        return ts
      } catch (error) {
        if (error instanceof PermanentError || !isRefusal(error)) refused.delete(options.key)
        else if (!options.mayHaveArrived) refused.add(options.key)
        throw error
      }
    },
  }
}

/**
 * The `ts` of our post with this key, if it is among the channel's latest messages. The channel is asked even when
 * every try of ours was refused: another process may have tried in between.
 */
async function findPosted(
  client: Client,
  channel: string,
  key: string,
  wasRefused: boolean,
): Promise<string | undefined> {
  try {
    const { messages = [] } = await callSlack(() =>
      client.conversations.history({ channel, include_all_metadata: true, limit: RECENT_MESSAGES }),
    )
    return messages.find(({ metadata }) => isOurs(metadata, key))?.ts
  } catch (error) {
    if (!UNREADABLE.includes(slackCode(error) ?? '')) throw error
    if (wasRefused) return undefined
    throw new PermanentError(
      'Slack did not say whether this digest arrived, and the bot may not read the channel to see. It was not posted a second time. Invite the bot to the channel to prevent this.',
      { cause: error },
    )
  }
}

function isOurs(metadata: { event_type?: string; event_payload?: object } | undefined, key: string): boolean {
  const payload: Readonly<Record<string, unknown>> = { ...metadata?.event_payload }
  return metadata?.event_type === EVENT_TYPE && payload.key === key
}
