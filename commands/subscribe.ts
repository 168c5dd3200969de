import { type Command, type CommandContext, defineAction } from '../src/chat/command.ts'
import { UserError } from '../src/core/errors.ts'
import { parseQuietHours, quietUntil } from '../src/core/quiet-hours.ts'
import { settingsOf } from '../src/core/settings.ts'
import type { Channel, Layout } from '../src/core/subscription.ts'
import { findTimezones, isTimezone, nextLook, parseTimetable } from '../src/core/timetable.ts'
import { resolveTopic } from '../src/core/topic.ts'
import { subscribedView } from '../src/views/subscriptions.ts'
import { findSubscription } from './own-topic-option.ts'
import { topicOption } from './topic-option.ts'

const YES_OR_NO = ['yes', 'no']
const TIMETABLES = ['daily 8:00', 'weekdays 7:30 and 17:00', 'weekly mon 9:00', 'hourly', 'instant']

export const subscribe: Command = {
  name: 'subscribe',
  description: 'Send a topic’s digest to a channel, on a timetable',
  action: defineAction({
    description: 'Send a topic’s digest to a channel, on a timetable',
    options: {
      topic: { ...topicOption, required: true },
      when: {
        type: 'string',
        description:
          'daily 8:00 (if left out), weekdays 7:30 and 17:00, weekly mon 9:00, hourly, instant, or cron',
        suggest: (typed) => TIMETABLES.filter((form) => form.includes(typed.toLowerCase().trim())),
      },
      timezone: {
        type: 'string',
        description: 'Such as Europe/Paris; this server’s if left out',
        suggest: (typed) => findTimezones(typed),
      },
      channel: { type: 'channel', description: 'Where to; here if left out' },
      thread: {
        type: 'string',
        description: 'yes: a short head in the channel, the stories in the thread under it',
        suggest: () => YES_OR_NO,
      },
      publish: {
        type: 'string',
        description: 'yes: to the servers that follow the channel too (Discord announcement channels)',
        suggest: () => YES_OR_NO,
      },
    },
    access: 'manager',
    isPrivate: true,
    async run({ topic, when = 'daily 8:00', timezone, channel: elsewhere, thread, publish }, context) {
      const { store, now, caller } = context
      const zone = timezone ?? context.timezone
      if (!isTimezone(zone))
        throw new UserError(`“${zone}” is no time zone I know. Try Europe/Paris or America/New_York.`)
      const timetable = parseTimetable(when)
      await resolveTopic(topic, (name) => store.topics.get(name, context.channel))
      const layout = layoutOf({ thread, publish }, context.channel)
      const channel = await targetOf(elsewhere, context)

      const nextRunAt = nextLook(timetable, zone, now)
      const before = await findSubscription(topic, { store, channel })
      const subscription = await store.subscriptions.add({
        channel,
        topic: topic.trim(),
        timetable: when.trim(),
        timezone: zone,
        nextRunAt,
        coveredUntil: new Date(0),
        layout,
        createdBy: caller.userId,
      })
      const settings = await store.workspaces.settings(channel)
      const { quiet } = settingsOf(channel.id, settings)
      const quietEnd = quiet && quietUntil(parseQuietHours(quiet), settings.timezone ?? zone, nextRunAt)
      return subscribedView(subscription, {
        isNew: before === undefined,
        isHere: channel.id === context.channel.id,
        quietEnd: quietEnd || undefined,
      })
    },
  }),
}

/** What was not said is left as it is. */
function layoutOf(
  { thread, publish }: { thread: string | undefined; publish: string | undefined },
  { platform }: Channel,
): Layout {
  const inThread = yesOrNo('thread', thread)
  const isPublished = yesOrNo('publish', publish)
  if (inThread && platform === 'web') throw new UserError('The web page has no threads.')
  if (isPublished && platform !== 'discord') throw new UserError('Only Discord has announcement channels.')
  return {
    ...(inThread === undefined ? {} : { inThread }),
    ...(isPublished === undefined ? {} : { publish: isPublished }),
  }
}

function yesOrNo(option: string, text: string | undefined): boolean | undefined {
  const word = text?.trim().toLowerCase()
  if (word !== undefined && !YES_OR_NO.includes(word))
    throw new UserError(`Say yes or no for ${option}, not “${word}”.`)
  return word === undefined ? undefined : word === 'yes'
}

/** The bot must be able to post there, and the caller to manage it, before anything is promised. */
async function targetOf(
  elsewhere: string | undefined,
  { channel, caller, desk }: CommandContext,
): Promise<Channel> {
  const target = { ...channel, id: elsewhere ?? channel.id }
  await desk.checkChannel(target, caller)
  return target
}
