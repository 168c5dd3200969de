/** What a channel gets, and when. */
import type { Inline, Message } from '../core/message.ts'
import type { Subscription } from '../core/subscription.ts'
import { topicTitle } from '../core/topic.ts'
import { listView } from './list.ts'

export function subscriptionsView(subscriptions: readonly Subscription[]): Message {
  const title = subscriptions.length === 1 ? '1 subscription' : `${subscriptions.length} subscriptions`
  return listView(
    title,
    subscriptions.map((subscription) => ({ content: lineOf(subscription) })),
  )
}

function lineOf({ topic, timetable, timezone, nextRunAt, pausedReason }: Subscription): Inline[] {
  const next: Inline[] = pausedReason ? [` · paused: ${pausedReason}`] : [' · next ', { time: nextRunAt }]
  return [{ strong: topicTitle(topic) }, ` · ${timetable} (${timezone})`, ...next]
}
