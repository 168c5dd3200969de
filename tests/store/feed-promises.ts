/** What every store promises about feeds: who sees them, who polls them. */
import { expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { guild, minutes, noon, team } from './newsroom.ts'

const FEED = 'https://news.example/rss.xml'

export function feedPromises(store: () => Store): void {
  it('shows a server the feeds of everyone and its own, and the operator all of them', async () => {
    const { feeds } = store()
    const open = await feeds.add(FEED, undefined, noon)
    const own = await feeds.add('https://guild.example/rss.xml', guild, noon)

    expect((await feeds.list(guild)).map(({ id }) => id)).toEqual([own.id, open.id])
    expect((await feeds.list(team)).map(({ id }) => id)).toEqual([open.id])
    expect((await feeds.list(undefined)).map(({ id }) => id)).toEqual([own.id, open.id])
  })

  it('keeps a secret address whole, one row for all who add it, and shows it without its secret', async () => {
    const { feeds } = store()
    const secret = 'https://me:pw@news.example/feed?token=s3cret'
    const first = await feeds.add(secret, guild, noon)
    const again = await feeds.add(secret, team, noon)

    expect(again.id).toBe(first.id)
    expect((await feeds.get(first.id))?.url).toBe(secret)
    expect(first.label).toBe('news.example/feed')
  })

  it('lets the last viewer take the feed away, and nobody else', async () => {
    const { feeds } = store()
    const { id } = await feeds.add(FEED, guild, noon)
    await feeds.add(FEED, team, noon)

    expect(await feeds.remove(id, { platform: 'discord', workspaceId: 'stranger' })).toBe(false)
    expect(await feeds.remove(id, guild)).toBe(true)
    expect(await feeds.get(id)).toBeDefined()
    expect(await feeds.remove(id, guild)).toBe(false)
    expect(await feeds.remove(id, team)).toBe(true)
    expect(await feeds.get(id)).toBeUndefined()
  })

  it('lets the operator take a feed from everyone', async () => {
    const { feeds } = store()
    const { id } = await feeds.add(FEED, guild, noon)

    expect(await feeds.remove(id, undefined)).toBe(true)
    expect(await feeds.list(guild)).toEqual([])
  })

  it('gives a due feed to one poller at a time, and to the next when the lease ran out', async () => {
    const { feeds } = store()
    const { id } = await feeds.add(FEED, undefined, noon)

    expect((await feeds.claimDue(noon, 10, 60_000)).map((feed) => feed.id)).toEqual([id])
    expect(await feeds.claimDue(noon, 10, 60_000)).toEqual([])
    expect(await feeds.claimDue(minutes(1), 10, 60_000)).toHaveLength(1)
  })

  it('leaves a feed for longer to the process that is at it, and holds none that it has done', async () => {
    const { feeds } = store()
    const slow = await feeds.add('https://slow.example/rss', undefined, noon)
    const done = await feeds.add('https://done.example/rss', undefined, noon)
    await feeds.claimDue(noon, 9, 60_000)
    await feeds.markPolled(done.id, { at: noon, nextPollAt: minutes(0.5) })
    await feeds.renew([slow.id, done.id], minutes(0.5), 60_000)

    expect((await feeds.claimDue(minutes(1), 9, 60_000)).map(({ id }) => id)).toEqual([done.id])
    expect((await feeds.claimDue(minutes(1.5), 9, 60_000)).map(({ id }) => id)).toEqual([slow.id])
  })

  it('gives every feed at once when the operator wants all of them read now', async () => {
    const { feeds } = store()
    const { id } = await feeds.add(FEED, undefined, noon)
    await feeds.markFailed(id, 'It is busy.', minutes(600))

    expect(await feeds.claimDue(minutes(1), 9, 60_000)).toEqual([])
    await feeds.makeDue(minutes(1))
    expect((await feeds.claimDue(minutes(1), 9, 60_000)).map((feed) => feed.id)).toEqual([id])
  })

  it('remembers what a poll brought, keeps it on 304, and counts failures until the next good poll', async () => {
    const { feeds } = store()
    const { id } = await feeds.add(FEED, undefined, noon)
    const document = {
      title: 'Example News',
      siteUrl: 'https://news.example',
      etag: '"1"',
      lastModified: null,
    }

    await feeds.markPolled(id, { at: noon, nextPollAt: minutes(15), document })
    await feeds.markPolled(id, { at: minutes(15), nextPollAt: minutes(30) })
    expect(await feeds.get(id)).toMatchObject({ ...document, failures: 0, lastSuccessAt: minutes(15) })

    await feeds.markFailed(id, 'The server said 500.', minutes(45))
    await feeds.markFailed(id, 'The server said 500.', minutes(60))
    expect(await feeds.get(id)).toMatchObject({ failures: 2, lastError: 'The server said 500.' })
    expect(await feeds.claimDue(minutes(59), 10, 60_000)).toEqual([])

    await feeds.markPolled(id, { at: minutes(60), nextPollAt: minutes(75) })
    expect(await feeds.get(id)).toMatchObject({ failures: 0, lastError: null, title: 'Example News' })
  })
}
