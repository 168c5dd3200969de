import { type Command, defineAction } from '../src/chat/command.ts'
import { UserError } from '../src/core/errors.ts'
import { notice } from '../src/core/message.ts'
import { helpView } from '../src/views/help.ts'
import { statusView } from '../src/views/status.ts'
import { settings } from './nutgraf-settings.ts'

export const nutgraf: Command = {
  name: 'nutgraf',
  description: 'Help, status and settings of this bot',
  actions: {
    help: defineAction({
      description: 'All commands',
      options: {},
      access: 'everyone',
      isPrivate: true,
      async run(_values, { commands, messageActions }) {
        return helpView(commands, messageActions)
      },
    }),
    status: defineAction({
      description: 'Whether all is well',
      options: {},
      access: 'everyone',
      isPrivate: true,
      async run(_values, { store, channel, desk }) {
        const feeds = await store.feeds.list(channel)
        return statusView({
          parts: await desk.health(),
          articles: await store.articles.count(),
          waiting: await store.outbox.count('pending'),
          held: await store.outbox.count('unknown'),
          feeds: feeds.length,
          failing: feeds.filter(({ failures }) => failures > 0).length,
        })
      },
    }),
    settings,
    forget: defineAction({
      description: 'Delete everything stored about this server',
      options: { confirm: { type: 'string', description: 'Write: forget us', required: true } },
      access: 'admin',
      isPrivate: true,
      async run({ confirm }, { store, channel }) {
        if (confirm.trim().toLowerCase() !== 'forget us')
          throw new UserError('Nothing was deleted. To delete all data of this server write: forget us.')
        await store.workspaces.forget(channel)
        return notice('All subscriptions, topics, feeds and settings of this server are deleted.')
      },
    }),
  },
}
