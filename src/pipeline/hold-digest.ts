/** Whether a digest that is due has to wait: quiet hours, a channel's messages a day, too many digests an hour, feeds unread after a downtime. */
import type { Platform } from '../chat/platform.ts'
import { timeIn } from '../core/moment.ts'
import { parseQuietHours, quietUntil } from '../core/quiet-hours.ts'
import { messages, settingsOf, type WorkspaceSettings } from '../core/settings.ts'
import type { Channel, Subscription } from '../core/subscription.ts'
import { dayAround, nextRun, parseTimetable } from '../core/timetable.ts'
import type { Store } from '../store/store.ts'

/** `instant` sends so many digests an hour; what comes above that goes into the next one. */
const INSTANT_AN_HOUR = 6
/** No channel has more subscriptions that are due at one moment. */
const MOST_WAITING = 25
const HOUR_MS = 60 * 60_000
/** What comes on weekdays waits over a weekend for its next run; what comes once a week does not wait for the next one. */
const LONGEST_HOLD_MS = 4 * 24 * HOUR_MS
/** A digest that is so late, while a feed is so long overdue, comes after a downtime; the feeds are then read for a while first. */
const LATE_MS = 5 * 60_000
const OVERDUE_MS = 30 * 60_000
const READING_MS = 5 * 60_000

interface HoldParts {
  readonly store: Store
  /** Where it goes to; undefined where that platform does not run. */
  readonly platform?: Pick<Platform, 'split'> | undefined
}

/** Until when it waits, and why in a few words; or that it may go, with so many messages at most (undefined: any number). */
export type Hold =
  | { readonly until: Date; readonly reason: string }
  | { readonly messagesLeft: number | undefined }

/**
 * Whether the digest of `subscription` has to wait at `now`. What waits is not made yet: one digest then covers all.
 *
 * @throws UserError when the timetable can't be read
 */
export async function holdUntil(
  subscription: Subscription,
  { store, platform }: HoldParts,
  now: Date,
): Promise<Hold> {
  const settings = await store.workspaces.settings(subscription.channel)
  const quiet = quietHoursEnd(subscription, settings, now)
  if (quiet) return { until: quiet, reason: 'quiet hours' }
  const rest = await restOfInstant(subscription, store, now)
  if (rest) return { until: rest, reason: `${INSTANT_AN_HOUR} digests came within an hour` }
  if (await isAfterDowntime(subscription, store, now))
    return {
      until: new Date(now.getTime() + READING_MS),
      reason: 'the feeds are read first, after a downtime',
    }
  return roomToday(subscription, settings, { store, platform }, now)
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

/** Made before the feeds are read again, a digest would take the whole gap for covered, and its news would be lost. */
async function isAfterDowntime(
  { channel, nextRunAt }: Subscription,
  store: Store,
  now: Date,
): Promise<boolean> {
  if (now.getTime() - nextRunAt.getTime() < LATE_MS) return false
  const feeds = await store.feeds.list(channel)
  return feeds.some(({ nextPollAt }) => now.getTime() - nextPollAt.getTime() > OVERDUE_MS)
}

async function roomToday(
  subscription: Subscription,
  settings: WorkspaceSettings,
  { store, platform }: HoldParts,
  now: Date,
): Promise<Hold> {
  const { channel, timezone, layout } = subscription
  const { dailyCap } = settingsOf(channel.id, settings)
  if (dailyCap === undefined) return { messagesLeft: undefined }
  const today = dayAround(settings.timezone ?? timezone, now)
  const counted = await store.outbox.messagesSince(channel, today.start)
  const left = dailyCap - counted - (await uncountedOf(channel, { store, platform }))
  if (left <= 0) {
    const until = firstRunFrom(today.end, subscription, settings)
    return { until, reason: `today’s cap of ${messages(dailyCap)} is used up` }
  }
  // stories in a thread are no messages of the channel
  return { messagesLeft: layout.inThread ? undefined : left }
}

/**
 * When what the cap held back comes: at the timetable's first run of the new day or later, at the day's first moment for
 * `instant`, and at the hour at which it was due where the timetable's own run is days away. Never in quiet hours.
 */
function firstRunFrom(day: Date, subscription: Subscription, settings: WorkspaceSettings): Date {
  const { timezone, nextRunAt } = subscription
  const timetable = parseTimetable(subscription.timetable)
  const before = new Date(day.getTime() - 1)
  const run = timetable === 'instant' ? day : nextRun(timetable, timezone, before)
  const isFar = run.getTime() - day.getTime() > LONGEST_HOLD_MS
  const at = isFar ? nextRun(parseTimetable(`daily ${timeIn(timezone, nextRunAt)}`), timezone, before) : run
  return quietHoursEnd(subscription, settings, at) ?? at
}

/** A digest that waits is counted as one message until it is cut: what it will be more than that. */
async function uncountedOf(channel: Channel, { store, platform }: Required<HoldParts>): Promise<number> {
  if (!platform) return 0
  const waiting = (await store.outbox.recent(channel, MOST_WAITING)).filter(
    ({ state, parts, corrects, layout }) =>
      state === 'pending' && parts === null && corrects === null && !layout.inThread,
  )
  return waiting.reduce((sum, { message }) => sum + platform.split(message).length - 1, 0)
}
