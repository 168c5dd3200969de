/** What the managers of a workspace chose. */

/** When a channel wants posts, and how many. `null`: none, whatever its workspace has. */
export interface ChannelSettings {
  /** "22:00-7:00", on the clock of the workspace's zone: digests wait until it is over. */
  readonly quiet?: string | null
  /** So many messages by digests a day (of the workspace's zone) at most. */
  readonly dailyCap?: number | null
}

/** `quiet` and `dailyCap` are for every channel that has none of its own. */
export interface WorkspaceSettings extends ChannelSettings {
  /** IANA zone for subscriptions that name none, and of quiet hours and days. */
  readonly timezone?: string
  /** Platform user ids that an admin allowed to manage. */
  readonly managers?: readonly string[]
  /** By channel id. */
  readonly channels?: Readonly<Record<string, ChannelSettings>>
}

/** What holds for a channel: its own settings before those of its workspace; undefined where there is none. */
export function settingsOf(
  channelId: string,
  settings: WorkspaceSettings,
): { quiet: string | undefined; dailyCap: number | undefined } {
  const { quiet = settings.quiet, dailyCap = settings.dailyCap } = settings.channels?.[channelId] ?? {}
  return { quiet: quiet ?? undefined, dailyCap: dailyCap ?? undefined }
}

/** "1 message", "4 messages": a cap in words. */
export function messages(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`
}
