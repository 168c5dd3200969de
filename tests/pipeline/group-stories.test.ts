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

describe('a story that began at two ends', () => {
  const ferry = {
    path: '/aground',
    title: 'Ferry Corvina runs aground off Halvik',
    text: 'The night ferry Corvina ran aground on the Tarn sandbank on Monday with 214 passengers on board. Lifeboats from Halvik brought everyone ashore. The ferry company Bluewater said the engine had failed.',
  }
  const captain = {
    path: '/questioned',
    title: 'Captain Lindqvist questioned',
    text: 'Prosecutors in Halvik questioned the captain, Oskar Lindqvist, for six hours on Wednesday. Lindqvist told them that he had asked the owners for repairs in January. His lawyer, Mira Stein, called him a scapegoat.',
  }
  const charged = {
    path: '/charged',
    title: 'Captain Lindqvist of ferry Corvina charged',
    text: 'Captain Oskar Lindqvist of the night ferry Corvina was charged on Thursday by prosecutors in Halvik. The ferry ran aground on the Tarn sandbank on Monday with 214 passengers. Lawyer Mira Stein said Lindqvist had asked the company Bluewater for repairs of the engine in January.',
  }
  const storyOf = async (id: number) => (await desk.context.store.articles.get(id))?.storyId ?? 0

  it('is one from the article on that tells of both, and an id of either end leads to it', async () => {
    const [aground, questioned] = [await bringArticle(desk, ferry), await bringArticle(desk, captain)]
    await desk.run()
    const [older, younger] = [await storyOf(aground), await storyOf(questioned)]
    const third = await bringArticle(desk, charged)

    await desk.run()

    expect(younger).not.toBe(older)
    expect(await Promise.all([aground, questioned, third].map(storyOf))).toEqual([older, older, older])
    const [story] = await desk.context.store.stories.load([younger], undefined)
    expect(story?.articles.map(({ id }) => id)).toEqual([aground, questioned, third])
  })
})
