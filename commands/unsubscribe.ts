import { type Command, defineAction } from '../src/chat/command.ts'
import { notice } from '../src/core/message.ts'
import { ownSubscription, ownTopicOption } from './own-topic-option.ts'

export const unsubscribe: Command = {
  name: 'unsubscribe',
  description: 'Stop a topic’s digest in this channel',
  action: defineAction({
    description: 'Stop a topic’s digest in this channel',
    options: { topic: ownTopicOption },
    access: 'manager',
    isPrivate: true,
    async run({ topic }, context) {
      const subscription = await ownSubscription(topic, context)
      await context.store.subscriptions.remove(subscription.id)
      return notice(`This channel gets no more digests on “${subscription.topic}”.`)
    },
  }),
}
