import { type CommandContext, defineAction } from '../src/chat/command.ts'
import { UserError } from '../src/core/errors.ts'
import { parseQuietHours } from '../src/core/quiet-hours.ts'
import type { WorkspaceSettings } from '../src/core/settings.ts'
import { findTimezones, isTimezone } from '../src/core/timetable.ts'
import { settingsView } from '../src/views/settings.ts'

interface Asked {
  readonly timezone?: string | undefined
  readonly quiet?: string | undefined
  readonly cap?: string | undefined
  readonly channel?: string | undefined
  readonly allow?: string | undefined
  readonly disallow?: string | undefined
}

export const settings = defineAction({
  description: 'Time zone, quiet hours, messages a day, and who may manage',
  options: {
    timezone: {
      type: 'string',
      description: 'For quiet hours, days, and subscriptions that name none: Europe/Paris',
      suggest: (typed) => findTimezones(typed),
    },
    quiet: { type: 'string', description: 'When digests wait: 22:00-7:00, or off' },
    cap: {
      type: 'string',
      description: 'So many messages by digests a day in a channel at most: 10, or off',
    },
    channel: { type: 'channel', description: 'Quiet hours and cap of this channel only' },
    allow: { type: 'string', description: 'A user who may manage feeds, topics and subscriptions' },
    disallow: { type: 'string', description: 'A user who was allowed to, and no longer is' },
  },
  access: 'admin',
  isPrivate: true,
  async run(asked, context) {
    const { store, channel, caller, desk, timezone } = context
    const before = await store.workspaces.settings(channel)
    if (asked.channel) await desk.checkChannel({ ...channel, id: asked.channel }, caller)
    const after = change(before, asked, context)
    if (Object.values(asked).some((value) => value !== undefined))
      await store.workspaces.saveSettings(channel, after)
    return settingsView(after, asked.channel, timezone)
  },
})

/** @throws UserError that says what can't be read */
function change(before: WorkspaceSettings, asked: Asked, { timezone }: CommandContext): WorkspaceSettings {
  if (asked.timezone && !isTimezone(asked.timezone))
    throw new UserError(`“${asked.timezone}” is no time zone I know. Try Europe/Paris or America/New_York.`)
  const limits = {
    ...(asked.quiet === undefined ? {} : { quiet: quietOf(asked.quiet) }),
    ...(asked.cap === undefined ? {} : { dailyCap: capOf(asked.cap) }),
  }
  const isLimited = Object.keys(limits).length > 0
  // quiet hours and days need a clock that does not change under them
  const zone = asked.timezone ?? before.timezone ?? (isLimited ? timezone : undefined)
  const after = {
    ...before,
    ...(zone ? { timezone: zone } : {}),
    ...(asked.allow || asked.disallow ? { managers: managersOf(before, asked) } : {}),
  }
  if (!isLimited) return after
  if (asked.channel === undefined) return { ...after, ...limits }
  const own = { ...before.channels?.[asked.channel], ...limits }
  return { ...after, channels: { ...before.channels, [asked.channel]: own } }
}

function quietOf(text: string): string | null {
  if (isOff(text)) return null
  parseQuietHours(text)
  return text.trim()
}

function capOf(text: string): number | null {
  if (isOff(text)) return null
  if (!/^[1-9]\d{0,3}$/.test(text.trim()))
    throw new UserError('A cap is a whole number from 1 to 9999, such as 10, or off.')
  return Number(text)
}

function isOff(text: string): boolean {
  return text.trim().toLowerCase() === 'off'
}

function managersOf({ managers = [] }: WorkspaceSettings, { allow, disallow }: Asked): string[] {
  const gone = disallow && userIdOf(disallow)
  if (gone && !managers.includes(gone))
    throw new UserError(`${disallow} was not among those who were allowed.`)
  return [...new Set([...managers, ...(allow ? [userIdOf(allow)] : [])])].filter((id) => id !== gone)
}

/** "<@U123|ann>" and "<@123>" as Slack and Discord write a user, or the bare id. */
function userIdOf(text: string): string {
  const id = /^<@!?([A-Za-z0-9]+)(?:\|[^>]*)?>$/.exec(text.trim())?.[1] ?? text.trim()
  if (!/^[A-Za-z0-9]+$/.test(id))
    throw new UserError(
      `I can’t tell who “${text.trim()}” is. Type @ and pick one person from the list, or give the id of one.`,
    )
  return id
}
