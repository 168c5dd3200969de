import { afterEach, beforeEach, expect, it } from 'vitest'
import { PermanentError } from '../../src/core/errors.ts'
import { prunePosted } from '../../src/pipeline/prune-posted.ts'
import { bringArticle } from '../support/articles.ts'
import { ask, wordsOf } from '../support/ask.ts'
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
  await bringArticle(desk, {
    path: '/pool',
    title: 'Pool opens again',
    text: 'The pool of Tarn opened its doors.\n\n“It is warmer than I remember it,” said Ida Holt, a swimmer.',
  })
  await desk.run()
})
afterEach(() => desk.close())

const say = async (line: string) => wordsOf(await ask(desk.chat, line))
const IN_TIME = '2026-05-31T06:59:00Z'
const PAST = '2026-05-31T07:01:00Z'

it('/digest why tells of a digest for 90 days, and /digest again posts one that failed', async () => {
  discord.faults.push({ error: new PermanentError('The channel is gone.'), applied: false })
  await say('/digest now pool')
  await desk.run()

  clock.set(IN_TIME)
  await prunePosted(desk.context)
  expect(await say('/digest why')).toContain('not posted: The channel is gone.')
  clock.set(PAST)
  await prunePosted(desk.context)

  expect(await say('/digest why')).toMatch(/^No digest was made/)
  expect(await say('/digest again 1')).toMatch(/^There is no held or failed digest/)
})

it('what still waits to be posted after 90 days is posted, once', async () => {
  await say('/digest now pool')

  clock.set(PAST)
  await prunePosted(desk.context)
  await desk.run()
  await desk.run()

  expect(discord.posted).toHaveLength(1)
})

it('the words of a digest are not said again for 90 days', async () => {
  const said = () => desk.context.store.shown.said({ platform: 'discord', workspaceId: 'g', id: 'c1' }, keys)
  await desk.context.store.outbox.enqueue({
    channel: { platform: 'discord', workspaceId: 'g', id: 'c1' },
    message: { title: 'Morning', sections: [] },
    dedupeKey: 'k',
    dueAt: clock.now(),
    articleIds: [],
    said: keys,
  })

  clock.set(IN_TIME)
  await prunePosted(desk.context)
  expect(await said()).toEqual(keys)
  clock.set(PAST)
  await prunePosted(desk.context)

  expect(await said()).toEqual([])
})

const keys = ['1a2b3c', '4d5e6f']
