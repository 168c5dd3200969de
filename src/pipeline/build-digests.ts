/** Write the digests that are due into the outbox, each with the advance of its timetable in one transaction. */
import { chooseStories, digestWindow, shownArticles } from '../core/digest.ts'
import { UserError } from '../core/errors.ts'
import type { Message } from '../core/message.ts'
import type { Subscription } from '../core/subscription.ts'
import { nextLook, nextRun, parseTimetable } from '../core/timetable.ts'
import { resolveTopic, topicTitle } from '../core/topic.ts'
import type { Store } from '../store/store.ts'
import { digestView } from '../views/digest.ts'
import { each, type StepContext, type StepReport } from './step.ts'

const BATCH = 50
const MOST_CONSIDERED = 500

export async function buildDigests(context: StepContext): Promise<StepReport> {
  const { store, platforms, now, log } = context
  // a platform that is away gets one digest when it is back, not all that it missed
  const ready = [...platforms.values()].filter((platform) => platform.missing() === undefined)
  const due = await store.subscriptions.due(
    now(),
    ready.map(({ id }) => id),
    BATCH,
  )
  return each(
    due,
    1,
    (subscription) => build(subscription, context),
    async (subscription, error) => {
      log.error({ subscription: subscription.id, error }, 'digest failed')
      // what its manager has to mend (a topic that can't be read) stops it; anything else is tried at the next beat
      if (error instanceof UserError)
        await store.subscriptions.markPaused(subscription.id, error.message, now())
    },
  )
}

async function build(subscription: Subscription, { store, now, log }: StepContext): Promise<void> {
  const at = now()
  const digest = await composeDigest(subscription, store, at)
  const next = digest ? nextRun : nextLook
  const queued = await store.outbox.enqueueDigest(
    {
      subscription,
      message: digest?.message,
      articleIds: digest?.articleIds ?? [],
      nextRunAt: next(parseTimetable(subscription.timetable), subscription.timezone, at),
      coveredUntil: at,
    },
    at,
  )
  if (queued)
    log.info({ subscription: subscription.id, articles: digest?.articleIds.length ?? 0 }, 'digest built')
}

/**
 * The digest that this subscription would get at `now`; undefined when there is nothing new.
 * The preview and the real post are this same function.
 *
 * @throws UserError when the topic can't be read
 */
export async function composeDigest(
  subscription: Subscription,
  store: Store,
  now: Date,
): Promise<{ message: Message; articleIds: number[] } | undefined> {
  const { channel, topic } = subscription
  const articles = await store.articles.onTopic(
    await resolveTopic(topic, (name) => store.topics.get(name, channel)),
    {
      viewer: channel,
      ...digestWindow(subscription, now),
      notShownIn: channel,
      limit: MOST_CONSIDERED,
    },
  )
  const storyIds = [...new Set(articles.flatMap(({ storyId }) => storyId ?? []))]
  const stories = await store.stories.load(storyIds, channel)
  const digest = chooseStories(stories, new Set(articles.map(({ id }) => id)), now)
  if (digest.stories.length === 0) return undefined
  return { message: digestView(digest, titleOf(subscription, now)), articleIds: shownArticles(digest) }
}

function titleOf({ topic, timezone }: Subscription, now: Date): string {
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  })
  return `${topicTitle(topic)} · ${day.format(now)}`
}
