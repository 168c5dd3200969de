/** What every store promises about articles: what is one article, and its way through the stages. */
import { expect, it } from 'vitest'
import { PermanentError } from '../../src/core/errors.ts'
import type { Store } from '../../src/store/store.ts'
import { analysis, entry, figure, guild, longText, minutes, noon, publish, quote, team } from './newsroom.ts'

export function articlePromises(store: () => Store): void {
  it('knows an article again by its guid in the feed, by its address, and by its text', async () => {
    const { articles, feeds } = store()
    const { id: feedId } = await feeds.add('https://news.example/rss', undefined, noon)
    const first = await articles.add(entry(1, { feedId, guid: 'a', text: longText(1) }))

    expect(first.isNew).toBe(true)
    const known = { id: first.id, isNew: false }
    expect(await articles.add(entry(1, { feedId, guid: 'a', url: 'https://news.example/moved' }))).toEqual(
      known,
    )
    expect(await articles.add(entry(1))).toEqual(known)
    expect(await articles.add(entry(2, { text: longText(1).replaceAll(' ', '\n') }))).toEqual(known)
    expect(await articles.count()).toBe(1)
  })

  it('keeps apart what two feeds call by the same guid', async () => {
    const { articles, feeds } = store()
    const one = await feeds.add('https://one.example/rss', undefined, noon)
    const two = await feeds.add('https://two.example/rss', undefined, noon)

    await articles.add(entry(1, { feedId: one.id, guid: '17' }))

    expect(await articles.add(entry(2, { feedId: two.id, guid: '17' }))).toMatchObject({ isNew: true })
  })

  it('takes in nothing for a feed that was removed while it was read', async () => {
    const { articles, feeds } = store()
    const { id: feedId } = await feeds.add('https://news.example/rss', undefined, noon)
    await feeds.remove(feedId, undefined)

    await expect(articles.add(entry(1, { feedId }))).rejects.toThrow(PermanentError)
    expect(await articles.count()).toBe(0)
  })

  it('does not take two articles for one because both have the same few words', async () => {
    const { articles } = store()
    await articles.add(entry(1, { text: 'Subscribe to read on.' }))

    expect(await articles.add(entry(2, { text: 'Subscribe to read on.' }))).toMatchObject({ isNew: true })
    const { id } = await articles.add(entry(3))
    expect(await articles.markExtracted(id, { text: 'Subscribe to read on.' })).toBe(id)
  })

  it('starts an entry as fetched and an imported text as extracted', async () => {
    const { articles } = store()
    const told = await articles.add(entry(1))
    const imported = await articles.add(entry(2, { text: 'Whole text.', url: 'https://www.news.example/2' }))

    expect(await articles.get(told.id)).toMatchObject({ stage: 'fetched', text: '' })
    expect(await articles.get(imported.id)).toMatchObject({
      stage: 'extracted',
      text: 'Whole text.',
      host: 'news.example',
    })
    expect(await articles.count('extracted')).toBe(1)
  })

  it('leaves articles for longer to the process that is at them, and holds none that it has done', async () => {
    const { articles } = store()
    const slow = await articles.add(entry(1))
    const done = await articles.add(entry(2))
    await articles.claim('fetched', 9, 60_000, noon)
    await articles.markExtracted(done.id, { text: longText(2) })
    await articles.renew([slow.id, done.id], minutes(0.5), 60_000)

    expect(await articles.claim('extracted', 9, 60_000, minutes(0.5))).toHaveLength(1)
    expect(await articles.claim('fetched', 9, 60_000, minutes(1))).toEqual([])
    expect(await articles.claim('fetched', 9, 60_000, minutes(1.5))).toHaveLength(1)
  })

  it('gives articles to one claimer at a time, newest first, and again when the lease ran out', async () => {
    const { articles } = store()
    for (const n of [1, 3, 2]) await articles.add(entry(n))

    const claimed = await articles.claim('fetched', 2, 60_000, noon)
    expect(claimed.map(({ title }) => title)).toEqual(['Story number 3', 'Story number 2'])
    expect(await articles.claim('fetched', 5, 60_000, noon)).toHaveLength(1)
    expect(await articles.claim('fetched', 5, 60_000, noon)).toEqual([])
    expect(await articles.claim('fetched', 5, 60_000, minutes(1))).toHaveLength(3)
  })

  it('holds a delayed article back until its time has come', async () => {
    const { articles } = store()
    const { id } = await articles.add(entry(1))
    await articles.claim('fetched', 1, 60_000, noon)
    await articles.markDelayed(id, minutes(30))

    expect(await articles.claim('fetched', 1, 60_000, minutes(29))).toEqual([])
    expect(await articles.claim('fetched', 1, 60_000, minutes(30))).toHaveLength(1)
  })

  it('folds an article into the one that has the same text, and its feed knows that one from then on', async () => {
    const { articles, feeds } = store()
    const own = await feeds.add('https://guild.example/rss', guild, noon)
    const first = await articles.add(entry(1, { feedId: own.id }))
    const { id: feedId } = await feeds.add('https://news.example/rss', team, noon)
    const second = await articles.add(entry(2, { feedId, guid: 'b' }))
    await articles.markExtracted(first.id, { text: longText(1), title: 'As the page says' })

    expect(await articles.markExtracted(second.id, { text: longText(1) })).toBe(first.id)
    expect(await articles.get(second.id)).toBeUndefined()
    expect(await articles.add(entry(2, { feedId, guid: 'b' }))).toEqual({ id: first.id, isNew: false })
    await articles.markAnalyzed(first.id, analysis())
    await articles.markGrouped(first.id, { storyId: first.id, duplicateOf: null, at: noon })
    expect(await articles.onTopic([], { viewer: team, limit: 9 })).toMatchObject([
      { title: 'As the page says' },
    ])
  })

  it('folds an article into the one at its canonical address, and gives that one the text it lacks', async () => {
    const { articles } = store()
    const known = await articles.add(entry(1))
    const amp = await articles.add(entry(2, { url: 'https://news.example/1?amp' }))

    const kept = await articles.markExtracted(amp.id, {
      text: longText(1),
      canonicalUrl: 'https://news.example/1',
    })

    expect(kept).toBe(known.id)
    expect(await articles.get(known.id)).toMatchObject({ stage: 'extracted', text: longText(1) })
    expect(await articles.count()).toBe(1)
  })

  it('gives an article that failed another chance when its text comes again', async () => {
    const { articles, quotes } = store()
    const found = analysis({ quotes: [quote('We will rebuild the harbour.', 'Ada Marlow')] })
    const first = await articles.add(entry(1, { text: longText(1) }))
    await articles.markAnalyzed(first.id, found)
    await articles.markFailed(first.id, 'No story for it.')
    const copy = await articles.add(entry(2))

    expect(await articles.markExtracted(copy.id, { text: longText(1) })).toBe(first.id)
    await articles.markAnalyzed(first.id, found)

    expect(await quotes.search({ viewer: undefined, about: 'harbour', limit: 9 })).toHaveLength(1)
  })

  it('takes over a canonical address that nobody has', async () => {
    const { articles } = store()
    const { id } = await articles.add(entry(1, { url: 'https://news.example/1?from=feed' }))

    await articles.markExtracted(id, {
      text: 'Text.',
      canonicalUrl: 'https://news.example/one',
      outlet: 'The Example',
    })

    expect(await articles.get(id)).toMatchObject({ url: 'https://news.example/one', outlet: 'The Example' })
  })

  it('lets the work of whoever came first stand when a lease ran out on the other', async () => {
    const { articles } = store()
    const { id } = await articles.add(entry(1))
    await articles.markExtracted(id, { text: 'First.' })
    await articles.markAnalyzed(id, analysis({ keywords: ['first'] }))

    expect(await articles.markExtracted(id, { text: 'Second.' })).toBe(id)
    await articles.markAnalyzed(id, analysis({ keywords: ['second'] }))

    expect(await articles.get(id)).toMatchObject({ text: 'First.', keywords: ['first'], stage: 'analyzed' })
    expect(await articles.markGrouped(id, { storyId: id, duplicateOf: null, at: noon })).toBe(
      await articles.markGrouped(id, { storyId: 99, duplicateOf: null, at: noon }),
    )
  })

  it('gives back all that analysis found as it was', async () => {
    const found = analysis({
      summary: [{ text: 'A short', start: 0, end: 7 }],
      keywords: ['harbour'],
      people: [{ name: 'Ada Marlow', description: 'the mayor' }],
      section: 'politics',
    })
    const ranged = { ...figure('3 to 5 ships', 0.5), value: '2026-03', value2: 5, change: { from: 1, to: 2 } }
    const said = quote('We will rebuild the harbour.', 'Ada Marlow', { cue: 'said' })
    const article = await publish(store(), entry(1), { ...found, figures: [ranged], quotes: [said] })

    const { body, quotes, figures, ...kept } = found
    expect(article).toMatchObject({ ...kept, stage: 'grouped', storyId: article.id })
    const [story] = await store().stories.load([article.id], undefined)
    expect(story?.quotes).toEqual([{ ...said, id: expect.any(Number), articleId: article.id }])
    expect(story?.figures).toEqual([{ ...ranged, id: expect.any(Number), articleId: article.id }])
  })

  it('lists the candidates of a story by their time of publication', async () => {
    for (const n of [1, 2, 3]) await publish(store(), entry(n))
    await store().articles.add(entry(4))

    const signed = await store().articles.listSigned(minutes(2), minutes(9), 10)

    expect(signed.map(({ title }) => title)).toEqual(['Story number 3', 'Story number 2'])
  })

  it('puts a failed article aside for good', async () => {
    const { articles } = store()
    const { id } = await articles.add(entry(1))
    await articles.markFailed(id, 'The page is gone.')

    expect(await articles.claim('fetched', 1, 60_000, minutes(999))).toEqual([])
    expect(await articles.count('failed')).toBe(1)
  })
}
