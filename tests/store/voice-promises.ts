/** What every store promises about looking for people and stories by what someone typed. */
import { expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { entry, guild, publish, quote, team } from './newsroom.ts'

export function voicePromises(store: () => Store): void {
  const by = async (speaker: string) =>
    (await store().quotes.search({ viewer: undefined, speaker, limit: 9 })).map(({ quote: { text } }) => text)

  it('finds whoever bears the last name, and those only described where an article names someone so', async () => {
    const marlow = { name: 'Ada Marlow', description: 'the harbor minister' }
    await publish(store(), entry(1), {
      people: [marlow],
      quotes: [
        quote('We will dig the harbor out', 'Ada Marlow'),
        quote('We had no choice at all', 'the harbor minister'),
      ],
    })
    await publish(store(), entry(2), { quotes: [quote('It took us all night', 'Marlow')] })
    await publish(store(), entry(3), { quotes: [quote('Nobody asked us about it', 'the harbor minister')] })

    expect(await by('Ada Marlow')).toEqual([
      'It took us all night',
      'We will dig the harbor out',
      'We had no choice at all',
    ])
  })

  it('tells whom articles describe so, and shows nobody what another server reads', async () => {
    const feed = await store().feeds.add('https://members.example/feed', guild, entry(1).fetchedAt)
    const people = [
      { name: 'Ada Marlow', description: 'the harbor minister' },
      { name: 'Tom Ode', description: 'a spokesman for the harbor minister' },
      { name: 'Ilse Vann', description: 'the former harbor minister' },
    ]
    await publish(
      store(),
      entry(1, {
        feedId: feed.id,
        text: 'The harbor minister, Ada Marlow, and the former harbor minister met.',
      }),
      { people },
    )

    const names = async (viewer: typeof guild | typeof team) =>
      (await store().quotes.described('Harbor Minister', viewer, 9)).map(({ name }) => name)
    expect(await names(guild)).toEqual(['Ada Marlow'])
    expect(await names(team)).toEqual([])
    expect(await store().quotes.described('…', guild, 9)).toEqual([])
  })

  it('completes stories by the words of their titles, newest first, each once by its newest title', async () => {
    const text = 'Words of the bridge in the text count for nothing.'
    const first = await publish(store(), entry(1, { title: 'The bridge is closed', text }))
    await publish(
      store(),
      entry(4, { title: 'Bridge to open again', text: `${text} Again.` }),
      {},
      { storyId: first.id },
    )
    const other = await publish(store(), entry(3, { title: 'Élan wins the cup', text: `${text} Cup.` }))
    const titles = async (typed: string) => await store().stories.recent(typed, undefined, 9)

    const bridge = { id: first.id, title: 'Bridge to open again' }
    const cup = { id: other.id, title: 'Élan wins the cup' }
    expect(await titles('')).toEqual([bridge, cup])
    expect(await titles('Bri')).toEqual([bridge])
    expect(await titles('open bridge')).toEqual([bridge])
    expect(await titles('elan wi')).toEqual([cup])
    expect(await titles('closed bridge')).toEqual([{ id: first.id, title: 'The bridge is closed' }])
    expect(await titles('text')).toEqual([])
    expect(await titles('" OR * NEAR(')).toEqual([])
    expect(await store().stories.recent('', undefined, 1)).toEqual([bridge])
  })

  it('completes no story that the viewer can’t see', async () => {
    const feed = await store().feeds.add('https://members.example/feed', guild, entry(1).fetchedAt)
    await publish(store(), entry(1, { feedId: feed.id, title: 'A secret merger' }))

    expect(await store().stories.recent('secret', team, 9)).toEqual([])
    expect(await store().stories.recent('secret', guild, 9)).toHaveLength(1)
  })
}
