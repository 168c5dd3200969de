import { afterEach, beforeEach, expect, it } from 'vitest'
import { ask, CHANNEL, STRANGERS, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { memoryPlatform } from '../support/memory-platform.ts'
import { type LoopbackNewsroom, startNewsroom } from '../support/newsroom.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T07:00:00Z')
let desk: Desk
let newsroom: LoopbackNewsroom

beforeEach(async () => {
  newsroom = await startNewsroom()
  desk = await openDesk(clock.now, memoryPlatform('discord'))
  newsroom.publish({
    path: '/ferries',
    title: 'Ferries',
    text: 'The ferries sail again.',
    publishedAt: clock.now(),
    outlet: 'Bay Wire',
  })
})
afterEach(async () => {
  await desk.close()
  await newsroom.stop()
})

const say = async (text: string, channel = CHANNEL) => wordsOf(await ask(desk.chat, text, { channel }))
const feeds = (channel = CHANNEL) => desk.context.store.feeds.list(channel)

it('a feed is read when it is added, and the reply says what it holds', async () => {
  expect(await say(`/feeds add ${newsroom.url}/feed.xml`)).toMatch(
    /^Added Bay Wire \(127\.0\.0\.1:\d+\/feed\.xml\): 1 entries, the newest of 2026-03-02 07:00\.$/,
  )
  expect(await say('/feeds list')).toMatch(/^1 feed\n.*127\.0\.0\.1:\d+\/feed\.xml · not read yet$/)
})

it('the address of a page leads to the feed that it names', async () => {
  newsroom.serve(
    '/',
    '<!doctype html><html><head><title>Bay Wire</title><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>News</body></html>',
  )

  expect(await say(`/feeds add ${newsroom.url}/`)).toMatch(/^Added Bay Wire/)

  expect((await feeds()).map(({ url }) => url)).toEqual([`${newsroom.url}/feed.xml`])
})

it.each([
  ['a page without a feed', '/page', /can't be read: This is not a feed: it is a web page\.$/],
  ['a missing page', '/nowhere', /can't be read: .* does not exist \(HTTP 404\)\.$/],
])('%s is said in words, and nothing is added', async (_name, path, sentence) => {
  newsroom.serve('/page', '<html><body>Hello</body></html>')

  const reply = await ask(desk.chat, `/feeds add ${newsroom.url}${path}`)

  expect(reply.isPrivate).toBe(true)
  expect(reply.message.title).toMatch(sentence)
  expect(await feeds()).toEqual([])
})

it.each([
  'http://10.0.0.1/feed',
  'http://169.254.169.254/latest',
  'http://[::1]/feed',
  'http://2130706434/',
])('an address inside the house is not asked: %s', async (address) => {
  expect(await say(`/feeds add ${address}`)).toMatch(/can't be read: /)
  expect(await say(`/feeds import ${address}`)).toMatch(/can't be read: /)
  expect(await feeds()).toEqual([])
})

it.each([
  'ftp://feeds.example/rss',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'sample:northline',
  '::::',
])('%s is no web address', async (address) => {
  expect(await say(`/feeds add ${address}`)).toBe('That is no web address. Try https://example.org/feed.xml.')
})

it('the secret of an address is in no reply, no list, no completion and no error', async () => {
  const secret = newsroom.url.replace('http://', 'http://me:hunter2@')
  newsroom.serve('/private/9f8e7d6c5b4a39281706/feed.xml', {
    headers: { 'content-type': 'application/rss+xml' },
    body: '<rss version="2.0"><channel><title>Members</title></channel></rss>',
  })
  const { chat } = desk
  const address = `${secret}/private/9f8e7d6c5b4a39281706/feed.xml?key=hunter3`

  const said = [
    await ask(chat, `/feeds add ${address.replace('/feed.xml', '/gone.xml')}`),
    await ask(chat, `/feeds add ${address}`),
    await ask(chat, '/feeds list'),
    await ask(chat, '/feeds check Members'),
    await chat.suggest(
      {
        command: 'feeds',
        action: 'remove',
        values: {},
        channel: CHANNEL,
        caller: { userId: 'u1', role: 'admin' },
      },
      'feed',
      '',
    ),
    await ask(chat, '/feeds remove Members'),
  ]

  expect(JSON.stringify(said)).toContain('127.0.0.1')
  expect(JSON.stringify(said)).not.toMatch(/hunter|9f8e7d6c/)
})

it('an OPML file brings all its feeds, each once', async () => {
  const outlines = ['a', 'b', 'b', 'c'].map((name) => `<outline xmlUrl="https://${name}.example/rss"/>`)
  newsroom.serve('/list.opml', `<opml version="2.0"><body>${outlines.join('')}</body></opml>`)
  newsroom.serve('/list.txt', 'https://a.example/rss')

  expect(await say(`/feeds import ${newsroom.url}/list.opml`)).toMatch(/^3 feeds of the file are read/)
  expect(await feeds()).toHaveLength(3)
  expect(await say(`/feeds import ${newsroom.url}/list.txt`)).toMatch(/This is not an OPML file/)
})

it('of a list with thousands of feeds the first 500 are taken, and the reply says so', async () => {
  const outlines = Array.from({ length: 700 }, (_, i) => `<outline xmlUrl="https://f${i}.example/rss"/>`)
  newsroom.serve('/list.opml', `<opml version="2.0"><body>${outlines.join('')}</body></opml>`)

  expect(await say(`/feeds import ${newsroom.url}/list.opml`)).toMatch(
    /^500 feeds .* The other 200 were left out\.$/,
  )
})

it('only a name that means one feed takes it away', async () => {
  await desk.context.store.feeds.add('https://north.example/rss', CHANNEL, clock.now())
  await desk.context.store.feeds.add('https://south.example/rss', CHANNEL, clock.now())

  expect(await say('/feeds remove example')).toMatch(/^“example” is in the names of 2 feeds/)
  expect(await say('/feeds remove volcano')).toMatch(/^There is no feed “volcano” here/)
  const blank = { command: 'feeds', action: 'remove', values: { feed: '  ' } }
  const reply = await desk.chat.run({ ...blank, channel: CHANNEL, caller: { userId: 'u1', role: 'admin' } })
  expect(reply.message.title).toMatch(/^Say which feed/)
  expect(await feeds()).toHaveLength(2)

  expect(await say('/feeds remove North')).toBe('north.example/rss is not read for this server any more.')
  expect(await feeds()).toHaveLength(1)
})

it('a feed of the installation can’t be taken away by one server', async () => {
  await desk.context.store.feeds.add('https://north.example/rss', undefined, clock.now())

  expect(await say('/feeds remove north')).toMatch(/comes with this installation; only its operator/)
  expect(await feeds(STRANGERS)).toHaveLength(1)
})

it('/feeds check says what is wrong with a feed now', async () => {
  await say(`/feeds add ${newsroom.url}/feed.xml`)
  expect(await say('/feeds check feed.xml')).toMatch(/can be read \(127.*1 entries/)

  newsroom.serve('/feed.xml', { status: 503, body: '' })

  expect(await say('/feeds check feed.xml')).toMatch(
    /can't be read: .* busy or broken right now \(HTTP 503\)\.$/,
  )
})
