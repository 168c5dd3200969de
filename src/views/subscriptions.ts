/** What a channel gets, and when. */
import { type Block, type Inline, type Message, message } from '../core/message.ts'
import { momentIn } from '../core/moment.ts'
import { messages } from '../core/settings.ts'
import type { Layout, Subscription } from '../core/subscription.ts'
import { INSTANT_REST_MS, isRun, parseTimetable } from '../core/timetable.ts'
import { topicTitle } from '../core/topic.ts'

/** What holds for the channel beside its timetables, on the clock of `timezone`. */
export interface ChannelLimits {
  readonly quiet: string | undefined
  readonly dailyCap: number | undefined
  readonly timezone: string
  readonly now: Date
}

export function subscriptionsView(subscriptions: readonly Subscription[], limits: ChannelLimits): Message {
  const title = subscriptions.length === 1 ? '1 subscription' : `${subscriptions.length} subscriptions`
  const items = subscriptions.map((subscription) => ({ content: lineOf(subscription, limits.now) }))
  const words = limitsOf(limits)
  const note: Block[] = words === '' ? [] : [{ type: 'note', content: [words] }]
  return message(title, { type: 'heading', text: title }, { type: 'list', items }, ...note)
}

export interface Subscribed {
  /** False where the channel had the topic before. */
  readonly isNew: boolean
  /** Whether the channel is the one in which it was asked for. */
  readonly isHere: boolean
  /** When the quiet hours are over that the next run falls into; undefined when it falls into none. */
  readonly quietEnd: Date | undefined
}

/** What was subscribed to, where it goes, how it stands there, and when the next digest comes. */
export function subscribedView(subscription: Subscription, { isNew, isHere, quietEnd }: Subscribed): Message {
  const { topic, timetable, timezone, channel, layout, nextRunAt, coveredUntil } = subscription
  const title = isNew ? `Subscribed to ${topicTitle(topic)}` : `Subscription to ${topicTitle(topic)} changed`
  const isFirst = coveredUntil.getTime() === 0
  const at = quietEnd ?? nextRunAt
  const when: Inline[] =
    parseTimetable(timetable) === 'instant' && !quietEnd
      ? [' as soon as there is news, at most six in an hour.']
      : [
          ' ',
          { time: at },
          ` (${momentIn(timezone, at)} in ${timezone})${quietEnd ? ', when the quiet hours are over' : ''}.`,
        ]
  return message(title, {
    type: 'text',
    content: [
      { strong: title },
      `: ${timetable} (${timezone}), `,
      ...(isHere ? ['here'] : ['in ', { channel: channel.id }]),
      layoutWords(layout),
      `. The ${isFirst ? 'first' : 'next'} digest comes`,
      ...when,
      isFirst ? ' It holds at most the last day.' : '',
      ' /digest preview shows what it would be now; /unsubscribe stops it.',
    ].filter((part) => part !== ''),
  })
}

function layoutWords({ inThread, publish }: Layout): string {
  return `${inThread ? ', a short head with the stories in its thread' : ''}${publish ? ', published to the servers that follow' : ''}`
}

function lineOf(subscription: Subscription, now: Date): Inline[] {
  const { topic, timetable, timezone, layout, pausedReason, pausedAt } = subscription
  const words = ` · ${timetable} (${timezone})${layoutOf(layout)}`
  const since: Inline[] = pausedAt ? [' since ', { time: pausedAt }] : []
  const next: Inline[] = pausedReason
    ? [' · paused', ...since, `: ${pausedReason}`]
    : nextOf(subscription, now)
  return [{ strong: topicTitle(topic) }, words, ...next]
}

function nextOf({ timetable: text, timezone, nextRunAt }: Subscription, now: Date): Inline[] {
  const timetable = parseTimetable(text)
  // `instant` rests for a minute after a digest
  if (timetable === 'instant' && nextRunAt.getTime() - now.getTime() <= INSTANT_REST_MS)
    return [' · as soon as there is news']
  const isInTurn = timetable !== 'instant' && isRun(timetable, timezone, nextRunAt)
  return [isInTurn ? ' · next ' : ' · held until ', { time: nextRunAt }]
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
