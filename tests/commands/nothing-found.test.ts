import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pruneReceipts } from '../../src/pipeline/prune-receipts.ts'
import { bringArticle } from '../support/articles.ts'
import { ask, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { memoryPlatform } from '../support/memory-platform.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T07:00:00Z')
const SEARCHES = [
  '/brief',
  '/brief ferries since:7d',
  '/quote osei',
  '/quote about:ferries',
  '/figures',
  '/ask how much will the ferries of Halvik cost?',
  '/ask what did Marit Osei say about ferries?',
  '/story ferries',
  '/topics try ferries',
  '/digest preview top',
]
let desk: Desk

beforeEach(async () => {
  clock.set('2026-03-02T07:00:00Z')
  desk = await openDesk(clock.now, memoryPlatform('discord'))
})
afterEach(() => desk.close())

const say = async (text: string) => wordsOf(await ask(desk.chat, text))
const bringFerries = async () => {
  await bringArticle(desk, {
    path: '/ferries',
    title: 'Halvik buys electric ferries',
    text: 'The council of Halvik will pay $41 million for two electric ferries.\n\n“We have waited for this day since the old boats were new,” said Marit Osei, the harbor master.',
  })
  await desk.run()
}

describe('where nothing is stored yet', () => {
  it.each(SEARCHES)('%s says that no feed is read, and how one is added', async (text) =>
    expect(await say(text)).toMatch(/There is no news here yet, as no feed is read\. .*\/feeds add/u))

  it.each(SEARCHES)('%s says that the feeds are there, and where to see how they are', async (text) => {
    await desk.context.store.feeds.add('https://bay-wire.example/rss', undefined, clock.now())

    expect(await say(text)).toMatch(/one feed is set up, and their first articles.* \/feeds list/u)
  })

  it('it says so when none of the feeds can be read', async () => {
    const { feeds } = desk.context.store
    const { id } = await feeds.add('https://bay-wire.example/rss', undefined, clock.now())
    await feeds.markFailed(id, 'The site does not answer.', clock.now())

    expect(await say('/brief')).toContain('none of them can be read at the moment')
  })

  it.each([
    ['/feeds list', '/feeds add with the address'],
    ['/nutgraf status', 'none yet (/feeds add)'],
    ['/subscriptions', '/subscribe world'],
    ['/unsubscribe world', '/subscribe world begins one'],
    ['/digest why', 'It has no subscription: /subscribe world begins one.'],
  ])('%s says what to do', async (text, advice) => expect(await say(text)).toContain(advice))
})

describe('where the news has nothing on what was asked', () => {
  beforeEach(bringFerries)

  it.each([
    ['/brief trams', 'Try since:7d, or fewer or other words.'],
    ['/brief trams since:30d', 'Try a longer time, such as since:30d, or fewer or other words.'],
    ['/quote "Marit Lund"', 'Try the last name alone, “Lund”. /ask also finds'],
    ['/quote osei about:trams since:2d', 'Try without about:, or without since:. /ask also finds'],
    ['/quote about:trams', 'Try fewer or other words.'],
    ['/quote', 'such as /quote lagarde or /quote about:"interest rates"'],
    ['/figures trams', 'Try a longer time'],
    ['/ask who won the chess final?', 'Try other names or words; /brief tells what there is.'],
    ['/story trams', '/brief since:7d tells what there is'],
    ['/topics try trams', 'All words must stand in one article'],
    ['/digest preview trams', '/topics try trams what its words find'],
    ['/story', 'Say which story: a recent story, its number'],
  ])('%s says what to try: %s', async (text, advice) => expect(await say(text)).toContain(advice))

  it('/figures says that there are articles, where only their figures are missing', async () => {
    await bringArticle(desk, {
      path: '/choir',
      title: 'The choir of Halvik sings again',
      text: 'The choir sings again after a long winter without a hall.',
    })
    await desk.run()

    expect(await say('/figures choir')).toContain('/brief choir since:7d tells what they say')
  })

  it.each([
    '/ask https://bay-wire.example/ferries',
    '/ask <https://bay-wire.example/a> what is this?',
  ])('a link alone is no question, and the reply says how it is briefed: %s', async (text) =>
    expect(await say(text)).toMatch(/\/brief and its address, or choose Brief this/u))

  it('a question with a link in it is a question', async () =>
    expect(await say('/ask how much will the ferries cost? https://bay-wire.example/ferries')).toContain(
      '$41 million',
    ))
})

describe('/digest why', () => {
  beforeEach(async () => {
    await bringFerries()
    await say('/subscribe top when:"daily 8:00"')
  })

  it('tells when the first digest comes, before there is one', async () =>
    expect(await say('/digest why')).toContain('/subscriptions tells when the next one comes'))

  it('says that the reasons are gone after two weeks, and what the digest told', async () => {
    clock.set('2026-03-02T08:00:01Z')
    await desk.run()
    const fresh = await say('/digest why')
    clock.set('2026-03-20T08:00:01Z')
    await pruneReceipts(desk.context)

    const words = await say('/digest why')

    expect(fresh).toContain('1 told · Halvik buys electric ferries')
    expect(words).toContain('Top stories · Monday 2 March · 2026-03-02 08:00 · posted')
    expect(words).toContain(
      'is not known any more: that is kept for 14 days. It told:\nHalvik buys electric ferries',
    )
  })
})
