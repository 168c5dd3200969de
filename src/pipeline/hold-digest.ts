/** Whether a digest that is due has to wait: quiet hours, a channel's messages a day, too many digests an hour. */
import { parseQuietHours, quietUntil } from '../core/quiet-hours.ts'
import { settingsOf, type WorkspaceSettings } from '../core/settings.ts'
import type { Subscription } from '../core/subscription.ts'
import { dayAround, parseTimetable } from '../core/timetable.ts'
import type { Store } from '../store/store.ts'

/** `instant` sends so many digests an hour; what comes above that goes into the next one. */
const INSTANT_AN_HOUR = 6
const HOUR_MS = 60 * 60_000

/** Until when it waits; or that it may go, with so many messages at most (undefined: any number). */
export type Hold = { readonly until: Date } | { readonly messagesLeft: number | undefined }

/**
 * Whether the digest of `subscription` has to wait at `now`. What waits is not made yet: one digest then covers all.
 *
 * @throws UserError when the timetable can't be read
 */
export async function holdUntil(
  subscription: Subscription,
  { store }: { readonly store: Store },
  now: Date,
): Promise<Hold> {
  const settings = await store.workspaces.settings(subscription.channel)
  const quiet = quietHoursEnd(subscription, settings, now)
  if (quiet) return { until: quiet }
  const rest = await restOfInstant(subscription, store, now)
  if (rest) return { until: rest }
  return roomToday(subscription, settings, store, now)
}

/** When the quiet hours of the subscription's channel are over; undefined when it is none now. */
export function quietHoursEnd(
  { channel, timezone }: Pick<Subscription, 'channel' | 'timezone'>,
  settings: WorkspaceSettings,
  now: Date,
): Date | undefined {
  const { quiet } = settingsOf(channel.id, settings)
  return quiet ? quietUntil(parseQuietHours(quiet), settings.timezone ?? timezone, now) : undefined
}

async function restOfInstant(
  { id, timetable }: Subscription,
  store: Store,
  now: Date,
): Promise<Date | undefined> {
  if (parseTimetable(timetable) !== 'instant') return undefined
  const made = await store.outbox.madeSince(id, new Date(now.getTime() - HOUR_MS + 1))
  const first = made.at(-INSTANT_AN_HOUR)
  return first && new Date(first.getTime() + HOUR_MS)
}

async function roomToday(
  { channel, timezone, layout }: Subscription,
  settings: WorkspaceSettings,
  store: Store,
  now: Date,
): Promise<Hold> {
  const { dailyCap } = settingsOf(channel.id, settings)
  if (dailyCap === undefined) return { messagesLeft: undefined }
  const today = dayAround(settings.timezone ?? timezone, now)
  const left = dailyCap - (await store.outbox.messagesSince(channel, today.start))
  if (left <= 0) return { until: today.end }
  // stories in a thread are no messages of the channel
  return { messagesLeft: layout.inThread ? undefined : left }
}
