import { afterEach, beforeEach, expect, it } from 'vitest'
import { createOwnLeases } from '../../src/pipeline/lease.ts'
import { pruneArticles } from '../../src/pipeline/prune-articles.ts'
import { bringArticle } from '../support/articles.ts'
import { ask, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { memoryPlatform } from '../support/memory-platform.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T07:00:00Z')
let desk: Desk

beforeEach(async () => {
  clock.set('2026-03-02T07:00:00Z')
  desk = await openDesk(clock.now, memoryPlatform('discord'))
  await bringArticle(desk, {
    path: '/pool',
    title: 'Pool opens again',
    text: 'The pool of Tarn opened its doors.\n\n“It is warmer than I remember it,” said Ida Holt, a swimmer.',
  })
  await bringArticle(desk, {
    path: '/bakers',
    title: 'Bakers want Sundays',
    text: 'Bakers in Lindholm asked for open shops.\n\n“Bread does not know what day of the week it is,” said Per Almqvist, a baker.',
  })
  await desk.run()
})
afterEach(() => desk.close())

const prune = (retentionDays: number) => pruneArticles({ ...desk.context, retentionDays })
const count = () => desk.context.store.articles.count()

it('what is older than the retention goes, with its quotes', async () => {
  expect(wordsOf(await ask(desk.chat, '/quote holt since:9999w'))).toContain('warmer than I remember')

  clock.set('2026-05-31T06:59:00Z')
  await prune(90)
  expect(await count()).toBe(2)
  clock.set('2026-05-31T07:01:00Z')
  await prune(90)

  expect(await count()).toBe(0)
  expect(wordsOf(await ask(desk.chat, '/quote holt since:9999w'))).toMatch(/^No quote by/)
})

it('what a digest has shown stays as long as its post is known: its quotes can still be proved', async () => {
  await ask(desk.chat, '/digest now pool')

  clock.set('2026-05-31T06:59:00Z')
  await prune(30)
  expect(await count()).toBe(1)
  expect(wordsOf(await ask(desk.chat, '/quote holt since:9999w'))).toContain('warmer than I remember')
  clock.set('2026-05-31T07:01:00Z')
  await prune(30)

  expect(await count()).toBe(0)
})

it('goes on with the next slice until the process is about to end', async () => {
  const stopping = new AbortController()
  let slices = 0
  const retention = {
    ...desk.context.store.retention,
    async pruneArticles() {
      slices++
      if (slices === 3) stopping.abort()
      return { removed: 1, isLast: false, next: undefined }
    },
  }
  const store = { ...desk.context.store, retention }

  await pruneArticles({ ...desk.context, store, retentionDays: 90, stopping: stopping.signal })

  expect(slices).toBe(3)
})

it('is done by one process at a time', async () => {
  clock.set('2026-06-30T07:00:00Z')
  const leases = createOwnLeases({ store: desk.context.store, holder: 'another', now: clock.now })
  await leases.hold('pruning')

  await prune(90)
  expect(await count()).toBe(2)
  clock.pass(60_000)
  await prune(90)

  expect(await count()).toBe(0)
})

it('with a retention of 0 days everything stays', async () => {
  clock.set('2036-03-02T07:00:00Z')
  await prune(0)

  expect(await count()).toBe(2)
})
