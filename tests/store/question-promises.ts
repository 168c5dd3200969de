/** What every store promises to those who answer questions from it. */
import { expect, it } from 'vitest'
import type { Store, WordSearch } from '../../src/store/store.ts'
import { entry, figure, guild, noon, publish, quote, team } from './newsroom.ts'
import { pruneArticles } from './retention-promises.ts'

const DAY_MS = 86_400_000

export function questionPromises(store: () => Store): void {
  const find = async (words: string, wanted: Partial<WordSearch> = {}) => {
    const counted = await store().search.count(words.split(' '))
    const found = await store().search.articles({
      viewer: undefined,
      words: counted.words,
      limit: 9,
      ...wanted,
    })
    return found.map(({ title }) => title)
  }

  it('counts words in any of their forms', async () => {
    await publish(store(), entry(1, { text: 'They voted twice.' }))
    await publish(store(), entry(2, { text: 'A vote, and voting again in the café.' }))

    const { articles, words } = await store().search.count(['vote', 'cafe', '"', 'OR', 'zebra'])

    expect(articles).toBe(2)
    expect(words.map((each) => each.articles)).toEqual([2, 1, 0, 0, 0])
  })

  it('finds what has more and rarer words first, in the title before the text', async () => {
    await publish(store(), entry(1, { title: 'Harbor notes', text: 'A crane and a ferry.' }))
    await publish(store(), entry(2, { title: 'Ferry stops', text: 'The crane is closed.' }))
    await publish(store(), entry(3, { title: 'Weather', text: 'A crane in the fog.' }))

    expect(await find('ferry crane')).toEqual(['Ferry stops', 'Harbor notes', 'Weather'])
    expect(await find('zebra')).toEqual([])
    expect(await find('" NEAR( *')).toEqual([])
  })

  it('keeps to the days and the outlets it is asked for', async () => {
    const early = new Date(noon.getTime() - 9 * DAY_MS)
    await publish(store(), entry(1, { title: 'Early ferry', publishedAt: early }))
    await publish(store(), entry(2, { title: 'Late ferry', outlet: 'The Bay Wire' }))
    await publish(store(), entry(3, { title: 'Wired ferry', url: 'https://www.baywire.example/1' }))

    const days = { from: new Date(noon.getTime() - DAY_MS), to: noon }
    expect((await find('ferry', { days })).sort()).toEqual(['Late ferry', 'Wired ferry'])
    expect((await find('ferry', { source: 'bay wire' })).sort()).toEqual(['Late ferry', 'Wired ferry'])
    const { search } = store()
    expect(await search.sources(['bay wire', 'night post'])).toEqual([
      { word: 'bay wire', articles: 2 },
      { word: 'night post', articles: 0 },
    ])
  })

  it('shows nobody what is another server’s, nor a copy, nor what is on its way', async () => {
    const feed = await store().feeds.add('https://private.example/feed', guild, noon)
    const own = await publish(store(), entry(1, { title: 'Private ferry', feedId: feed.id }))
    await publish(
      store(),
      entry(2, { title: 'Copied ferry', feedId: feed.id }),
      {},
      { storyId: own.id, duplicateOf: own.id },
    )
    await store().articles.add(entry(3, { title: 'Ferry on its way', text: 'Not analyzed yet.' }))

    expect(await find('ferry', { viewer: guild })).toEqual(['Private ferry'])
    expect(await find('ferry', { viewer: team })).toEqual([])
  })

  it('finds what a server may see behind any number of articles that it may not', async () => {
    const feed = await store().feeds.add('https://private.example/feed', guild, noon)
    for (let n = 1; n <= 8; n++)
      await publish(store(), entry(n, { title: 'Ferry ferry ferry', feedId: feed.id }))
    await publish(store(), entry(9, { title: 'Open ferry, at the end of a long headline' }))

    expect(await find('ferry', { viewer: team, limit: 1 })).toEqual([
      'Open ferry, at the end of a long headline',
    ])
  })

  it('forgets the words of an article that is gone', async () => {
    await publish(store(), entry(1, { title: 'Ferry' }))

    await pruneArticles(store(), { fetchedBefore: new Date(noon.getTime() + DAY_MS) })

    expect(await find('ferry')).toEqual([])
    expect((await store().search.count(['ferry'])).words).toEqual([{ word: 'ferry', articles: 0 }])
  })

  it('knows the written words that begin so', async () => {
    await publish(store(), entry(1, { title: 'Government', text: 'Governments govern; gulls do not.' }))

    const words = await store().search.wordsFrom('gov')

    expect(words.map(({ word }) => word)).toEqual(['govern', 'government', 'governments'])
    expect(await store().search.wordsFrom('g.v')).toEqual([])
  })

  it('has all quotes and figures of some articles at hand', async () => {
    const said = quote('The bridge will open again in spring.', 'Ada Marlow')
    const one = await publish(store(), entry(1), { quotes: [said], figures: [figure('three boats', 0.5)] })
    await publish(store(), entry(2), { quotes: [quote('It will stay closed for years.', null)] })

    const { quotes, figures } = await store().search.findings([one.id])

    expect(quotes.map(({ text, articleId }) => [text, articleId])).toEqual([[said.text, one.id]])
    expect(figures.map(({ text }) => text)).toEqual(['three boats'])
    expect(await store().search.findings([])).toEqual({ quotes: [], figures: [] })
  })
}
