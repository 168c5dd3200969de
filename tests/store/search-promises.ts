/** What every store promises about search: topics, quotes, figures, stories, and whose eyes. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SECTIONS } from '../../src/core/article.ts'
import { matchesTopic, parseTopic, type Term } from '../../src/core/topic.ts'
import type { Store } from '../../src/store/store.ts'
import { channel, digest, entry, guild, minutes, noon, publish, quote, team } from './newsroom.ts'

const SAID = 'The bridge will open again in spring.'

export function searchPromises(store: () => Store): void {
  const onTopic = async (topic: string, viewer: typeof guild | typeof team | undefined = undefined) => {
    const found = await store().articles.onTopic(parseTopic(topic), { viewer, limit: 99 })
    return found.map(({ title }) => title)
  }

  it('finds articles by words, phrases, site, person and section, accents and case aside', async () => {
    const person = { people: [{ name: 'Zoë Brandt' }], section: 'world' as const }
    await publish(store(), entry(1, { title: 'Café burns', text: 'The old café in Łódź is gone.' }), person)
    await publish(
      store(),
      entry(2, { title: 'Fog', url: 'https://uk.paper.example/fog', text: 'Gone is the old fog.' }),
    )

    expect(await onTopic('CAFE lodz')).toEqual([])
    expect(await onTopic('CAFE old')).toEqual(['Café burns'])
    expect(await onTopic('"old cafe" OR "old fog"')).toEqual(['Fog', 'Café burns'])
    expect(await onTopic('gone -fog')).toEqual(['Café burns'])
    expect(await onTopic('site:paper.example')).toEqual(['Fog'])
    expect(await onTopic('person:zoe')).toEqual(['Café burns'])
    expect(await onTopic('gone -section:world')).toEqual(['Fog'])
    expect(await onTopic('top')).toEqual(['Fog', 'Café burns'])
  })

  it('never makes one person of two', async () => {
    await publish(store(), entry(1), { people: [{ name: 'Ada Marlow' }, { name: 'Ben Ode' }] })

    expect(await onTopic('person:"ada marlow" person:"ben ode"')).toHaveLength(1)
    expect(await onTopic('person:"marlow ben"')).toEqual([])
  })

  it('takes search syntax in a topic for words', async () => {
    await publish(store(), entry(1, { title: 'Near miss', text: 'words people NOT near' }))

    expect(await onTopic('words:* NEAR(a')).toEqual([])
    expect(await onTopic('"near miss" OR zebra*')).toEqual(['Near miss'])
    expect(await onTopic(`person:"' OR 1=1 --"`)).toEqual([])
  })

  it('agrees with matchesTopic() on whatever is asked of whatever is stored', async () => {
    const word = fc.constantFrom(
      'war',
      'Ärzte',
      'arzte',
      'STRASSE',
      'straße',
      'ﬁn',
      'İzmir',
      'हिन्दी',
      '東京',
      "don't",
      '4.5%',
      'x²',
      '한국',
    )
    const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((some) => some.join(' '))
    const host = fc.constantFrom('news.example', 'uk.news.example', 'badnews.example', 'x_y.example')
    const story = fc.record({
      title: words,
      text: words,
      host,
      people: fc.array(words, { maxLength: 2 }),
      section: fc.constantFrom(null, ...SECTIONS.slice(0, 2)),
    })
    const topic = fc
      .array(
        fc.oneof(
          fc
            .tuple(fc.constantFrom('', '-', 'person:', '-person:'), fc.oneof(word, words))
            .map(([field, text]) => `${field}"${text}"`),
          fc.tuple(fc.constantFrom('site:', '-site:'), host).map((both) => both.join('')),
          fc.constantFrom(
            'section:world',
            '-section:world',
            '-section:politics',
            'OR',
            'zebra',
            'site:y.example',
          ),
        ),
        { minLength: 1, maxLength: 5 },
      )
      .map((terms) => `war OR ${terms.join(' ')}`)
    const onlyNots: Term[][] = [[{ kind: 'word', value: 'war', not: true }]]
    let n = 0
    const published = await Promise.all(
      fc.sample(story, { numRuns: 100, seed: 4 }).map(({ host: at, title, text, people, section }) =>
        publish(store(), entry(n++, { title, text, url: `https://${at}/${n}` }), {
          people: people.map((name) => ({ name })),
          section,
        }),
      ),
    )

    await fc.assert(
      fc.asyncProperty(fc.oneof(topic.map(parseTopic), fc.constant(onlyNots)), async (query) => {
        const found = await store().articles.onTopic(query, { viewer: undefined, limit: 999 })
        const wanted = published.filter((article) => matchesTopic(query, article))
        expect(found.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id).reverse())
      }),
      { numRuns: 200 },
    )
  })

  it('shows articles of a private feed to the server that has it, and imported ones to all', async () => {
    const own = await store().feeds.add('https://guild.example/rss', guild, noon)
    await publish(store(), entry(1, { feedId: own.id, title: 'Private' }), {
      quotes: [quote(SAID, 'Ada Marlow')],
    })
    await publish(store(), entry(2, { title: 'Imported' }))

    expect(await onTopic('top', guild)).toEqual(['Imported', 'Private'])
    expect(await onTopic('top', team)).toEqual(['Imported'])
    expect(await store().quotes.search({ viewer: team, speaker: 'Marlow', limit: 9 })).toEqual([])
    expect(await store().quotes.speakers('ada', team, 9)).toEqual([])
    expect(await store().quotes.speakers('ada', guild, 9)).toEqual(['Ada Marlow'])
  })

  it('shows an article that came by a link to the server that brought it in, and to others once a feed of theirs has it', async () => {
    await publish(store(), entry(1, { viewer: guild, title: 'Linked' }))
    expect(await onTopic('top', guild)).toEqual(['Linked'])
    expect(await onTopic('top', team)).toEqual([])

    const feed = await store().feeds.add('https://team.example/rss', team, noon)
    await store().articles.add(entry(1, { feedId: feed.id }))
    expect(await onTopic('top', team)).toEqual(['Linked'])
  })

  it('leaves out copies, but shows the copy to a server that can’t see the original', async () => {
    const own = await store().feeds.add('https://guild.example/rss', guild, noon)
    const first = await publish(store(), entry(1, { feedId: own.id, title: 'Original' }))
    const copy = { storyId: first.id, duplicateOf: first.id }
    await publish(store(), entry(2, { title: 'Copy' }), { quotes: [quote(SAID, 'Ada Marlow')] }, copy)

    expect(await onTopic('top', guild)).toEqual(['Original'])
    expect(await onTopic('top', team)).toEqual(['Copy'])
    const titles = async (viewer: typeof guild | typeof team) =>
      (await store().stories.load([first.id], viewer)).flatMap(({ articles }) =>
        articles.map(({ title }) => title),
      )
    expect(await titles(guild)).toEqual(['Original'])
    expect(await titles(team)).toEqual(['Copy'])
    expect(await store().quotes.search({ viewer: undefined, about: 'bridge', limit: 9 })).toEqual([])
  })

  it('brings only what became ready since, and what the channel has not seen', async () => {
    const seen = await publish(store(), entry(1))
    await publish(store(), entry(2), {}, { at: minutes(30) })
    await publish(store(), entry(3), {}, { at: minutes(10) })
    await store().outbox.enqueue({
      channel,
      message: digest,
      dedupeKey: 'k',
      dueAt: noon,
      articleIds: [seen.id],
    })
    const titles = async (options: object) =>
      (await store().articles.onTopic([], { viewer: undefined, limit: 9, ...options })).map(
        ({ title }) => title,
      )

    expect(await titles({ since: minutes(30) })).toEqual(['Story number 2'])
    expect(await titles({ publishedSince: minutes(3) })).toEqual(['Story number 3'])
    expect(await titles({ notShownIn: channel })).toEqual(['Story number 3', 'Story number 2'])
    expect(await titles({ notShownIn: { ...channel, id: 'other' } })).toHaveLength(3)
    expect(await titles({ limit: 1 })).toEqual(['Story number 3'])
  })

  it('finds a speaker by the words of the name, accents and case aside', async () => {
    const quotes = [
      quote(SAID, 'José Marlow'),
      quote(SAID, 'Ann Marlowsen'),
      quote(SAID, null),
      quote('so', 'José Marlow', { kind: 'fragment' }),
    ]
    await publish(store(), entry(1), { quotes })
    const by = async (speaker: string) =>
      (await store().quotes.search({ viewer: undefined, speaker, limit: 9 })).map(
        ({ quote: { speaker: who } }) => who?.name,
      )

    expect(await by('MARLOW')).toEqual(['José Marlow'])
    expect(await by('marlow jose')).toEqual(['José Marlow'])
    expect(await by('…')).toEqual([])
  })

  it('finds quotes by words of theirs or of the title, newest article first', async () => {
    await publish(store(), entry(1, { title: 'Bridge closed' }), {
      quotes: [quote('We are very sorry for this.', 'Ada Marlow')],
    })
    await publish(store(), entry(2, { title: 'Spring' }), { quotes: [quote(SAID, 'Ben Ode')] })
    const about = async (words: string, publishedSince = noon) =>
      (await store().quotes.search({ viewer: undefined, about: words, publishedSince, limit: 9 })).map(
        ({ article }) => article.title,
      )

    expect(await about('bridge')).toEqual(['Spring', 'Bridge closed'])
    expect(await about('bridge sorry')).toEqual(['Bridge closed'])
    expect(await about('bridge', minutes(2))).toEqual(['Spring'])
  })

  it('completes names from the start of any word, most quoted first', async () => {
    const quotes = [
      quote(SAID, 'Ada Marlow'),
      quote(SAID, 'Marta Ode'),
      quote(SAID, 'Marta Ode'),
      quote(SAID, 'Tamar Lind'),
    ]
    await publish(store(), entry(1), { quotes })

    expect(await store().quotes.speakers('mar', undefined, 9)).toEqual(['Marta Ode', 'Ada Marlow'])
    expect(await store().quotes.speakers('marta o', undefined, 9)).toEqual(['Marta Ode'])
    expect(await store().quotes.speakers('', undefined, 2)).toEqual(['Marta Ode', 'Ada Marlow'])
  })
}
