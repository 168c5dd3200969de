/** What the Slack double knows: a workspace, its people and channels, and what was posted and answered in it. */
import { EventEmitter } from 'node:events'

export interface DoubleChannel {
  readonly id: string
  readonly creator: string
  readonly is_private: boolean
  is_member: boolean
  is_archived: boolean
}

interface DoubleUser {
  readonly id: string
  readonly team_id: string
  readonly is_admin: boolean
  readonly is_owner: boolean
}

/** A message as a channel shows it. */
export interface SlackPost {
  readonly ts: string
  readonly text: string
  readonly blocks: readonly Record<string, unknown>[]
  readonly metadata?: { readonly event_type: string; readonly event_payload: Record<string, unknown> }
}

/** What only one person sees, or what came through a response_url. */
interface SlackReply {
  readonly channelId: string
  readonly userId: string
  readonly text: string
  readonly blocks: readonly Record<string, unknown>[]
  /** Only the caller sees it. */
  readonly isPrivate: boolean
  readonly via: 'response_url' | 'chat.postEphemeral'
}

/** One request that reached the double. */
interface JournalEntry {
  readonly method: string
  readonly args: Readonly<Record<string, unknown>>
  /** What was answered: "ok", an error code, an HTTP status or "dropped". */
  readonly answer: string
}

export type World = ReturnType<typeof createWorld>

export function createWorld() {
  const changes = new EventEmitter().setMaxListeners(0)
  let count = 0
  return {
    teamId: 'T0DESK',
    botUserId: 'U0BOT',
    botToken: 'xoxb-double',
    appToken: 'xapp-double',
    channels: new Map<string, DoubleChannel>(
      [channel('C0NEWS'), channel('C0OTHER', { is_member: false }), channel('C0OLD', { is_archived: true })]
        .concat(channel('C0CLOSED', { is_private: true, is_member: false }))
        .map((one) => [one.id, one]),
    ),
    users: new Map<string, DoubleUser>(
      [
        user('U0READER'),
        user('U0MAKER'),
        user('U0ADMIN', { is_admin: true }),
        user('U0VISITOR', { is_admin: true, team_id: 'T0ELSEWHERE' }),
      ].map((one) => [one.id, one]),
    ),
    posts: new Map<string, SlackPost[]>(),
    replies: [] as SlackReply[],
    /** Views by whom they were shown to: forms by `trigger_id`, home tabs by user id. */
    forms: [] as Record<string, unknown>[],
    homes: new Map<string, Record<string, unknown>>(),
    journal: [] as JournalEntry[],
    /** Bodies that Slack would have refused. */
    violations: [] as string[],
    changes,
    changed: () => changes.emit('change'),
    /** Counts up: ids and `ts` of this world. */
    next: () => ++count,
  }
}

function channel(id: string, as: Partial<DoubleChannel> = {}): DoubleChannel {
  return { id, creator: 'U0MAKER', is_private: false, is_member: true, is_archived: false, ...as }
}

function user(id: string, as: Partial<DoubleUser> = {}): DoubleUser {
  return { id, team_id: 'T0DESK', is_admin: false, is_owner: false, ...as }
}
