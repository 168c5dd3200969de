import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Channel } from '../../src/core/subscription.ts'
import { ask, CHANNEL, STRANGERS, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { memoryPlatform } from '../support/memory-platform.ts'
import { type LoopbackNewsroom, startNewsroom } from '../support/newsroom.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T07:00:00Z')
let desk: Desk
let newsroom: LoopbackNewsroom

beforeAll(async () => {
  newsroom = await startNewsroom()
  desk = await openDesk(clock.now, memoryPlatform('discord'))
  const { store } = desk.context
  newsroom.publish({
    path: '/ferries',
    title: 'Halvik buys electric ferries',
    text: 'The council of Halvik will pay $41 million for two electric ferries.\n\n“We have waited for this day since the old boats were new,” said Marit Osei, the harbor master.',
    publishedAt: clock.now(),
  })
  newsroom.publish({
    path: '/today',
    title: 'What Monday brings',
    text: `The kite fair opens in Halvik at noon.\n\n${'The wind will turn to the west later in the day. '.repeat(9)}\n\nThe gatherers of Ember picked 6,300 tons of mushrooms.`,
    publishedAt: clock.now(),
  })
  newsroom.publish({
    path: '/kites',
    title: 'Kite makers count their orders',
    text: 'Makers of kites in Halvik sold 5,200 kites over the winter, their guild said.',
    publishedAt: clock.now(),
  })
  newsroom.publish({
    path: '/merger',
    feed: '/private.xml',
    title: 'Quillon plans a secret merger',
    text: 'Quillon will pay $77 million for its rival, papers show.\n\n“Nobody outside this room may hear of the merger,” said Tove Lindqvist, the head of Quillon.',
    publishedAt: clock.now(),
    outlet: 'Members Only',
  })
  await store.feeds.add(`${newsroom.url}/feed.xml`, undefined, clock.now())
  await store.feeds.add(`${newsroom.url}/private.xml`, CHANNEL, clock.now())
  await ask(desk.chat, '/topics create deals merger')
  await desk.run()
})
afterAll(async () => {
  await desk.close()
  await newsroom.stop()
})

const say = async (text: string, channel?: Channel) =>
  wordsOf(await ask(desk.chat, text, { role: 'everyone', ...(channel ? { channel } : {}) }))

it('/figures tells what is counted of the topic, not all that a report on many things counts', async () => {
  const words = await say('/figures "kite" OR "kites"')

  expect(words).toContain('5,200 kites')
  expect(words).not.toContain('6,300')
})

describe('bad questions', () => {
  it.each([
    ['/quote', /^Say whose words \(speaker:\) or what about/],
    ['/quote nobody', /^No quote by “nobody” in the stored articles\. \/ask also finds what is reported/],
    ['/quote osei since:yesterday', /^I can't read “yesterday” as a time\. Try 24h, 7d/],
    ['/quote osei count:many', /^count is a whole number/],
    ['/brief ferries since:soon', /^I can't read “soon” as a time/],
    ['/brief volcano', /^Nothing on “volcano” in the stored articles since 24h/],
    ['/figures volcano', /^No figures on “volcano”/],
  ])('%s gets one private sentence', async (text, sentence) => {
    const reply = await ask(desk.chat, text)

    expect(reply.isPrivate).toBe(true)
    expect(reply.message.title).toMatch(sentence)
  })
})

it('answers about the news are for the whole channel', async () => {
  for (const text of ['/quote osei', '/brief ferries', '/figures ferries'])
    expect(await ask(desk.chat, text), text).toMatchObject({ isPrivate: false })
})

it('/brief without a topic is about what the channel subscribed to', async () => {
  const channel = { ...CHANNEL, id: 'harbor' }
  await ask(desk.chat, '/subscribe ferries', { channel })

  expect((await ask(desk.chat, '/brief', { channel })).message.title).toBe('Brief: ferries')
  expect((await ask(desk.chat, '/brief', { channel: { ...CHANNEL, id: 'new' } })).message.title).toBe(
    'Brief: Top stories',
  )
})

describe('what one server’s own feed brings', () => {
  it('is there for that server', async () => {
    expect(await say('/quote lindqvist')).toContain('Nobody outside this room may hear of the merger')
    expect(await say('/brief deals')).toContain('Quillon plans a secret merger')
    expect(await say('/feeds list')).toContain('Members Only')
  })

  it.each([
    '/brief',
    '/brief merger since:9999w',
    '/brief quillon',
    '/figures merger',
    '/figures',
    '/quote lindqvist',
    '/quote about:merger',
    '/feeds list',
    '/feeds check 2',
    '/feeds check Members',
    '/feeds remove 2',
    '/topics list',
    '/subscriptions',
    '/digest preview merger',
    '/digest preview deals',
    '/digest why',
    '/nutgraf settings',
  ])('is nowhere in another server’s %s', async (text) => {
    const reply = await ask(desk.chat, text, { channel: STRANGERS })

    // the words that were typed may stand in the answer, what the feed told may not
    expect(JSON.stringify(reply)).not.toMatch(/Tove|secret|77 million|Members Only|private\.xml|deals ·/)
  })

  it('is completed for nobody else', async () => {
    const complete = (channel: Channel, command: string, option: string, action?: string) =>
      desk.chat.suggest(
        { command, action, values: {}, channel, caller: { userId: 'u1', role: 'everyone' } },
        option,
        '',
      )

    expect(await complete(CHANNEL, 'quote', 'speaker')).toContain('Tove Lindqvist')
    expect(await complete(CHANNEL, 'brief', 'topic')).toContain('deals')
    expect(await complete(CHANNEL, 'feeds', 'feed', 'remove')).toContain('Members Only')
    expect(await complete(STRANGERS, 'quote', 'speaker')).toEqual(['Marit Osei'])
    expect(await complete(STRANGERS, 'brief', 'topic')).not.toContain('deals')
    expect(await complete(STRANGERS, 'feeds', 'feed', 'remove')).toEqual(['Bay Wire'])
    expect(await complete(STRANGERS, 'topics', 'name', 'delete')).toEqual([])
  })
})

it('no completion offers more than 25, however many there are', async () => {
  for (let i = 0; i < 40; i++) await ask(desk.chat, `/topics create topic${i} word${i}`)
  const asked = { channel: CHANNEL, caller: { userId: 'u1', role: 'admin' }, values: {} } as const

  for (const [command, option] of [
    ['brief', 'topic'],
    ['subscribe', 'timezone'],
  ] as const)
    expect(await desk.chat.suggest({ ...asked, command }, option, '')).toHaveLength(25)
  expect(await desk.chat.suggest({ ...asked, command: 'brief' }, 'topic', 'TOPIC7')).toEqual(['topic7'])
  expect(await desk.chat.suggest({ ...asked, command: 'subscribe' }, 'timezone', 'new york')).toEqual([
    'America/New_York',
  ])
})
