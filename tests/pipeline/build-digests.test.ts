import { afterEach, beforeEach, expect, it } from 'vitest'
import { buildDigests } from '../../src/pipeline/build-digests.ts'
import { bringArticle } from '../support/articles.ts'
import { ask, CHANNEL, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { type MemoryPlatform, memoryPlatform } from '../support/memory-platform.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T07:00:00Z')
let discord: MemoryPlatform
let desk: Desk

beforeEach(async () => {
  clock.set('2026-03-02T07:00:00Z')
  discord = memoryPlatform('discord')
  desk = await openDesk(clock.now, discord)
})
afterEach(() => desk.close())

const FERRIES = {
  path: '/ferries',
  title: 'Halvik buys electric ferries',
  text: 'The council of Halvik will pay $41 million for two electric ferries, the mayor told reporters.',
}
const subscriptions = () => desk.context.store.subscriptions.list(CHANNEL)
const postedText = () => discord.posted.map(({ part }) => JSON.stringify(part))

it('a topic that can’t be read pauses its subscription with the reason, and the others go on', async () => {
  await bringArticle(desk, FERRIES)
  await desk.context.store.subscriptions.add({
    channel: CHANNEL,
    topic: '-nothing',
    timetable: 'daily 8:00',
    timezone: 'UTC',
    nextRunAt: new Date('2026-03-02T07:30:00Z'),
    coveredUntil: new Date(0),
    createdBy: 'u7',
  })
  await ask(desk.chat, '/subscribe ferries')

  clock.set('2026-03-02T08:00:01Z')
  await desk.run()

  const [bad, good] = await subscriptions()
  expect(bad?.pausedReason).toMatch(/^“-nothing” has no word to look for/)
  expect(good?.pausedReason).toBeNull()
  expect(discord.posted).toHaveLength(1)
  expect(discord.told.map(({ userId, message }) => [userId, wordsOf({ message })])).toEqual([
    ['u7', expect.stringContaining('#c1: “-nothing” · “-nothing” has no word to look for')],
  ])
})

it('with nothing to tell nothing is posted, and the timetable goes on', async () => {
  await ask(desk.chat, '/subscribe ferries')

  clock.set('2026-03-02T08:00:01Z')
  await desk.run()

  expect(discord.posted).toEqual([])
  expect(await desk.context.store.outbox.recent(CHANNEL, 5)).toEqual([])
  expect(await subscriptions()).toMatchObject([
    { nextRunAt: new Date('2026-03-03T08:00:00Z'), coveredUntil: clock.now() },
  ])
})

it('an article on two of a channel’s topics is told once there, and once in another channel', async () => {
  await bringArticle(desk, FERRIES)
  for (const text of [
    '/subscribe ferries',
    '/subscribe halvik',
    '/subscribe top',
    '/subscribe ferries channel:c2',
  ])
    await ask(desk.chat, text)

  clock.set('2026-03-02T08:00:01Z')
  await desk.run()

  expect(discord.posted.map(({ channel }) => channel.id).sort()).toEqual(['c1', 'c2'])
  expect((await subscriptions()).map(({ nextRunAt }) => nextRunAt.toISOString())).toEqual(
    Array.from({ length: 3 }, () => '2026-03-03T08:00:00.000Z'),
  )
})

it('two runs at once, as of two processes, make one digest of a subscription', async () => {
  await bringArticle(desk, FERRIES)
  await ask(desk.chat, '/subscribe ferries')
  await desk.run()

  clock.set('2026-03-02T08:00:01Z')
  await Promise.all([buildDigests(desk.context), buildDigests(desk.context), buildDigests(desk.context)])
  await desk.run()

  expect(discord.posted).toHaveLength(1)
})

it('topics that come due at one moment share the cap of their channel', async () => {
  await bringArticle(desk, FERRIES)
  await bringArticle(desk, {
    path: '/pool',
    title: 'Pool opens',
    text: 'The pool of Tarn opened its doors again on Monday after 3 years.',
  })
  await desk.context.store.workspaces.saveSettings(CHANNEL, { dailyCap: 1 })
  await ask(desk.chat, '/subscribe ferries')
  await ask(desk.chat, '/subscribe pool')

  clock.set('2026-03-02T08:00:01Z')
  await desk.run()

  expect(discord.posted).toHaveLength(1)
  clock.set('2026-03-03T08:00:00Z')
  await desk.run()
  expect(discord.posted).toHaveLength(2)
})

it('the first digest holds the last day and no more', async () => {
  await bringArticle(desk, {
    ...FERRIES,
    path: '/old',
    title: 'An old tale',
    publishedAt: new Date('2026-02-28T07:00:00Z'),
  })
  await bringArticle(desk, {
    path: '/new',
    title: 'Pool opens',
    text: 'The pool of Tarn opened its doors again after 3 years.',
  })
  await ask(desk.chat, '/subscribe top')

  clock.set('2026-03-02T08:00:01Z')
  await desk.run()

  expect(postedText().join()).toContain('/new')
  expect(postedText().join()).not.toContain('/old')
})

it('at once with `instant`, then what comes within a minute in one, and nothing is told twice', async () => {
  await ask(desk.chat, '/subscribe top when:instant')
  const tales = {
    '/one': 'Bakers in Tarn have asked the council to let them open their shops on Sundays from May.',
    '/two': 'A storm took the roof of the old observatory above Lindholm; nobody was hurt.',
    '/three': 'Quillon sold fewer tractors than it had hoped, and its shares fell by 9 percent.',
  }
  for (const [path, text] of Object.entries(tales)) {
    await bringArticle(desk, { path, title: text.slice(0, 40), text, outlet: `The ${path} Post` })
    await desk.run() // ready by now
    clock.pass(60_000)
    await desk.run()
    clock.pass(60_000)
    await desk.run()
  }

  const told = ['/one', '/two', '/three'].map(
    (path) => postedText().filter((text) => text.includes(`example${path}"`)).length,
  )
  expect(told).toEqual([1, 1, 1])
})
