import { type Command, defineAction } from '../src/chat/command.ts'
import { UserError } from '../src/core/errors.ts'
import { notice } from '../src/core/message.ts'
import { findTimezones, isTimezone } from '../src/core/timetable.ts'
import { helpView } from '../src/views/help.ts'
import { statusView } from '../src/views/status.ts'

export const nutgraf: Command = {
  name: 'nutgraf',
  description: 'Help, status and settings of this bot',
  actions: {
    help: defineAction({
      description: 'All commands',
      options: {},
      access: 'everyone',
      isPrivate: true,
      async run(_values, { commands }) {
        return helpView(commands)
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
          feeds: feeds.length,
          failing: feeds.filter(({ failures }) => failures > 0).length,
        })
      },
    }),
    settings: defineAction({
      description: 'This server’s time zone, and who may manage',
      options: {
        timezone: {
          type: 'string',
          description: 'For subscriptions that name none: Europe/Paris',
          suggest: (typed) => findTimezones(typed),
        },
        allow: { type: 'string', description: 'A user who may manage feeds, topics and subscriptions' },
      },
      access: 'admin',
      isPrivate: true,
      async run({ timezone, allow }, { store, channel, timezone: current }) {
        if (timezone && !isTimezone(timezone))
          throw new UserError(`“${timezone}” is no time zone I know. Try Europe/Paris or America/New_York.`)
        const settings = await store.workspaces.settings(channel)
        const managers = [...new Set([...(settings.managers ?? []), ...(allow ? [userIdOf(allow)] : [])])]
        const saved = { ...settings, managers, ...(timezone ? { timezone } : {}) }
        if (timezone || allow) await store.workspaces.saveSettings(channel, saved)
        return notice(
          `Time zone: ${saved.timezone ?? current}. Allowed to manage beside the admins: ${managers.join(', ') || 'nobody'}.`,
        )
      },
    }),
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

/** "<@U123|ann>" and "<@123>" as Slack and Discord write a user, or the bare id. */
function userIdOf(text: string): string {
  const id = /^<@!?([A-Za-z0-9]+)(?:\|[^>]*)?>$/.exec(text.trim())?.[1] ?? text.trim()
  if (!/^[A-Za-z0-9]+$/.test(id)) throw new UserError('Name one user, such as @ann.')
  return id
}
