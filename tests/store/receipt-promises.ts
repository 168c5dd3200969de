/** What every store promises about what was shown, considered and said of it. */
import { expect, it } from 'vitest'
import { parseTopic } from '../../src/core/topic.ts'
import type { Store } from '../../src/store/store.ts'
import {
  channel,
  digest,
  edition,
  entry,
  guild,
  minutes,
  noon,
  publish,
  subscription,
  team,
} from './newsroom.ts'

const ENTRIES = [
  { fate: 'told', count: 1, articleIds: [1] },
  { fate: 'dropped', reason: 'below the cut', count: 30, articleIds: [2, 3] },
] as const

export function receiptPromises(store: () => Store): void {
  const receipt = { topic: 'Iraq', entries: ENTRIES }

  it('keeps the receipt of a digest with it, and of a look that found nothing', async () => {
    const due = await store().subscriptions.add(subscription())
    await store().outbox.enqueueDigest({ ...edition(due), receipt }, noon)
    const again = (await store().subscriptions.get(due.id)) as typeof due
    const idle = { ...edition(again), message: undefined, receipt, nextRunAt: minutes(9999) }
    await store().outbox.enqueueDigest(idle, minutes(60))

    const dedupeKey = `${due.id}/${noon.toISOString()}`
    expect(await store().receipts.recent(channel, { limit: 9 })).toEqual([
      { topic: 'Iraq', at: minutes(60), dedupeKey: null, entries: ENTRIES },
      { topic: 'Iraq', at: noon, dedupeKey, entries: ENTRIES },
    ])
    expect(await store().receipts.recent(channel, { limit: 9, isPosted: true })).toMatchObject([
      { dedupeKey },
    ])
    expect(await store().receipts.recent({ ...channel, id: 'other' }, { limit: 9 })).toEqual([])
  })

  it('keeps no receipt of a digest that another process was first with, nor of a look that considered nothing', async () => {
    const due = await store().subscriptions.add(subscription())
    await store().outbox.enqueueDigest(edition(due), noon)
    await store().outbox.enqueueDigest({ ...edition(due), receipt }, noon)

    expect(await store().receipts.recent(channel, { limit: 9 })).toEqual([])
  })

  it('lets the receipts of a workspace go with it', async () => {
    await store().outbox.enqueue({ channel, message: digest, dedupeKey: 'a', dueAt: noon, receipt })

    await store().workspaces.forget(guild)
    expect(await store().receipts.recent(channel, { limit: 9 })).toEqual([])
  })

  it('says no words twice in a channel, and knows when an article was told first', async () => {
    const article = await publish(store(), entry(1))
    const due = await store().subscriptions.add(subscription())
    const said = ['1a2b3c']
    await store().outbox.enqueueDigest({ ...edition(due, [article.id]), said }, minutes(3))

    const other = await store().subscriptions.add({ ...subscription(), topic: 'harbor' })
    expect(await store().outbox.enqueueDigest({ ...edition(other), said }, noon)).toBe(false)
    expect(
      await store().outbox.enqueue({ channel, message: digest, dedupeKey: 'k', dueAt: noon, said }),
    ).toBe(false)

    expect(await store().shown.said(channel, [...said, '4d5e6f'])).toEqual(said)
    expect(await store().shown.said({ ...channel, id: 'other' }, said)).toEqual([])
    expect(await store().shown.articles(channel, 0)).toEqual(new Map([[article.id, minutes(3)]]))
    expect(await store().shown.articles(channel, article.id + 1)).toEqual(new Map())
    await store().workspaces.forget(guild)
    expect(await store().shown.said(channel, said)).toEqual([])
  })

  it('tells what a topic was chosen from: copies and what its filters keep out as well', async () => {
    const long = { text: 'The harbor of Halvik grows.' }
    const wanted = await publish(store(), entry(1, long))
    const copy = await publish(
      store(),
      entry(2, { text: 'The harbor of Halvik grows!' }),
      {},
      { duplicateOf: wanted.id },
    )
    const kept = await publish(store(), entry(3, { text: 'The harbor strike of Halvik ends.' }))
    await publish(store(), entry(4, { text: 'A pool opens.' }))

    const found = await store().articles.considered(parseTopic('harbor -strike'), { viewer: guild, limit: 9 })

    expect(found.map(({ article, isOnTopic, copyOf }) => [article.id, isOnTopic, copyOf])).toEqual([
      [kept.id, false, null],
      [copy.id, true, 'Example News'],
      [wanted.id, true, null],
    ])
  })

  it('sees alike in workspaces that have the same feeds, and no others', async () => {
    const sight = (workspaceId: string) => store().feeds.sight({ platform: 'discord', workspaceId })
    await store().feeds.add('https://news.example/all.xml', undefined, noon)
    const before = await sight('guild-1')
    expect(await sight('guild-2')).toBe(before)
    expect(await store().feeds.sight(team)).toBe(before)

    await store().feeds.add('https://news.example/own.xml', guild, noon)
    expect(await sight('guild-1')).not.toBe(before)
    expect(await sight('guild-2')).toBe(before)
    await store().articles.add({ ...entry(1), viewer: { platform: 'discord', workspaceId: 'guild-2' } })
    expect(await sight('guild-2')).not.toBe(before)
  })
}
