import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Feed } from '../../src/core/article.ts'
import { createHttp } from '../../src/feeds/http.ts'
import { fetchFeeds } from '../../src/pipeline/fetch-feeds.ts'
import { clockAt } from '../support/clock.ts'
import { type LoopbackNewsroom, startNewsroom } from '../support/newsroom.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const MINUTE = 60_000
const clock = clockAt('2026-03-02T07:00:00Z')
let desk: Desk
let newsroom: LoopbackNewsroom

beforeEach(async () => {
  clock.set('2026-03-02T07:00:00Z')
  newsroom = await startNewsroom()
  desk = await openDesk(clock.now)
  await desk.context.store.feeds.add(`${newsroom.url}/feed.xml`, undefined, clock.now())
})
afterEach(async () => {
  await desk.close()
  await newsroom.stop()
})

const poll = () => fetchFeeds(desk.context)
const articles = () => desk.context.store.articles
const feed = async (): Promise<Feed> => {
  const [only] = await desk.context.store.feeds.list(undefined)
  if (!only) throw new Error('there is no feed')
  return only
}
/** Milliseconds until the feed is due again. */
const wait = async () => (await feed()).nextPollAt.getTime() - clock.now().getTime()

interface Listed {
  readonly link?: string
  readonly title?: string
  readonly at?: Date
}
function rss(entries: readonly Listed[], channel = ''): string {
  const listed = entries.map(
    ({ link, title, at }) =>
      `<item>${title === undefined ? '' : `<title>${title}</title>`}${link ? `<link>${link}</link>` : ''}${at ? `<pubDate>${at.toUTCString()}</pubDate>` : ''}</item>`,
  )
  return `<rss version="2.0"><channel><title>Bay Wire</title>${channel}${listed.join('')}</channel></rss>`
}

it('a feed that has not changed is as good as read, and keeps what is known of it', async () => {
  newsroom.serve('/feed.xml', {
    headers: { etag: '"v1"' },
    body: rss([{ link: 'https://a.example/1', title: 'One' }]),
  })
  await poll()
  newsroom.serve('/feed.xml', { status: 304, body: '' })
  clock.pass(MINUTE)

  expect(await poll()).toEqual({ done: 1, failed: 0 })

  expect(await feed()).toMatchObject({
    title: 'Bay Wire',
    etag: '"v1"',
    failures: 0,
    lastSuccessAt: clock.now(),
  })
  expect(await wait()).toBe(MINUTE)
  expect(await articles().count()).toBe(1)
})

it('a feed that fails is asked less and less often, at least twice a day, and as before once it is well again', async () => {
  newsroom.serve('/feed.xml', { status: 500, body: '' })
  const waits: number[] = []
  for (let i = 0; i < 13; i++) {
    await poll()
    waits.push((await wait()) / MINUTE)
    clock.set((await feed()).nextPollAt.toISOString())
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 720, 720, 720])
  expect(await feed()).toMatchObject({
    failures: 13,
    lastError: expect.stringMatching(/busy or broken.*HTTP 500/),
  })

  newsroom.serve('/feed.xml', rss([]))
  await poll()

  expect(await feed()).toMatchObject({ failures: 0, lastError: null })
  expect(await wait()).toBe(MINUTE)
})

it('a feed that names a wait is not asked before', async () => {
  newsroom.serve('/feed.xml', { status: 429, headers: { 'retry-after': '3600' }, body: '' })

  await poll()
  clock.pass(59 * MINUTE)
  await poll()

  expect(newsroom.requests).toEqual(['GET /feed.xml'])
  clock.pass(MINUTE)
  await poll()
  expect(newsroom.requests).toHaveLength(2)
})

it.each([
  ['ttl', {}, '<ttl>90</ttl>', 90],
  ['max-age', { 'cache-control': 'max-age=1800' }, '', 30],
  ['both, the longer of them', { 'cache-control': 'max-age=1800' }, '<ttl>45</ttl>', 45],
  ['a ttl of a month, six hours at most', {}, '<ttl>43200</ttl>', 360],
  ['less than our own shortest wait, which holds', { 'cache-control': 'max-age=5' }, '', 1],
])('a publisher’s own wish is honored: %s', async (_name, headers, channel, minutes) => {
  newsroom.serve('/feed.xml', { headers, body: rss([], channel) })

  await poll()

  expect((await wait()) / MINUTE).toBe(minutes)
})

it('of a feed that lists its whole archive of 5,000 the 300 newest are taken, once', async () => {
  const at = (i: number) => new Date(clock.now().getTime() - i * MINUTE)
  newsroom.serve(
    '/feed.xml',
    rss(
      Array.from({ length: 5000 }, (_, i) => ({
        link: `https://a.example/${i}`,
        title: `Tale ${i}`,
        at: at(i),
      })),
    ),
  )

  await poll()
  clock.pass(MINUTE)
  await poll()

  expect(await articles().count()).toBe(300)
})

it('an entry without an address, from before the retention or from the future spoils nothing', async () => {
  newsroom.serve(
    '/feed.xml',
    rss([
      { title: 'No address' },
      { title: 'No web address', link: 'javascript:alert(1)' },
      { title: 'Ancient', link: 'https://a.example/ancient', at: new Date('2025-01-01') },
      { title: 'To come', link: 'https://a.example/to-come', at: new Date('2027-01-01') },
      { title: 'Undated', link: 'https://a.example/undated' },
    ]),
  )

  await poll()

  const [first, second, ...others] = await articles().claim('fetched', 10, MINUTE, clock.now())
  expect([first?.url, second?.url].sort()).toEqual(['https://a.example/to-come', 'https://a.example/undated'])
  expect(first?.publishedAt).toEqual(clock.now())
  expect(second?.publishedAt).toEqual(clock.now())
  expect(others).toEqual([])
})

it('two runs at once, as of two processes, never poll one feed together', async () => {
  newsroom.serve('/feed.xml', rss([{ link: 'https://a.example/1', title: 'One' }]))

  const reports = await Promise.all([poll(), poll(), poll()])

  expect(reports.map(({ done }) => done).sort()).toEqual([0, 0, 1])
  expect(newsroom.requests).toEqual(['GET /feed.xml'])
})

it('a feed that was taken away while it was read spoils nothing', async () => {
  newsroom.serve('/feed.xml', rss([{ link: 'https://a.example/1', title: 'One' }]))
  const { store, http } = desk.context
  const slow: typeof http = {
    async get(url, options) {
      const answer = await http.get(url, options)
      await store.feeds.remove((await feed()).id, undefined)
      return answer
    },
  }

  await fetchFeeds({ ...desk.context, http: slow })

  expect(await articles().count()).toBe(0)
  expect(await store.feeds.list(undefined)).toEqual([])
})

it('a feed of a site that takes minutes to answer is polled by one process all the time', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  const { http } = desk.context
  const slow = {
    async get(...asked: Parameters<typeof http.get>) {
      await answered
      return http.get(...asked)
    },
  }
  newsroom.serve('/feed.xml', rss([{ link: 'https://a.example/1', title: 'One' }]))
  const polled = fetchFeeds({ ...desk.context, http: slow })
  for (let n = 0; n < 18; n++) {
    clock.pass(10_000)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await poll()).toEqual({ done: 0, failed: 0 })
  }
  vi.useRealTimers()
  answer()

  expect(await polled).toEqual({ done: 1, failed: 0 })
  expect((await feed()).lastSuccessAt).toEqual(clock.now())
})

it('a feed that our own stop cuts off has not failed', async () => {
  const stopping = new AbortController()
  const http = createHttp({ allowPrivate: ['127.0.0.1/32'] })
  const silent = createServer(() => {
    stopping.abort()
    void http.close()
  })
  await once(silent.listen(0, '127.0.0.1'), 'listening')
  const { store } = desk.context
  await store.feeds.remove((await feed()).id, undefined)
  await store.feeds.add(
    `http://127.0.0.1:${(silent.address() as AddressInfo).port}/feed`,
    undefined,
    clock.now(),
  )

  await fetchFeeds({ ...desk.context, http, stopping: stopping.signal })

  expect(await feed()).toMatchObject({ failures: 0, lastError: null, nextPollAt: clock.now() })
  silent.close()
})
