/** What the Slack double knows: workspaces, their people and channels, and what was posted and answered in them. */
import { EventEmitter } from 'node:events'

export interface DoubleChannel {
  readonly id: string
  readonly creator: string
  readonly is_private: boolean
  /** Whom a direct message with the bot is with. */
  readonly is_im?: boolean
  readonly user?: string
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
  /** The message it answers: it then stands in the thread under that one, not in the channel. */
  readonly thread_ts?: string
  /** Who wrote it; the bot where nobody is named. */
  readonly user?: string
  readonly text: string
  readonly blocks: readonly Record<string, unknown>[]
  /** Ids of `World.files`. */
  readonly files?: readonly string[]
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

export type Team = ReturnType<typeof createTeam>
export type World = ReturnType<typeof createWorld>

/**
 * A workspace where the app is installed.
 *
 * @param channels the bot is in each; the first team has more, see `createWorld`
 */
export function createTeam(teamId: string, botToken: string, channels: readonly DoubleChannel[]) {
  return {
    teamId,
    botToken,
    botUserId: 'U0BOT',
    channels: new Map(channels.map((one) => [one.id, one])),
    users: new Map(
      [
        user('U0READER', teamId),
        user('U0MAKER', teamId),
        user('U0ADMIN', teamId, { is_admin: true }),
        user('U0VISITOR', 'T0ELSEWHERE', { is_admin: true }),
      ].map((one) => [one.id, one]),
    ),
    /** By channel, or by person for what was told them directly; thread replies among them. */
    posts: new Map<string, SlackPost[]>(),
    /** When a channel was last posted to, by the double's clock in milliseconds. */
    lastPostAt: new Map<string, number>(),
  }
}

/** @param clock milliseconds; given: a second message within a second in a channel is refused with 429 */
export function createWorld(clock?: () => number) {
  const changes = new EventEmitter().setMaxListeners(0)
  let count = 0
  const home = createTeam('T0DESK', 'xoxb-double', [
    channel('C0NEWS'),
    channel('C0OTHER', { is_member: false }),
    channel('C0OLD', { is_archived: true }),
    channel('C0CLOSED', { is_private: true, is_member: false }),
    channel('D0READER', { is_im: true, user: 'U0READER', creator: '' }),
  ])
  return {
    ...home,
    appToken: 'xapp-double',
    clock,
    /** By token. */
    teams: new Map<string, Team>([[home.botToken, home]]),
    /** Tokens that were taken away, and what Slack says to them. */
    revoked: new Map<string, string>(),
    /** What an install by OAuth may be changed for: the code in the redirect, and the team that said yes. */
    grants: new Map<string, Team>(),
    oauthClient: { id: '11.22', secret: 'client-secret-double' },
    replies: [] as SlackReply[],
    /** Views by whom they were shown to: forms by `trigger_id`, home tabs by user id. */
    forms: [] as Record<string, unknown>[],
    homes: new Map<string, Record<string, unknown>>(),
    /** By id; the bytes are there once they were sent to where they belong. */
    files: new Map<string, { name: string; alt: string; bytes: Uint8Array | undefined }>(),
    filesUrl: '',
    journal: [] as JournalEntry[],
    /** Bodies that Slack would have refused. */
    violations: [] as string[],
    changes,
    changed: () => changes.emit('change'),
    /** Counts up: ids and `ts` of this world. */
    next: () => ++count,
  }
}

export function channel(id: string, as: Partial<DoubleChannel> = {}): DoubleChannel {
  return { id, creator: 'U0MAKER', is_private: false, is_member: true, is_archived: false, ...as }
}

function user(id: string, team_id: string, as: Partial<DoubleUser> = {}): DoubleUser {
  return { id, team_id, is_admin: false, is_owner: false, ...as }
}
