import { afterAll, beforeAll, expect, it } from 'vitest'
import { bringArticle } from '../support/articles.ts'
import { ask, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { memoryPlatform } from '../support/memory-platform.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T07:00:00Z')
let desk: Desk

beforeAll(async () => {
  desk = await openDesk(clock.now, memoryPlatform('discord'))
  const articles = [
    [
      '/one',
      'New ferries for Halvik',
      'The council of Halvik buys ferries that run on batteries.',
      '2026-03-01T10:00:00Z',
    ],
    [
      '/two',
      'Ferries late again',
      'Fog held the boats of Tarn in their harbors, and commuters waited for ferries.',
      '2026-03-01T12:00:00Z',
    ],
    [
      '/three',
      'Crews stop work',
      'A strike keeps all ferries of Lindholm on their ropes until Friday.',
      '2026-02-27T10:00:00Z',
    ],
    [
      '/old',
      'Ferries of old',
      'In the museum of Osby one can see how ferries were rowed.',
      '2026-02-01T10:00:00Z',
    ],
  ] as const
  for (const [path, title, text, at] of articles)
    await bringArticle(desk, { path, title, text, publishedAt: new Date(at), outlet: `Paper ${path}` })
  await desk.run()
})
afterAll(() => desk.close())

const say = async (text: string) => wordsOf(await ask(desk.chat, text))

it('a query is tried against the last 7 days before it is saved: counts, days, examples, what a filter keeps out', async () => {
  const reply = await ask(desk.chat, '/topics try ferries -strike')

  expect(reply.isPrivate).toBe(true)
  expect(wordsOf(reply)).toBe(
    [
      'Trying ferries -strike',
      '2 articles of the last 7 days match',
      'Sun 1 Mar: 2',
      'Ferries late again · Paper /two',
      'New ferries for Halvik · Paper /one',
      '-strike keeps out 1 article · Crews stop work',
    ].join('\n'),
  )
  expect(JSON.stringify(reply.message)).toContain('"url":"https://bay-wire.example/three"')
  expect(await say('/topics list')).not.toContain('ferries')
})

it('days come in their order, oldest first', async () => {
  expect(await say('/topics try ferries')).toContain('Fri 27 Feb: 1 · Sun 1 Mar: 2')
})

it('a topic that is saved says the same of itself, and one that finds nothing says so', async () => {
  const saved = await say('/topics create boats ferries -strike')

  expect(saved).toMatch(
    /^Topic “boats” is kept\. Try \/brief boats or \/subscribe boats\.\n2 articles of the last 7 days match\n/,
  )
  expect(await say('/topics try boats')).toContain('2 articles of the last 7 days match')
  expect(await say('/topics try volcano')).toContain('0 articles of the last 7 days match')
  expect(await say('/topics try -volcano')).toMatch(/has no word to look for/)
})

it('what is tried is counted as the server sees it: nothing of another server’s own feeds', async () => {
  const feed = await desk.context.store.feeds.add(
    'https://own.example/rss',
    { platform: 'discord', workspaceId: 'g2' },
    clock.now(),
  )
  await bringArticle(desk, {
    path: '/own',
    title: 'Zeppelin lands',
    text: 'A zeppelin landed in the harbor of Varn on Sunday.',
    feed,
  })
  await desk.run()

  expect(await say('/topics try zeppelin')).toContain('0 articles of the last 7 days match')
})
