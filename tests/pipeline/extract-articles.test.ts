import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { createHttp } from '../../src/feeds/http.ts'
import { extractArticles } from '../../src/pipeline/extract-articles.ts'
import { clockAt } from '../support/clock.ts'
import { type LoopbackNewsroom, startNewsroom } from '../support/newsroom.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T07:00:00Z')
let desk: Desk
let newsroom: LoopbackNewsroom

beforeAll(async () => {
  newsroom = await startNewsroom()
})
beforeEach(async () => {
  clock.set('2026-03-02T07:00:00Z')
  desk = await openDesk(clock.now)
})
afterEach(() => desk.close())
afterAll(() => newsroom.stop())

const TEXT =
  'The old bridge over the Tarn was closed on Sunday after engineers found 14 cracks in its piers and told the town.'

/** A feed of one entry without a title. */
async function read(entry: string): Promise<void> {
  newsroom.serve(
    '/untitled.xml',
    `<rss version="2.0"><channel><title>Notes</title><item>${entry}</item></channel></rss>`,
  )
  await desk.context.store.feeds.add(`${newsroom.url}/untitled.xml`, undefined, clock.now())
  await desk.run()
}
const headlines = async () => {
  const options = { viewer: undefined, limit: 10 }
  return (await desk.context.store.articles.onTopic([], options)).map(({ title }) => title)
}

it('an entry without a headline takes that of its page', async () => {
  newsroom.publish({
    path: '/bridge',
    title: 'Tarn bridge closed',
    text: TEXT,
    publishedAt: clock.now(),
    feed: '/other.xml',
  })

  await read(`<link>${newsroom.url}/bridge</link>`)

  expect(await headlines()).toEqual([expect.stringContaining('Tarn bridge closed')])
})

it('a note without a headline and without a page is told by its first words', async () => {
  await read(`<link>${newsroom.url}/gone</link><description>${TEXT}</description>`)

  expect(await headlines()).toEqual([
    'The old bridge over the Tarn was closed on Sunday after engineers found 14 cracks in its…',
  ])
})

it('what has neither headline nor text is never shown', async () => {
  await read(`<link>${newsroom.url}/gone</link>`)

  expect(await headlines()).toEqual([])
  expect(await desk.context.store.articles.count('failed')).toBe(1)
})

it('a page that is busy is tried again for an hour; then the headline has to do', async () => {
  newsroom.serve('/busy', { status: 503, headers: { 'retry-after': '600' }, body: '' })
  await read(`<title>Bridge closed</title><link>${newsroom.url}/busy</link>`)
  expect(await headlines()).toEqual([])

  for (let i = 0; i < 7; i++) {
    clock.pass(10 * 60_000)
    await desk.run()
  }

  expect(await headlines()).toEqual(['Bridge closed'])
})

it('an article whose page our own stop cuts off is read at the next start, not made of the teaser in the feed', async () => {
  const stopping = new AbortController()
  const http = createHttp({ allowPrivate: ['127.0.0.1/32'] })
  const silent = createServer(() => {
    stopping.abort()
    void http.close()
  })
  await once(silent.listen(0, '127.0.0.1'), 'listening')
  const { articles } = desk.context.store
  const { id } = await articles.add({
    feedId: null,
    guid: null,
    url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/bridge`,
    title: 'Tarn bridge closed',
    outlet: 'Notes',
    byline: null,
    publishedAt: clock.now(),
    fetchedAt: clock.now(),
    feedContent: 'The old bridge is closed. Read on.',
  })

  await extractArticles({ ...desk.context, http, stopping: stopping.signal })

  expect(await articles.get(id)).toMatchObject({ stage: 'fetched', text: '' })
  clock.pass(60_000)
  expect(await articles.claim('fetched', 1, 1000, clock.now())).toMatchObject([{ id }])
  silent.close()
})
