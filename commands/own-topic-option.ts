/** The option `topic` where it is one of the channel's subscriptions. */
import type { CommandContext, Option } from '../src/chat/command.ts'
import { UserError } from '../src/core/errors.ts'
import type { Subscription } from '../src/core/subscription.ts'

export const ownTopicOption = {
  type: 'string',
  description: 'One of this channel’s topics',
  required: true,
  isQuery: true,
  async suggest(typed: string, { store, channel }: CommandContext) {
    const subscriptions = await store.subscriptions.list(channel)
    return subscriptions
      .map(({ topic }) => topic)
      .filter((topic) => topic.toLowerCase().includes(typed.toLowerCase().trim()))
  },
} as const satisfies Option

/**
 * The channel's subscription to a topic.
 *
 * @throws UserError that lists what there is
 */
export async function ownSubscription(
  topic: string,
  { store, channel }: CommandContext,
): Promise<Subscription> {
  const found = await findSubscription(topic, { store, channel })
  if (found) return found
  const subscriptions = await store.subscriptions.list(channel)
  const topics = subscriptions.map((known) => `“${known.topic}”`).join(', ')
  throw new UserError(
    topics
      ? `This channel has no subscription to “${topic}”; it has ${topics}.`
      : 'This channel has no subscription yet. /subscribe world begins one.',
  )
}

/** The subscription of a channel to a topic, whatever its case; undefined when it has none. */
export async function findSubscription(
  topic: string,
  { store, channel }: Pick<CommandContext, 'store' | 'channel'>,
): Promise<Subscription | undefined> {
  const own = await store.subscriptions.list(channel)
  return own.find((known) => known.topic.toLowerCase() === topic.trim().toLowerCase())
}
