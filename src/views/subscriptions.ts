/** What a channel gets, and when. */
import { type Block, type Inline, type Message, message } from '../core/message.ts'
import { messages } from '../core/settings.ts'
import type { Layout, Subscription } from '../core/subscription.ts'
import { isRun, parseTimetable } from '../core/timetable.ts'
import { topicTitle } from '../core/topic.ts'

/** What holds for the channel beside its timetables, on the clock of `timezone`. */
export interface ChannelLimits {
  readonly quiet: string | undefined
  readonly dailyCap: number | undefined
  readonly timezone: string
}

export function subscriptionsView(subscriptions: readonly Subscription[], limits: ChannelLimits): Message {
  const title = subscriptions.length === 1 ? '1 subscription' : `${subscriptions.length} subscriptions`
  const items = subscriptions.map((subscription) => ({ content: lineOf(subscription) }))
  const words = limitsOf(limits)
  const note: Block[] = words === '' ? [] : [{ type: 'note', content: [words] }]
  return message(title, { type: 'heading', text: title }, { type: 'list', items }, ...note)
}

function lineOf({ topic, timetable, timezone, layout, nextRunAt, ...paused }: Subscription): Inline[] {
  const words = ` · ${timetable} (${timezone})${layoutOf(layout)}`
  const { pausedReason, pausedAt } = paused
  const since: Inline[] = pausedAt ? [' since ', { time: pausedAt }] : []
  const next: Inline[] = pausedReason
    ? [' · paused', ...since, `: ${pausedReason}`]
    : [
        isRun(parseTimetable(timetable), timezone, nextRunAt) ? ' · next ' : ' · held until ',
        { time: nextRunAt },
      ]
  return [{ strong: topicTitle(topic) }, words, ...next]
}

function layoutOf({ inThread, publish }: Layout): string {
  return `${inThread ? ' · stories in a thread' : ''}${publish ? ' · published to followers' : ''}`
}

function limitsOf({ quiet, dailyCap, timezone }: ChannelLimits): string {
  const sentences = [
    ...(quiet ? [`Quiet hours ${quiet} (${timezone}): what comes due then waits until they are over.`] : []),
    ...(dailyCap ? [`At most ${messages(dailyCap)} by digests a day.`] : []),
  ]
  return sentences.join(' ')
}
