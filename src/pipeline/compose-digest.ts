/** A subscription -> its digest at a moment. The preview and the real post are this same function. */
import type { Platform } from '../chat/platform.ts'
import type { Article } from '../core/article.ts'
import {
  catchesUpSince,
  chooseStories,
  coveredArticles,
  type Digest,
  digestWindow,
  FULL_ROOM,
  type Room,
  saidIn,
  smallerRoom,
} from '../core/digest.ts'
import { pickOf, sayable } from '../core/digest-story.ts'
import { dayIn, momentIn } from '../core/moment.ts'
import type { Past } from '../core/pick.ts'
import { type Considered, type ReceiptEntry, receiptEntries } from '../core/receipt.ts'
import type { Story } from '../core/story.ts'
import type { Channel, Subscription } from '../core/subscription.ts'
import { parseTimetable } from '../core/timetable.ts'
import { resolveTopic, type TopicQuery, topicTitle } from '../core/topic.ts'
import type { ComposedDigest } from '../store/store.ts'
import { digestView } from '../views/digest.ts'
import { type Composing, once } from './composing.ts'

const MOST_CONSIDERED = 500

/**
 * The digest of `subscription`, with fewer headlines and then fewer stories where it would be more than `messagesLeft`
 * messages of its platform (undefined: any number).
 *
 * @throws UserError when the topic can't be read
 */
export async function composeDigest(
  subscription: Subscription,
  composing: Composing,
  platform?: Pick<Platform, 'split'>,
  messagesLeft?: number,
): Promise<ComposedDigest> {
  for (let room = FULL_ROOM; ; ) {
    const composed = await composeIn(room, subscription, composing)
    if (messagesLeft === undefined || !platform || !composed.message) return composed
    const smaller = smallerRoom(room)
    if (!smaller || platform.split(composed.message).length <= messagesLeft) return composed
    room = smaller
  }
}

/** What is chosen from: the same for all channels with one topic that see the same feeds and were served last at one moment. */
interface Supply {
  readonly key: string
  readonly query: TopicQuery
  readonly publishedSince: Date
  readonly fresh: ReadonlySet<number>
  readonly stories: readonly Story[]
  readonly considered: readonly Considered[]
  /** All articles of these stories, and the lowest of their ids. */
  readonly articleIds: ReadonlySet<number>
  readonly firstId: number
}

interface Chosen {
  readonly digest: Digest
  readonly said: readonly string[]
  readonly articleIds: readonly number[]
  readonly entries: readonly ReceiptEntry[]
  readonly key: string
}

async function composeIn(
  room: Room,
  subscription: Subscription,
  composing: Composing,
): Promise<ComposedDigest> {
  const { at } = composing
  const { topic, timetable, timezone, coveredUntil } = subscription
  const supply = await supplyOf(subscription, composing)
  const { key, digest, said, articleIds, entries } = await choose(supply, room, subscription, composing)
  const isIdle = entries.length === 0 && parseTimetable(timetable) === 'instant'
  const receipt = isIdle ? {} : { receipt: { topic, entries } }
  if (digest.stories.length === 0) return { message: undefined, articleIds: [], ...receipt }

  const message = once(composing, ['message', key, topic, timetable, timezone], () => {
    const since = catchesUpSince(subscription, at)
    const note = since && `Catching up: since ${momentIn(timezone, coveredUntil)}`
    return digestView(digest, `${topicTitle(topic)} · ${dayIn(timezone, at)}`, note)
  })
  return { message, articleIds, said, ...receipt }
}

async function supplyOf(subscription: Subscription, composing: Composing): Promise<Supply> {
  const { store, at } = composing
  const { channel, topic, coveredUntil } = subscription
  const { platform, workspaceId } = channel
  const query = await once(composing, ['topic', platform, workspaceId, topic], () =>
    resolveTopic(topic, (name) => store.topics.get(name, channel)),
  )
  const sight = await once(composing, ['sight', platform, workspaceId], () => store.feeds.sight(channel))
  const parts = ['supply', query, sight, coveredUntil.getTime()]
  return once(composing, parts, async () => {
    const window = digestWindow(subscription, at)
    const articles = await store.articles.onTopic(query, {
      viewer: channel,
      ...window,
      limit: MOST_CONSIDERED,
    })
    // what came in the overlap was considered the last time
    const since = new Date(Math.max(window.since.getTime(), coveredUntil.getTime()))
    const considered = await store.articles.considered(query, {
      viewer: channel,
      since,
      limit: MOST_CONSIDERED,
    })
    const stories = await store.stories.load(storiesOf(articles), channel)
    const ids = stories.flatMap((story) => story.articles.map(({ id }) => id))
    return {
      key: JSON.stringify(parts),
      query,
      publishedSince: window.publishedSince,
      fresh: new Set(articles.map(({ id }) => id)),
      stories,
      considered,
      articleIds: new Set(ids),
      firstId: ids.reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER),
    }
  })
}

function storiesOf(articles: readonly Article[]): number[] {
  return [...new Set(articles.flatMap(({ storyId }) => storyId ?? []))]
}

/** Chooses until nothing of it was said in the channel before: the choice is held against what the channel read. */
async function choose(
  supply: Supply,
  room: Room,
  { channel, timezone }: Subscription,
  composing: Composing,
): Promise<Chosen> {
  const { store } = composing
  const shown = await store.shown.articles(channel, supply.firstId)
  const articles = new Map([...shown].filter(([id]) => supply.articleIds.has(id)))
  const unread = await unreadOf(supply, articles, channel, composing)
  for (let before: string[] = []; ; ) {
    const past = { articles, unread, said: new Set(before) }
    const parts = ['chosen', supply.key, room, timezone, [...articles], [...unread], before]
    const chosen = once(composing, parts, () => chosenFrom(supply, room, past, timezone, parts, composing))
    const again = await store.shown.said(channel, chosen.said)
    if (again.length === 0) return chosen
    before = [...before, ...again]
  }
}

/** Of the articles that a channel was shown those of which it has read no word. */
async function unreadOf(
  { stories }: Supply,
  shown: ReadonlyMap<number, Date>,
  channel: Channel,
  composing: Composing,
): Promise<ReadonlySet<number>> {
  const seen = stories.flatMap((story) =>
    story.articles
      .filter(({ id }) => shown.has(id))
      .map((article) => {
        const keys = once(composing, ['sayable', article.id], () => sayable(article, story))
        return { id: article.id, keys }
      }),
  )
  if (seen.length === 0) return new Set()
  const all = seen.flatMap(({ keys }) => keys)
  const said = new Set(await composing.store.shown.said(channel, all))
  return new Set(seen.flatMap(({ id, keys }) => (keys.some((one) => said.has(one)) ? [] : [id])))
}

function chosenFrom(
  supply: Supply,
  room: Room,
  past: Past,
  timezone: string,
  parts: readonly unknown[],
  composing: Composing,
): Chosen {
  const { stories, fresh, query, considered, publishedSince } = supply
  const pick = sharedPick(supply, composing)
  const digest = chooseStories(stories, fresh, composing.at, { past, query, room, pick })
  const publishedSinceWords = momentIn(timezone, publishedSince)
  return {
    key: JSON.stringify(parts),
    digest,
    said: saidIn(digest),
    articleIds: coveredArticles(digest),
    entries: receiptEntries(digest, considered, { query, publishedSince, publishedSinceWords, past }),
  }
}

/** Channels that were told different stories share the picks of all others. */
function sharedPick({ key }: Supply, composing: Composing): typeof pickOf {
  return (story, fresh, past) => {
    const told = story.articles.flatMap(({ id }) => {
      const at = past.articles.get(id)
      return at ? [[id, at, past.unread?.has(id)]] : []
    })
    const unheard = { ...past, said: new Set<string>() }
    const pick = once(composing, ['pick', key, story.id, told], () => pickOf(story, fresh, unheard))
    const wasSaid = pick?.said.some((one) => past.said.has(one))
    return wasSaid ? pickOf(story, fresh, past) : pick
  }
}
