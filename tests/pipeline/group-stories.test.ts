import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readArticles } from '../../src/feeds/sample/read-articles.ts'
import { bringArticle } from '../support/articles.ts'
import { ask, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-03T08:00:00Z')
let desk: Desk

beforeEach(async () => {
  desk = await openDesk(clock.now)
})
afterEach(() => desk.close())

/** The sample newsroom's articles, by their file names. */
async function bringSample(slugs: readonly string[]): Promise<void> {
  for (const { slug, title, outlet, hoursAgo, paragraphs } of readArticles()) {
    if (!slugs.includes(slug)) continue
    const publishedAt = new Date(clock.now().getTime() - hoursAgo * 3_600_000)
    const text = paragraphs.join('\n\n')
    await bringArticle(desk, { path: `/${slug}`, title, outlet, publishedAt, text })
  }
}

/** The addresses of each story's articles, copies included. */
async function storiesByAddress(): Promise<string[][]> {
  const { store } = desk.context
  const found = await store.articles.onTopic([], { viewer: undefined, limit: 99 })
  const stories = await store.stories.load(
    found.flatMap(({ storyId }) => storyId ?? []),
    undefined,
  )
  return stories.map(({ articles, copies }) => [...articles, ...copies].map(({ url }) => url).sort()).sort()
}

describe('the sample newsroom', () => {
  it('comes to the same stories in one go and one article at a time, whatever comes first', async () => {
    const slugs = readArticles().map(({ slug }) => slug)
    await bringSample(slugs)
    await desk.run()
    const atOnce = await storiesByAddress()
    await desk.close()
    desk = await openDesk(clock.now)

    for (const slug of slugs) {
      await bringSample([slug])
      await desk.run()
    }

    expect(await storiesByAddress()).toEqual(atOnce)
    expect(atOnce).toContainEqual(
      ['gazette', 'report', 'wire'].map((name) => `https://bay-wire.example/meravia-floods-${name}`),
    )
  })

  it('says in the digest that one of the outlets only ran the wire text', async () => {
    await bringSample(['meravia-floods-wire', 'meravia-floods-gazette', 'meravia-floods-report'])
    await desk.run()

    const words = wordsOf(await ask(desk.chat, '/brief floods'))

    const line = words.split('\n').find((one) => one.includes('outlets'))
    expect(line).toMatch(/ · also .* · 3 outlets, 2 independent$/u)
    expect(line).not.toContain('tarnmere-gazette')
  })
})
