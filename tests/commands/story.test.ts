import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evidenceOf, proveMessage } from '../../src/core/proof.ts'
import { splitDiscord } from '../../src/platforms/discord/render.ts'
import { splitSlack } from '../../src/platforms/slack/render.ts'
import { ask, CHANNEL, STRANGERS, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { type Desk, openDesk } from '../support/steps.ts'
import { publishReport } from '../support/story.ts'

const clock = clockAt('2026-03-08T12:00:00Z')
const march = (day: number, hour = 8) => new Date(Date.UTC(2026, 2, day, hour))
let desk: Desk
let storyId: number

/** A storm over four days, told by four outlets. */
beforeAll(async () => {
  desk = await openDesk(clock.now)
  const { store } = desk.context
  const publish = (report: Parameters<typeof publishReport>[1]) => publishReport(store, report)
  storyId = await publish({
    path: '/1',
    outlet: 'Bay Wire',
    title: 'Storm hits Halvik',
    publishedAt: march(1),
    text: 'A storm hit the port of Halvik in the early morning hours. Police said 12 people were injured by falling tiles.\n\n“We will stay in the streets for as long as it takes,” said Ada Marlow, the harbor minister.',
  })
  await publish({
    path: '/2',
    outlet: 'Coast Post',
    title: 'Storm hits Halvik',
    publishedAt: march(1, 9),
    storyId,
    duplicateOf: storyId,
    text: 'A storm hit the port of Halvik in the early morning hours, a copy says.',
  })
  await publish({
    path: '/3',
    outlet: 'Harbor Ledger',
    title: 'Halvik counts its broken roofs',
    publishedAt: march(3),
    storyId,
    text: 'Carpenters counted four hundred broken roofs and asked the parliament for timber. Doctors said 15 people were injured.\n\n“It was a long night for all of us at the port,” the harbor minister, Ada Marlow, said.\n\n“Nobody warned us about the second wave,” said Tom Marlow, a fisherman.',
  })
  await publish({
    path: '/4',
    outlet: 'The Signal',
    title: 'Halvik storm: schools open again',
    publishedAt: march(4),
    storyId,
    text: 'Schools opened again and trains ran through the valley without delay. Hospitals said 21 people were injured.\n\n“We will stay in the streets for as long as it takes,” Marlow’s office said.\n\n“The roofs come first, and then the cranes,” said the harbor minister, Ada Marlow.',
  })
  const members = await store.feeds.add('https://members.example/feed', CHANNEL, march(1))
  await publish({
    path: '/secret',
    outlet: 'Members Only',
    title: 'A secret merger of shipyards',
    publishedAt: march(5),
    feedId: members.id,
    text: 'The two shipyards will merge for $77 million.\n\n“Nobody outside this room may hear of it,” said Tove Lind, who leads one of them.',
  })
})
afterAll(() => desk.close())

const say = async (text: string, channel = CHANNEL) =>
  wordsOf(await ask(desk.chat, text, { role: 'everyone', channel }))
const complete = (command: string, option: string, typed: string, channel = CHANNEL) =>
  desk.chat.suggest(
    { command, values: {}, channel, caller: { userId: 'u1', role: 'everyone' } },
    option,
    typed,
  )

describe('/story', () => {
  it('tells the whole story to the whole channel', async () => {
    const reply = await ask(desk.chat, '/story halvik storm', { role: 'everyone' })
    const words = wordsOf(reply)

    expect(reply.isPrivate).toBe(false)
    expect(reply.message.title).toBe('Halvik storm: schools open again')
    expect(words).toContain('4 outlets, 3 independent, 3 reports · Bay Wire, 2026-03-01 08:00')
    expect(words).toContain('Copies of these reports: Coast Post')
    expect(words).toMatch(/Sun 1 Mar\nFirst report · 2026-03-01 08:00, Bay Wire: A storm hit the port/)
    expect(words).toMatch(/Tue 3 Mar\n2026-03-03 08:00, Harbor Ledger: Carpenters counted/)
    expect(words).toContain('The roofs come first, and then the cranes\nAda Marlow')
    expect(words).toMatch(
      /People injured · Was: .*12 people.*\nWas: .*15 people.*\nNow: .*21 people.* · The Signal/,
    )
  })

  it('proves every sentence, quote and figure that it shows', async () => {
    const { message } = await ask(desk.chat, `/story ${storyId}`)
    const texts = new Map<number, string | undefined>()
    for (const id of evidenceOf(message)) texts.set(id, (await desk.context.store.articles.get(id))?.text)

    expect(texts.size).toBe(3)
    expect(proveMessage(message, (id) => texts.get(id)).dropped).toBe(0)
  })

  it('is found by its number, by words of it, and by what completion offers', async () => {
    const [offered = ''] = await complete('story', 'story', 'halv sch')
    const title = 'Halvik storm: schools open again'

    expect(await complete('story', 'story', 'schools op')).toEqual([`${title} #${storyId}`])
    expect(offered).toBe('')
    for (const asked of [
      `${title} #${storyId}`,
      `#${storyId}`,
      `${storyId}`,
      'broken roofs',
      '"broken roofs"',
    ])
      expect((await ask(desk.chat, `/story ${asked}`)).message.title, asked).toBe(title)
  })

  it('says what is new since the channel was told of it', async () => {
    const channel = { ...CHANNEL, id: 'told' }
    await desk.context.store.outbox.enqueue({
      channel,
      message: { title: 'Morning', sections: [] },
      dedupeKey: 'told',
      dueAt: clock.now(),
      articleIds: [storyId],
    })

    const words = await say(`/story ${storyId}`, channel)
    expect(words).toContain('2 new reports since this channel was told of it')
    expect(words).toMatch(/New · 2026-03-03 08:00, Harbor Ledger: Carpenters/)
    expect(words).toContain('New · Ada Marlow')
    expect(words).not.toContain('New · First report')
    expect(await say(`/story ${storyId}`, { ...CHANNEL, id: 'never told' })).not.toContain('New')
  })

  it('comes with a chart of what was counted on three days', async () => {
    const { message } = await ask(desk.chat, `/story ${storyId}`)

    expect(message.charts).toMatchObject([
      { title: 'People injured', points: [{ value: 12 }, { value: 15 }, { value: 21 }] },
    ])
  })

  it.each([
    'volcano',
    '999999',
    '#999999',
    '🙂🙂',
    '"',
    'site:nowhere.example',
    '" OR 1=1 --',
    'x'.repeat(2000),
  ])('answers %s with one private sentence', async (asked) => {
    const reply = await ask(desk.chat, `/story ${asked}`)

    expect(reply.isPrivate).toBe(true)
    expect(reply.message.title).not.toMatch(/broke/)
    expect(reply.message.sections).toHaveLength(1)
  })

  it('of another server’s own feed is found and completed by nobody else', async () => {
    const [offered = ''] = await complete('story', 'story', 'secret')

    expect(offered).toMatch(/^A secret merger of shipyards #\d+$/)
    expect(await complete('story', 'story', 'secret', STRANGERS)).toEqual([])
    expect(await complete('story', 'story', '', STRANGERS)).toEqual([
      `Halvik storm: schools open again #${storyId}`,
    ])
    for (const asked of ['secret merger', offered, offered.replace(/.*#/, '')])
      expect(await say(`/story ${asked}`, STRANGERS), asked).not.toMatch(/Tove|77 million/)
  })

  it('goes on under its old number when it was merged into another', async () => {
    const { store } = desk.context
    const other = await publishReport(store, {
      path: '/merge',
      outlet: 'Marn Echo',
      title: 'Winds in Marn',
      publishedAt: march(2),
      text: 'Winds blew through the valley of Marn all night, and nobody slept.',
    })
    const { id } = await store.articles.add({
      feedId: null,
      guid: null,
      url: 'https://marn.example/2',
      title: 'Winds and storm are one',
      outlet: 'Marn Echo',
      byline: null,
      publishedAt: march(2, 9),
      fetchedAt: march(2, 9),
      feedContent: null,
      text: 'Winds in Marn and the storm of Halvik were one.',
    })
    await store.articles.markAnalyzed(id, {
      language: 'en',
      body: [],
      summary: [],
      quotes: [],
      figures: [],
      keywords: [],
      people: [],
      section: null,
      signature: { terms: [], minhash: [] },
    })
    await store.articles.markGrouped(id, {
      storyId,
      duplicateOf: null,
      at: march(2, 9),
      merged: [{ from: other, to: storyId }],
    })

    expect(await say(`/story ${other}`)).toContain('5 outlets, 4 independent, 5 reports')
  })
})

describe('/quote', () => {
  it('shows a speaker’s words under all of their names, and nobody else’s', async () => {
    const words = await say('/quote speaker:"Ada Marlow" count:9')

    expect(words).toContain('The roofs come first')
    expect(words).toContain('It was a long night')
    expect(words).toContain('We will stay in the streets')
    expect(words).not.toMatch(/Nobody warned us|office/)
  })

  it('tells two people of one last name apart, and shows both', async () => {
    const words = await say('/quote speaker:Marlow count:2')

    expect(words).toMatch(/^Ada Marlow/m)
    expect(words).toMatch(/^Tom Marlow$/m)
  })

  it('finds whom articles describe so', async () => {
    const words = await say('/quote speaker:"harbor minister" count:1')

    expect(words).toContain('The roofs come first, and then the cranes')
    expect(words).toContain('There are more: count:20')
    expect(words).not.toContain('Tom Marlow')
  })

  it('puts words under their days, and those of a longer time under their months', async () => {
    await publishReport(desk.context.store, {
      path: '/old',
      outlet: 'Bay Wire',
      title: 'Halvik plans a new pier',
      publishedAt: new Date('2025-11-20T08:00:00Z'),
      text: '“A pier is a promise to the sea and to the town,” said Ada Marlow, the harbor minister.',
    })

    expect(await say('/quote speaker:"Ada Marlow" since:9d count:9')).toMatch(/Wed 4 Mar\nThe roofs/)
    expect(await say('/quote speaker:"Ada Marlow" count:9')).toMatch(
      /March 2026\n(.*\n)+November 2025\nA pier/,
    )
  })

  it('completes names, and people by what they are', async () => {
    expect(await complete('quote', 'speaker', 'mar')).toEqual(['Ada Marlow', 'Tom Marlow', 'Marlow’s office'])
    expect(await complete('quote', 'speaker', 'harbor min')).toEqual([])
    expect(await complete('quote', 'speaker', 'harbor minister')).toEqual(['Ada Marlow'])
  })
})

it('/figures tells what was and what is, with a chart', async () => {
  const { message } = await ask(desk.chat, '/figures halvik since:30d')

  expect(wordsOf({ message })).toMatch(
    /People injured · Was: .*12 people.*\nWas: .*15 people.*\nNow: .*21 people/,
  )
  expect(message.charts).toHaveLength(1)
})

it('a story of 200 articles takes two messages on each platform', async () => {
  const { store } = desk.context
  let id: number | undefined
  for (let n = 0; n < 200; n++) {
    const words = (count: number) => Array.from({ length: count }, (_, i) => `word${n}x${i}`).join(' ')
    const added = await publishReport(store, {
      path: `/long/${n}`,
      outlet: `Outlet ${n % 40}`,
      title: `The long strike of Tarn, part ${n}`,
      publishedAt: march(1 + (n % 7), n % 24),
      ...(id === undefined ? {} : { storyId: id }),
      text: `The strike of Tarn went on as ${words(20)}. It cost $${n + 2} million in all ${words(9)}.\n\n“We have ${n} reasons to go on with it, and ${words(12)},” said ${'ABCDEFGHIJ'[n % 10]}da Vin${'aeiou'[n % 5]}t.`,
    })
    id ??= added
  }

  const startedAt = performance.now()
  const { message } = await ask(desk.chat, `/story ${id}`)
  expect(performance.now() - startedAt).toBeLessThan(2000)
  expect(wordsOf({ message })).toContain('40 outlets, 200 reports')
  expect(splitDiscord(message).length).toBeLessThanOrEqual(2)
  expect(splitSlack(message).length).toBeLessThanOrEqual(2)
})
