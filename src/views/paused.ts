/** What a manager is told when their subscriptions are paused: which, where, why, and what to do. */
import { type Inline, type Message, message } from '../core/message.ts'
import type { Subscription } from '../core/subscription.ts'
import { topicTitle } from '../core/topic.ts'

/** A private message has no end, but its reader's patience has. */
const MOST_LINES = 20

/** @param paused one or more, of one person; a line a channel and reason */
export function pausedView(paused: readonly Subscription[]): Message {
  const count = paused.length
  const title = count === 1 ? 'A digest of yours is paused' : `${count} digests of yours are paused`
  const firsts = paused.filter((one, index) => paused.findIndex((other) => isOneLine(one, other)) === index)
  const items = firsts.slice(0, MOST_LINES).map((first) => ({
    content: lineOf(
      first,
      paused.filter((one) => isOneLine(first, one)),
    ),
  }))
  const more = firsts.length - items.length
  return message(
    title,
    { type: 'heading', text: title },
    { type: 'list', items: more > 0 ? [...items, { content: [`and in ${more} more channels`] }] : items },
    { type: 'text', content: [adviceOn(paused)] },
  )
}

/** "#news: “Top stories”, “ferries” · The channel is gone." */
function lineOf({ channel, pausedReason }: Subscription, group: readonly Subscription[]): Inline[] {
  const topics = group.map(({ topic }) => `“${topicTitle(topic)}”`).join(', ')
  return [{ channel: channel.id }, `: ${topics} · ${pausedReason ?? ''}`]
}

function isOneLine(a: Subscription, b: Subscription): boolean {
  return a.channel.id === b.channel.id && a.pausedReason === b.pausedReason
}

function adviceOn([first, ...others]: readonly Subscription[]): string {
  const topic = first?.topic ?? ''
  const again =
    others.length === 0
      ? `/subscribe ${topic} in that channel starts it again; with another channel it goes there.`
      : `/subscribe in its channel, such as /subscribe ${topic}, starts each again; with another channel it goes there.`
  return `When that is mended, ${again} What is still paused after 30 days is removed.`
}
