import { type Command, defineAction } from '../src/chat/command.ts'
import { notice } from '../src/core/message.ts'
import { settingsOf } from '../src/core/settings.ts'
import { subscriptionsView } from '../src/views/subscriptions.ts'

export const subscriptions: Command = {
  name: 'subscriptions',
  description: 'What this channel gets, and when',
  action: defineAction({
    description: 'What this channel gets, and when',
    options: {},
    access: 'everyone',
    isPrivate: true,
    async run(_values, { store, channel, timezone, now }) {
      const found = await store.subscriptions.list(channel)
      if (found.length === 0) return notice('This channel has no subscription yet. Try /subscribe world.')
      const settings = settingsOf(channel.id, await store.workspaces.settings(channel))
      return subscriptionsView(found, { ...settings, timezone, now })
    },
  }),
}
