/** Where posts go, and who asked for them. */

export type PlatformId = 'discord' | 'slack' | 'web'

/** A place that can be posted to. `workspaceId` is the Discord guild or the Slack team; the web page has `local`. */
export interface Channel {
  readonly platform: PlatformId
  readonly workspaceId: string
  readonly id: string
}

/** One string a channel, to keep things by. */
export function channelKey({ platform, workspaceId, id }: Channel): string {
  return JSON.stringify([platform, workspaceId, id])
}

/** How the digests of a subscription stand in their channel. */
export interface Layout {
  /** A short head in the channel, the stories in the thread under it. */
  readonly inThread?: boolean
  /** In a Discord announcement channel: passed on to the servers that follow it. */
  readonly publish?: boolean
}

/** A topic that a channel gets on its timetable. `nextRunAt` is the truth; the heartbeat only looks at it. */
export interface Subscription {
  readonly id: number
  readonly channel: Channel
  /** As the manager wrote it: a stored topic's name, a section, or a query. */
  readonly topic: string
  /** As the manager wrote it: "weekdays 7:30 and 17:00". */
  readonly timetable: string
  /** IANA zone. */
  readonly timezone: string
  readonly nextRunAt: Date
  /** Articles that came up to this moment were considered already. */
  readonly coveredUntil: Date
  /** Why nothing is posted; null while it runs. */
  readonly pausedReason: string | null
  readonly pausedAt: Date | null
  readonly layout: Layout
  /** The platform's id of who subscribed last: told when it is paused; null where nobody is known. */
  readonly createdBy: string | null
}

/** The only channel of the web page. */
export const WEB_CHANNEL: Channel = { platform: 'web', workspaceId: 'local', id: 'newsroom' }
