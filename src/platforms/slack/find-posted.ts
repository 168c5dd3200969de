/** Looks whether a message of ours arrived, by its key in the metadata: Slack has no nonce. */
import { TemporaryError, UnknownOutcomeError } from '../../core/errors.ts'
import { slackCode } from './errors.ts'
import type { Workspace } from './workspace.ts'

/** What our messages are found again by. */
const EVENT_TYPE = 'nutgraf_delivery'

/**
 * How far back is looked: longer than any delivery is tried, plus a long outage of ours. The pages are Slack's longest
 * (docs.slack.dev/reference/methods/conversations.history), and few enough for a minute of its rate limit (50).
 */
const LOOK_BACK_DAYS = 30
const PAGE = 999
const MOST_PAGES = 30

/** Slack's codes for a channel that is closed to our eyes: we are no member, or the app was installed without the scope. */
const UNREADABLE = ['missing_scope', 'not_in_channel', 'no_permission']

const NOT_TWICE = 'Slack did not say whether this arrived, and it was not posted a second time:'
const INVITE = 'the bot may not read the channel to see. Invite it with /invite to prevent this.'
const TOO_MUCH = `the channel has had more than ${PAGE * MOST_PAGES} messages since. Look for it there.`

/** Where a message goes, or stands. */
export interface Place {
  readonly channel: string
  /** The `ts` of the message that it answers; undefined in the channel itself. */
  readonly thread?: string | undefined
}

type Metadata = { readonly event_type: string; readonly event_payload: { readonly key: string } }

export function toMetadata(key: string): Metadata {
  return { event_type: EVENT_TYPE, event_payload: { key } }
}

/**
 * The `ts` of our message with this key; undefined when it surely did not arrive.
 *
 * @throws UnknownOutcomeError when the channel can't be read (far enough)
 * @throws TemporaryError, never with a wait: the outcome stays unknown until the look succeeds
 * @throws PermanentError as `Workspace.call`
 */
export async function findPosted(
  workspace: Workspace,
  place: Place,
  key: string,
): Promise<string | undefined> {
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const { messages = [], response_metadata } = await readPage(workspace, place, cursor)
    const found = messages.find(({ metadata }) => isOurs(metadata, key))
    if (found) return found.ts
    cursor = response_metadata?.next_cursor
    if (!cursor) return undefined
  }
  throw new UnknownOutcomeError(`${NOT_TWICE} ${TOO_MUCH}`)
}

type Page = {
  readonly messages?: readonly { readonly ts?: string; readonly metadata?: object }[]
  readonly response_metadata?: { readonly next_cursor?: string }
}

async function readPage(workspace: Workspace, { channel, thread }: Place, cursor?: string): Promise<Page> {
  const since = workspace.now().getTime() / 1000 - LOOK_BACK_DAYS * 24 * 60 * 60
  const from = cursor === undefined ? {} : { cursor }
  const page = { channel, oldest: String(since), include_all_metadata: true, limit: PAGE, ...from }
  try {
    if (thread === undefined)
      return await workspace.call('conversations.history', (client) => client.conversations.history(page))
    return await workspace.call('conversations.replies', (client) =>
      client.conversations.replies({ ...page, ts: thread }),
    )
  } catch (error) {
    throw stillUnknown(error)
  }
}

function stillUnknown(error: unknown): unknown {
  if (UNREADABLE.includes(slackCode(error) ?? ''))
    return new UnknownOutcomeError(`${NOT_TWICE} ${INVITE}`, { cause: error })
  // a wait would say that nothing can have arrived; the gate keeps to it all the same
  return error instanceof TemporaryError ? new TemporaryError(error.message, { cause: error }) : error
}

function isOurs(metadata: { event_type?: string; event_payload?: object } | undefined, key: string): boolean {
  const payload: Readonly<Record<string, unknown>> = { ...metadata?.event_payload }
  return metadata?.event_type === EVENT_TYPE && payload.key === key
}
