/** What every store promises about what is past its time: what goes, what stays, and how much goes at once. */
import { expect, it } from 'vitest'
import { message } from '../../src/core/message.ts'
import type { Channel } from '../../src/core/subscription.ts'
import type { ArticleMark, Slice, Store } from '../../src/store/store.ts'
import {
  analysis,
  channel,
  digest,
  edition,
  entry,
  guild,
  longText,
  minutes,
  noon,
  publish,
  quote,
  subscription,
} from './newsroom.ts'

const DAY = 24 * 60
const days = (count: number) => minutes(count * DAY)
/** What is read at the hundredth day, where the retention is 90 days. */
const LIMITS = { fetchedBefore: days(10), shownBefore: days(10) }

export function retentionPromises(store: () => Store): void {
  const isThere = async (id: number) => (await store().articles.get(id)) !== undefined
  const tell = (
    articleIds: readonly number[],
    at: Date,
    changes: { channel?: Channel; said?: string[] } = {},
  ) =>
    store().outbox.enqueue({
      channel,
      message: digest,
      dedupeKey: `${articleIds} ${at.toISOString()} ${changes.channel?.id}`,
      dueAt: at,
      articleIds,
      ...changes,
    })

  it('lets old articles go with what was said in them, and keeps the others', async () => {
    const { articles, quotes } = store()
    const said = { quotes: [quote('We will rebuild the harbour.', 'Ada Marlow')] }
    const old = await publish(store(), entry(1), said)
    const fresh = await publish(store(), entry(2, { fetchedAt: days(10) }), said)

    expect(await pruneArticles(store(), LIMITS)).toBe(1)

    expect(await articles.get(old.id)).toBeUndefined()
    const left = await quotes.search({ viewer: undefined, speaker: 'marlow', limit: 9 })
    expect(left.map(({ article }) => article.id)).toEqual([fresh.id])
  })

  it('keeps what proves a post as long as the post is known', async () => {
    const { id } = await publish(store(), entry(1))
    await tell([id], days(10))

    await pruneArticles(store(), LIMITS)
    expect(await isThere(id)).toBe(true)
    await pruneArticles(store(), { ...LIMITS, shownBefore: days(10.01) })

    expect(await isThere(id)).toBe(false)
    expect(await store().shown.articles(channel, 0)).toEqual(new Map())
  })

  it('still knows what a channel was told of a story that goes on', async () => {
    const first = await publish(store(), entry(1))
    const untold = await publish(store(), entry(2), {}, { storyId: first.id })
    const last = await publish(store(), entry(3, { fetchedAt: days(11) }), {}, { storyId: first.id })
    await tell([first.id], noon)

    await pruneArticles(store(), LIMITS)
    expect(await isThere(untold.id)).toBe(false)
    expect(await store().shown.articles(channel, 0)).toEqual(new Map([[first.id, noon]]))
    await pruneArticles(store(), { ...LIMITS, fetchedBefore: days(12) })

    expect(await isThere(last.id)).toBe(false)
    expect(await isThere(first.id)).toBe(false)
  })

  it('keeps what a feed still names, as it would come back as new', async () => {
    const { feeds, articles } = store()
    const { id: feedId } = await feeds.add('https://news.example/rss', undefined, noon)
    const read = (at: Date) =>
      feeds.markPolled(feedId, {
        at,
        nextPollAt: at,
        document: { title: null, siteUrl: null, etag: null, lastModified: null },
      })
    const named = async (n: number, at: Date) =>
      (await articles.add(entry(n, { feedId, guid: `${n}`, fetchedAt: at }))).id
    const [gone, stays] = [await named(1, noon), await named(2, noon)]
    await named(2, days(50))
    await read(days(50))
    await feeds.markPolled(feedId, { at: days(99), nextPollAt: days(99) }) // 304 Not Modified

    await pruneArticles(store(), LIMITS)
    expect([await isThere(gone), await isThere(stays)]).toEqual([false, true])
    await read(days(100))
    await pruneArticles(store(), LIMITS)

    expect(await isThere(stays)).toBe(false)
  })

  it('lets an article go that very many channels were shown, little by little', async () => {
    const { id } = await publish(store(), entry(1))
    const tellChannel = (i: number) => tell([id], noon, { channel: { ...channel, id: `c${i}` } })
    for (let first = 0; first < 600; first += 20)
      await Promise.all(Array.from({ length: 20 }, (_, i) => tellChannel(first + i)))

    const slices = await slicesOf((after) => store().retention.pruneArticles({ ...LIMITS, after }))

    expect(slices.map(({ removed }) => removed)).toContain(0)
    expect(sum(slices)).toBe(1)
  }, 60_000)

  it('takes few articles at a time, the oldest first, and goes on behind those that stay', async () => {
    for (let n = 1; n <= 250; n++) await store().articles.add(entry(n))
    const [shown] = await store().articles.claim('fetched', 1, 0, noon)
    if (!shown) throw new Error('nothing was added')
    await tell([shown.id], days(10))
    const oldest = (await publish(store(), entry(0))).id

    const first = await store().retention.pruneArticles({ ...LIMITS, after: undefined })
    expect(first).toMatchObject({ isLast: false })
    expect(await isThere(oldest)).toBe(false)
    const rest = await slicesOf((after) => store().retention.pruneArticles({ ...LIMITS, after }))

    expect(first.removed + sum(rest)).toBe(250)
    expect(await isThere(shown.id)).toBe(true)
  })

  it('forgets that stories were merged when nothing is left of the story', async () => {
    const [older, younger] = [await publish(store(), entry(1)), await publish(store(), entry(2))]
    const merged = [{ from: younger.id, to: older.id }]
    const { id } = await store().articles.add(entry(3, { text: longText(3), fetchedAt: days(11) }))
    await store().articles.markAnalyzed(id, analysis())
    await store().articles.markGrouped(id, { storyId: older.id, duplicateOf: null, at: noon, merged })

    await pruneArticles(store(), LIMITS)
    expect(await store().retention.pruneMerges()).toEqual({ removed: 0, isLast: true })
    expect((await store().stories.load([younger.id], guild)).map((story) => story.id)).toEqual([older.id])
    await pruneArticles(store(), { ...LIMITS, fetchedBefore: days(12) })
    expect(await store().retention.pruneMerges()).toEqual({ removed: 1, isLast: true })
    const again = await publish(store(), entry(4), {}, { storyId: older.id })

    expect(again.storyId).toBe(older.id)
    expect(await store().stories.load([younger.id], guild)).toEqual([])
  })

  it('lets deliveries go that have ended long ago, and none that may still be posted', async () => {
    const { outbox, retention } = store()
    for (const key of ['sent', 'failed', 'unknown', 'sending', 'pending'])
      await outbox.enqueue({ channel, message: digest, dedupeKey: key, dueAt: noon })
    for (const delivery of await outbox.claim(noon, ['discord'], 4, 60_000)) {
      const { id, dedupeKey } = delivery
      await outbox.markSending(delivery, [digest], noon, 60_000)
      if (dedupeKey === 'sent') await outbox.markPartSent(id, 'm1', noon, 60_000)
      if (dedupeKey === 'failed') await outbox.markFailed(id, 'Gone.', { state: 'failed' })
      if (dedupeKey === 'unknown') await outbox.markFailed(id, 'Who knows.', { state: 'unknown' })
    }
    await outbox.enqueue({ channel, message: digest, dedupeKey: 'young', dueAt: minutes(1) })

    expect(await retention.pruneDeliveries(noon)).toEqual({ removed: 0, isLast: true })
    expect(await retention.pruneDeliveries(minutes(1))).toEqual({ removed: 3, isLast: true })

    const left = await outbox.recent(channel, 9)
    expect(left.map(({ dedupeKey }) => dedupeKey)).toEqual(['young', 'pending', 'sending'])
  })

  it('keeps a delivery that waited long, and one that a correction is on its way to', async () => {
    const { outbox, retention } = store()
    const post = async (dedupeKey: string, at: Date) => {
      await outbox.enqueue({ channel, message: digest, dedupeKey, dueAt: noon })
      const [delivery] = await outbox.claim(at, ['discord'], 1, 60_000)
      if (!delivery) throw new Error('nothing was due')
      await outbox.markSending(delivery, [digest], at, 60_000)
      await outbox.markPartSent(delivery.id, 'm1', at, 60_000)
      return delivery.id
    }
    await post('late', days(5))
    const corrects = { deliveryId: await post('corrected', noon), part: 0, note: 'Corrected.' }
    await outbox.enqueue({ channel, message: message('new'), dedupeKey: 'correction', dueAt: noon, corrects })

    expect(await retention.pruneDeliveries(days(5))).toMatchObject({ removed: 0 })
    expect(await retention.pruneDeliveries(days(5.1))).toMatchObject({ removed: 1 })

    expect((await outbox.recent(channel, 9)).map(({ dedupeKey }) => dedupeKey)).toEqual([
      'correction',
      'corrected',
    ])
  })

  it('never queues the digest of a period again though its delivery is forgotten', async () => {
    const { outbox, subscriptions, retention } = store()
    const due = await subscriptions.add(subscription())
    const first = edition(due)
    await outbox.enqueueDigest(first, noon)
    const [delivery] = await outbox.claim(noon, ['discord'], 1, 60_000)
    if (!delivery) throw new Error('nothing was due')
    await outbox.markFailed(delivery.id, 'Gone.', { state: 'failed' })
    expect(await retention.pruneDeliveries(days(90))).toMatchObject({ removed: 1 })

    expect(await outbox.enqueueDigest(first, days(90))).toBe(false)
  })

  it('forgets receipts and said words when their time is over', async () => {
    const { shown, receipts, retention, outbox } = store()
    const receipt = { topic: 'Iraq', entries: [] }
    for (const [n, key] of ['old', 'young'].entries())
      await outbox.enqueue({
        channel,
        message: digest,
        dedupeKey: key,
        dueAt: minutes(n),
        articleIds: [],
        said: [key],
        receipt,
      })

    expect(await retention.pruneReceipts(minutes(1))).toEqual({ removed: 1, isLast: true })
    expect(await retention.pruneSaid(minutes(1))).toEqual({ removed: 1, isLast: true })

    expect(await receipts.recent(channel, { limit: 9 })).toMatchObject([{ at: minutes(1) }])
    expect(await shown.said(channel, ['old', 'young'])).toEqual(['young'])
  })
}

/** How many went. */
export async function pruneArticles(
  { retention }: Store,
  limits: { fetchedBefore: Date; shownBefore?: Date },
): Promise<number> {
  const { fetchedBefore, shownBefore = fetchedBefore } = limits
  return sum(await slicesOf((after) => retention.pruneArticles({ fetchedBefore, shownBefore, after })))
}

async function slicesOf(
  prune: (after: ArticleMark | undefined) => Promise<Slice & { readonly next: ArticleMark | undefined }>,
): Promise<Slice[]> {
  const slices: Slice[] = []
  for (let after: ArticleMark | undefined; !slices.at(-1)?.isLast; ) {
    const slice = await prune(after)
    slices.push(slice)
    after = slice.next
  }
  return slices
}

function sum(slices: readonly Slice[]): number {
  return slices.reduce((all, { removed }) => all + removed, 0)
}
