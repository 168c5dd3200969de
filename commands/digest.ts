import { type Command, type CommandContext, defineAction } from '../src/chat/command.ts'
import type { Article } from '../src/core/article.ts'
import type { Delivery } from '../src/core/delivery.ts'
import { UserError } from '../src/core/errors.ts'
import { notice } from '../src/core/message.ts'
import { POSTED_KEPT_DAYS } from '../src/core/retention.ts'
import { messages, settingsOf } from '../src/core/settings.ts'
import type { Subscription } from '../src/core/subscription.ts'
import { dayAround } from '../src/core/timetable.ts'
import { examplesOf, type Look, receiptsView } from '../src/views/receipts.ts'
import { nothingFound } from './nothing-found.ts'
import { findSubscription } from './own-topic-option.ts'
import { topicOption } from './topic-option.ts'

/** Three looks with their reasons fit one message. */
const LOOKS_EXPLAINED = 3
const LAST_DIGESTS = 25
const LAST_LOOKS = 50

export const digest: Command = {
  name: 'digest',
  description:
    'Look at a digest before it is posted, post one now or again, or see why the last ones are as they are',
  actions: {
    preview: defineAction({
      description: 'The digest as it would be posted now; only you see it',
      options: { topic: { ...topicOption, required: true } },
      access: 'manager',
      isPrivate: true,
      async run({ topic }, context) {
        return (await compose(await subscriptionFor(topic, context), context)).message
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
        const subscription = await subscriptionFor(topic, context)
        const digest = await compose(subscription, context)
        const words = await capWords(context)
        // the same call twice within a minute (a double click, a retry of the platform) is one digest
        const minute = now.toISOString().slice(0, 16)
        const dedupeKey = `now/${channel.platform}/${channel.id}/${topic.toLowerCase().trim()}/${minute}`
        const { layout } = subscription
        await store.outbox.enqueue({ ...digest, channel, dedupeKey, dueAt: now, layout })
        return notice(`The digest is on its way to this channel.${words}`)
      },
    }),
    why: defineAction({
      description:
        'What became of the last digests of this channel: what was considered, told, dropped, and why',
      options: {},
      access: 'everyone',
      isPrivate: true,
      async run(_values, context) {
        const looks = await lastLooks(context)
        if (looks.length === 0) return notice(await whyNone(context))
        const examples = new Map<number, Article>()
        for (const id of looks.flatMap(examplesOf)) {
          const article = await context.store.articles.get(id)
          if (article) examples.set(id, article)
        }
        return receiptsView(looks, examples)
      },
    }),
    again: defineAction({
      description: 'Post a digest again that was held or could not be posted',
      options: {
        digest: {
          type: 'string',
          description: 'Its number, as /digest why tells it',
          required: true,
          async suggest(typed, context) {
            const open = (await lastDigests(context)).filter(isOpenAgain)
            const lines = open.map(({ id, message, state }) => `${id} · ${message.title} · ${state}`)
            return lines.filter((line) => line.toLowerCase().includes(typed.toLowerCase().trim()))
          },
        },
      },
      access: 'manager',
      isPrivate: true,
      async run({ digest }, context) {
        const { store, channel, caller, desk, now } = context
        await desk.checkChannel(channel, caller)
        const id = Number(/^\s*#?(\d{1,15})\b/.exec(digest)?.[1])
        const found = (await lastDigests(context)).find((delivery) => delivery.id === id)
        if (!found || !isOpenAgain(found))
          throw new UserError(
            `There is no held or failed digest “${digest.trim()}” in this channel. /digest why lists them.`,
          )
        if (!(await store.outbox.reopen(id, now))) throw new UserError('That digest is on its way already.')
        return notice(`“${found.message.title}” is on its way to this channel again.`)
      },
    }),
  },
}

/** Without a digest and without a look at the news. */
async function whyNone({ store, channel }: CommandContext): Promise<string> {
  const subscriptions = await store.subscriptions.list(channel)
  const next =
    subscriptions.length > 0
      ? '/subscriptions tells when the next one comes.'
      : 'It has no subscription: /subscribe world begins one.'
  return `No digest was made for this channel in the last ${POSTED_KEPT_DAYS} days. ${next}`
}

/** The last digests, and the newest look of each topic that found nothing to tell; newest first. */
async function lastLooks(context: CommandContext): Promise<Look[]> {
  const { store, channel } = context
  const posted = await store.receipts.recent(channel, { limit: LAST_DIGESTS, isPosted: true })
  const digests = (await lastDigests(context)).map((delivery): Look => {
    const receipt = posted.find(({ dedupeKey }) => dedupeKey === delivery.dedupeKey)
    return { at: delivery.createdAt, delivery, ...(receipt ? { receipt } : {}) }
  })
  const newest = await store.receipts.recent(channel, { limit: LAST_LOOKS })
  const idle = newest.filter(
    ({ topic, dedupeKey }, index) =>
      dedupeKey === null && newest.findIndex((other) => other.topic === topic) === index,
  )
  const looks = [...digests, ...idle.map((receipt): Look => ({ at: receipt.at, receipt }))]
  const sorted = looks.sort((a, b) => b.at.getTime() - a.at.getTime())
  const [last, older] = [sorted.slice(0, LOOKS_EXPLAINED), sorted.slice(LOOKS_EXPLAINED)]
  // what a manager has to decide is never out of sight
  return [...last, ...older.filter(({ delivery }) => delivery?.state === 'unknown')]
}

async function lastDigests({ store, channel }: CommandContext): Promise<Delivery[]> {
  const deliveries = await store.outbox.recent(channel, LAST_DIGESTS)
  return deliveries.filter(({ corrects }) => corrects === null)
}

function isOpenAgain({ state }: Delivery): boolean {
  return state === 'unknown' || state === 'failed'
}

/** What a manager asks for comes at once; it counts, so that the timetable's digests keep to the cap. " …", or "" without a cap. */
async function capWords({ store, channel, timezone, now }: CommandContext): Promise<string> {
  const { dailyCap } = settingsOf(channel.id, await store.workspaces.settings(channel))
  if (dailyCap === undefined) return ''
  const before = await store.outbox.messagesSince(channel, dayAround(timezone, now).start)
  return before < dailyCap
    ? ` It counts towards the cap of ${messages(dailyCap)} a day (so far today: ${before}).`
    : ` It goes beyond the cap of ${messages(dailyCap)} a day (so far today: ${before}): what you ask for yourself is not held back.`
}

async function compose(subscription: Subscription, context: CommandContext) {
  const { message, ...trail } = await context.desk.composeDigest(subscription)
  const { topic } = subscription
  if (!message)
    throw await nothingFound(
      `Nothing new on “${topic}” for this channel: an empty digest is never posted.`,
      `/brief ${topic} since:7d tells what was told before, /topics try ${topic} what its words find.`,
      context,
    )
  return { ...trail, message }
}

/** The channel's own subscription, or what a new one would be. */
async function subscriptionFor(topic: string, context: CommandContext): Promise<Subscription> {
  const { channel, timezone, now } = context
  const found = await findSubscription(topic, context)
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
