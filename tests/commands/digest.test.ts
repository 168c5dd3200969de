import { afterEach, beforeEach, expect, it } from 'vitest'
import { bringArticle } from '../support/articles.ts'
import { ask, CHANNEL, STRANGERS, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { type MemoryPlatform, memoryPlatform } from '../support/memory-platform.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T07:00:00Z')
let desk: Desk
let discord: MemoryPlatform

beforeEach(async () => {
  clock.set('2026-03-02T07:00:00Z')
  discord = memoryPlatform('discord')
  desk = await openDesk(clock.now, discord)
  await bringArticle(desk, {
    path: '/ferries',
    title: 'Halvik buys electric ferries',
    text: 'The council of Halvik will pay $41 million for two electric ferries.\n\n“We have waited for this day since the old boats were new,” said Marit Osei, the harbor master.',
  })
  await desk.run()
})
afterEach(() => desk.close())

const say = async (text: string) => wordsOf(await ask(desk.chat, text))

it('the preview is the very message that is posted then, and takes nothing away from it', async () => {
  await say('/subscribe top')
  clock.set('2026-03-02T08:00:01Z')

  const preview = await ask(desk.chat, '/digest preview top')
  await desk.run()

  expect(preview.isPrivate).toBe(true)
  expect(discord.posted.map(({ part }) => part)).toEqual([preview.message])
  expect(preview.message.title).toBe('Top stories · Monday 2 March')
})

it('/digest now, clicked twice within a minute, posts once', async () => {
  const replies = await Promise.all([say('/digest now ferries'), say('/digest now ferries')])
  await desk.run()
  clock.pass(20_000)
  const late = await say('/digest now ferries')
  await desk.run()

  expect(replies[0]).toBe('The digest is on its way to this channel.')
  expect(late).toMatch(/^Nothing new on “ferries” for this channel/)
  expect(discord.posted).toHaveLength(1)
  expect(discord.posted[0]?.channel).toEqual(CHANNEL)
})

it('what /digest now has shown does not come again with the timetable, but does in another channel', async () => {
  await say('/subscribe top')
  await say('/subscribe top channel:c2')
  await say('/digest now top')

  clock.set('2026-03-02T08:00:01Z')
  await desk.run()

  expect(discord.posted.map(({ channel }) => channel.id).sort()).toEqual(['c1', 'c2'])
})

it('an empty digest is not promised', async () => {
  const reply = await ask(desk.chat, '/digest now volcano')
  await desk.run()

  expect(reply).toMatchObject({
    isPrivate: true,
    message: { title: expect.stringMatching(/^Nothing new on “volcano”/) },
  })
  expect(await say('/digest preview -volcano')).toMatch(/has no word to look for/)
  expect(discord.posted).toEqual([])
})

it('/digest why tells what became of the last digests of this channel alone', async () => {
  expect(await say('/digest why')).toBe('No digest was made for this channel yet.')
  await say('/digest now ferries')
  expect(await say('/digest why')).toContain(
    'ferries · Monday 2 March · 2026-03-02 07:00 · waiting to be posted',
  )

  await desk.run()

  expect(await say('/digest why')).toContain('· posted')
  expect(wordsOf(await ask(desk.chat, '/digest why', { channel: STRANGERS }))).toBe(
    'No digest was made for this channel yet.',
  )
})
