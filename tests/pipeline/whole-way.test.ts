import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/core/message.ts'
import type { Channel } from '../../src/core/subscription.ts'
import { clockAt } from '../support/clock.ts'
import { type MemoryPlatform, memoryPlatform } from '../support/memory-platform.ts'
import { type LoopbackNewsroom, startNewsroom } from '../support/newsroom.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const CHANNEL: Channel = { platform: 'discord', workspaceId: 'g1', id: 'c1' }
const FERRY = `The council of Halvik voted on Monday to replace its two diesel ferries with electric ones, a plan that will cost $41 million over six years.

“We have waited for this day since the old boats were new,” said Marit Osei, the harbor master of Halvik. The first boat is to sail in May, she added.

Crews were less certain. Jonas Brandt, a spokesman for the seamen's union, said more than 120 workers had not been told where they would be trained.

“Nobody has shown us a timetable that a family can live with,” Brandt said.

The council expects fuel costs to fall by 35 percent in the first year.`

const clock = clockAt('2026-03-02T07:00:00Z')
let newsroom: LoopbackNewsroom
let discord: MemoryPlatform
let desk: Desk

beforeEach(async () => {
  clock.set('2026-03-02T07:00:00Z')
  newsroom = await startNewsroom()
  discord = memoryPlatform('discord')
  desk = await openDesk(clock.now, discord)
  await desk.context.store.feeds.add(`${newsroom.url}/feed.xml`, undefined, clock.now())
})

afterEach(async () => {
  await desk.close()
  await newsroom.stop()
})

const ask = (text: string) =>
  desk.chat.runText(text, { channel: CHANNEL, caller: { userId: 'u1', role: 'admin' } })

const publishFerries = () =>
  newsroom.publish({
    path: '/ferries',
    title: 'Halvik buys electric ferries',
    text: FERRY,
    publishedAt: clock.now(),
  })

const blocksOf = (index: number) => discord.posted[index]?.part.sections.flatMap(({ blocks }) => blocks) ?? []

describe('a morning, from a feed to a channel', () => {
  it('an article comes as a digest at eight, with its quotes, speakers and figures', async () => {
    publishFerries()
    await ask('/subscribe top when:"daily 8:00"')
    await desk.run()
    expect(discord.posted).toEqual([])

    clock.set('2026-03-02T08:00:01Z')
    await desk.run()

    expect(discord.posted).toHaveLength(1)
    const blocks = blocksOf(0)
    expect(blocks).toContainEqual({
      type: 'heading',
      articleId: expect.any(Number),
      text: 'Halvik buys electric ferries',
      url: `${newsroom.url}/ferries`,
    })
    const quotes = blocks.filter((block) => block.type === 'quote')
    expect(quotes.map(({ text, source }) => [text, plainText(source)])).toEqual([
      [
        'We have waited for this day since the old boats were new',
        'Marit Osei, the harbor master of Halvik · Bay Wire',
      ],
      [
        'Nobody has shown us a timetable that a family can live with',
        "Jonas Brandt, a spokesman for the seamen's union · Bay Wire",
      ],
    ])
    // a figure in one of the sentences stands out there, the others are listed
    expect(JSON.stringify(blocks)).toContain('{"strong":"$41 million"}')
    const listed = blocks.flatMap((block) => (block.type === 'list' ? block.items : []))
    expect(listed.map(({ content }) => plainText(content)).join('\n')).toContain('more than 120 workers')
  })

  it('the next morning posts nothing when nothing is new, and only what is new when something is', async () => {
    publishFerries()
    await ask('/subscribe top')
    await desk.run()
    clock.set('2026-03-02T08:00:01Z')
    await desk.run()
    clock.set('2026-03-03T08:00:01Z')
    await desk.run()
    expect(discord.posted).toHaveLength(1)

    const later = new Date('2026-03-03T20:00:00Z')
    newsroom.publish({
      path: '/pool',
      title: 'Swimming pool opens again',
      text: 'The Tarn swimming pool opened its doors on Tuesday after a year of repairs that cost the town two million crowns.\n\n“It is warmer than I remember it,” said Ida Holt, a swimmer of 81 years.',
      publishedAt: later,
    })
    clock.set('2026-03-03T20:10:00Z')
    await desk.run()
    clock.set('2026-03-04T08:00:01Z')
    await desk.run()

    expect(discord.posted).toHaveLength(2)
    expect(JSON.stringify(discord.posted[1]?.part)).toContain('/pool')
    expect(JSON.stringify(discord.posted[1]?.part)).not.toContain('/ferries')
  })

  it('the same article by two feeds is told once', async () => {
    await desk.context.store.feeds.add(`${newsroom.url}/other.xml`, undefined, clock.now())
    const article = { title: 'Halvik buys electric ferries', text: FERRY, publishedAt: clock.now() }
    newsroom.publish({ ...article, path: '/ferries' })
    newsroom.publish({ ...article, path: '/ferries', feed: '/other.xml', guid: 'other' })
    newsroom.publish({ ...article, path: '/ferries?utm_source=x', feed: '/other.xml', guid: 'another' })

    await desk.run()

    expect(await desk.context.store.articles.count('grouped')).toBe(1)
  })

  it('one broken feed and one missing page never hold up the rest, and the feed’s own words stand in for the page', async () => {
    const { store } = desk.context
    await store.feeds.add(`${newsroom.url}/broken.xml`, undefined, clock.now())
    newsroom.serve('/broken.xml', '<html><body>Sorry, we moved.</body></html>')
    publishFerries()
    newsroom.serve('/feed2.xml', {
      body: `<rss version="2.0"><channel><title>Tarn Post</title><item><title>Bridge closed</title><link>${newsroom.url}/gone</link><description>&lt;p&gt;The old bridge over the Tarn was closed on Sunday after engineers found 14 cracks.&lt;/p&gt;</description></item></channel></rss>`,
    })
    await store.feeds.add(`${newsroom.url}/feed2.xml`, undefined, clock.now())

    await desk.run()

    const reply = await ask('/brief bridge')
    expect(JSON.stringify(reply.message)).toContain('after engineers found ')
    expect(await store.articles.count('grouped')).toBe(2)
    const failing = (await store.feeds.list(undefined)).filter(({ failures }) => failures > 0)
    expect(failing.map(({ lastError }) => lastError)).toEqual([expect.stringMatching(/not a feed/)])
  })

  it('after a week without power there is one digest that covers the gap, not seven', async () => {
    publishFerries()
    await ask('/subscribe top')
    await desk.run()
    clock.set('2026-03-02T08:00:01Z')
    await desk.run()
    const text =
      'The Tarn swimming pool opened its doors after a year of repairs that cost two million crowns.'
    newsroom.publish({
      path: '/pool',
      title: 'Pool opens',
      text,
      publishedAt: new Date('2026-03-05T10:00:00Z'),
    })

    clock.set('2026-03-09T12:00:00Z')
    await desk.run()
    await desk.run()

    expect(discord.posted).toHaveLength(2)
    expect(JSON.stringify(discord.posted[1]?.part)).toContain('/pool')
    const [subscription] = await desk.context.store.subscriptions.list(CHANNEL)
    expect(subscription?.nextRunAt).toEqual(new Date('2026-03-10T08:00:00Z'))
  })
})

describe('questions about what is stored', () => {
  beforeEach(async () => {
    publishFerries()
    await desk.run()
  })

  it('/quote finds what someone said by the last name, word for word', async () => {
    const reply = await ask('/quote brandt')

    expect(reply.isPrivate).toBe(false)
    expect(JSON.stringify(reply.message)).toContain(
      'Nobody has shown us a timetable that a family can live with',
    )
    expect(JSON.stringify(reply.message)).not.toContain('Marit Osei')
  })

  it('/quote about a subject finds it too', async () => {
    expect(JSON.stringify((await ask('/quote about:"old boats"')).message)).toContain('Marit Osei')
  })

  it('/figures shows numbers in the words around them', async () => {
    expect(JSON.stringify((await ask('/figures ferries')).message)).toContain('$41 million')
  })

  it('/brief knows nothing about what is not there, and says so privately', async () => {
    const reply = await ask('/brief volcano')

    expect(reply).toMatchObject({
      isPrivate: true,
      message: { title: expect.stringMatching(/^Nothing on “volcano”/) },
    })
  })
})
