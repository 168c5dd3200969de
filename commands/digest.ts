import { type Command, type CommandContext, defineAction } from '../src/chat/command.ts'
import { UserError } from '../src/core/errors.ts'
import { notice } from '../src/core/message.ts'
import type { Subscription } from '../src/core/subscription.ts'
import { deliveriesView } from '../src/views/deliveries.ts'
import { topicOption } from './topic-option.ts'

const DIGESTS_EXPLAINED = 5

export const digest: Command = {
  name: 'digest',
  description: 'Look at a digest before it is posted, post one now, or see what became of the last ones',
  actions: {
    preview: defineAction({
      description: 'The digest as it would be posted now; only you see it',
      options: { topic: { ...topicOption, required: true } },
      access: 'manager',
      isPrivate: true,
      async run({ topic }, context) {
        return (await compose(topic, context)).message
      },
    }),
    now: defineAction({
      description: 'Post a digest to this channel now',
      options: { topic: { ...topicOption, required: true } },
      access: 'manager',
      isPrivate: true,
      async run({ topic }, context) {
        const { store, channel, caller, desk, now } = context
        await desk.checkChannel(channel, caller)
        const digest = await compose(topic, context)
        // the same call twice within a minute (a double click, a retry of the platform) is one digest
        const minute = now.toISOString().slice(0, 16)
        const dedupeKey = `now/${channel.platform}/${channel.id}/${topic.toLowerCase().trim()}/${minute}`
        await store.outbox.enqueue({ ...digest, channel, dedupeKey, dueAt: now })
        return notice('The digest is on its way to this channel.')
      },
    }),
    why: defineAction({
      description: 'What became of the last digests of this channel',
      options: {},
      access: 'everyone',
      isPrivate: true,
      async run(_values, { store, channel }) {
        const deliveries = await store.outbox.recent(channel, DIGESTS_EXPLAINED)
        if (deliveries.length === 0) return notice('No digest was made for this channel yet.')
        return deliveriesView(deliveries)
      },
    }),
  },
}

async function compose(topic: string, context: CommandContext) {
  const { message, ...trail } = await context.desk.composeDigest(await subscriptionFor(topic, context))
  if (!message)
    throw new UserError(`Nothing new on “${topic.trim()}” for this channel: an empty digest is never posted.`)
  return { ...trail, message }
}

/** The channel's own subscription, or what a new one would be. */
async function subscriptionFor(
  topic: string,
  { store, channel, timezone, now }: CommandContext,
): Promise<Subscription> {
  const own = await store.subscriptions.list(channel)
  const found = own.find((known) => known.topic.toLowerCase() === topic.trim().toLowerCase())
  if (found) return found
  return {
    id: 0,
    channel,
    topic: topic.trim(),
    timetable: 'daily 8:00',
    timezone,
    nextRunAt: now,
    coveredUntil: new Date(0),
    pausedReason: null,
    pausedAt: null,
    layout: {},
    createdBy: null,
  }
}
