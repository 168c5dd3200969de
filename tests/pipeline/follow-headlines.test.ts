import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { type MemoryPlatform, memoryPlatform } from '../support/memory-platform.ts'
import { type LoopbackNewsroom, startNewsroom } from '../support/newsroom.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const HEADLINE = 'Storm kills 12 people in Tarn'
const STORM = `The storm killed 12 people in the port of Tarn on Sunday, the council said.

“We were told nothing until the water came up the stairs,” said Ida Holt, a baker in the old town.

Repairs to the sea wall will cost $41 million over six years, according to the harbor office.

Schools stay closed until Thursday, and the ferries to Halvik do not sail before the weekend.`

const clock = clockAt('2026-03-02T07:00:00Z')
let newsroom: LoopbackNewsroom
let discord: MemoryPlatform
let desk: Desk

beforeEach(async () => {
  clock.set('2026-03-02T07:00:00Z')
  newsroom = await startNewsroom()
  discord = memoryPlatform('discord')
  desk = await openDesk(clock.now, discord)
  await desk.context.store.feeds.add(`${newsroom.url}/feed.xml`, undefined, clock.now())
})
afterEach(async () => {
  await desk.close()
  await newsroom.stop()
})

/** What the feed and the page say from now on. */
function print(title: string, { text = STORM, path = '/storm', feed = '/feed.xml' } = {}): void {
  newsroom.publish({ path, title, text, publishedAt: new Date('2026-03-02T06:30:00Z'), feed })
}

/** The digest of eight o'clock is posted. */
async function postDigest(how = ''): Promise<void> {
  await ask(desk.chat, `/subscribe top when:"daily 8:00" ${how}`)
  await desk.run()
  clock.set('2026-03-02T08:00:01Z')
  await desk.run()
  expect(JSON.stringify(discord.posted)).toContain(HEADLINE)
}

async function later(hours: number): Promise<void> {
  clock.pass(hours * 3_600_000)
  await desk.run()
  await desk.run()
}

const corrections = () => discord.corrected.map(({ part }) => wordsOf({ message: part }))
const notes = () => discord.corrected.map(({ note }) => note)
const looks = (path = '/storm') => newsroom.requests.filter((request) => request === `GET ${path}`).length

describe('a headline that a channel was shown', () => {
  beforeEach(async () => {
    print(HEADLINE)
    await postDigest()
  })

  it('and that its feed changed is told where it was posted, once: what it was, and what it is', async () => {
    print('Storm kills 15 people in Tarn')

    await later(1.1)
    await later(4)

    expect(discord.posted).toHaveLength(1)
    expect(corrections()).toHaveLength(1)
    expect(corrections()[0]).toContain('Storm kills 15 people in Tarn\nChanged by Bay Wire, seen')
    expect(corrections()[0]).toContain('the headline was “Storm kills 12 people in Tarn”')
    expect(corrections()[0]).toContain('The storm killed 12 people in the port')
    expect(notes()).toEqual([
      'Changed by Bay Wire: the headline was “Storm kills 12 people in Tarn”, now “Storm kills 15 people in Tarn”.',
    ])
    expect(wordsOf(await ask(desk.chat, '/brief tarn'))).toContain('Storm kills 15 people in Tarn')
  })

  it('and changed again has the line of the last change alone', async () => {
    print('Storm kills 15 people in Tarn')
    await later(1.1)
    print('Storm kills 17 people in Tarn')
    await later(4)

    expect(corrections()).toHaveLength(2)
    expect(corrections()[1]).toContain('the headline was “Storm kills 15 people in Tarn”')
    expect(corrections()[1]).not.toContain('kills 12')
  })

  it('changes together with the text in one correction', async () => {
    print('Storm kills 15 people in Tarn', { text: STORM.replace('12 people', '15 people') })
    await later(1.1)

    expect(corrections()).toHaveLength(1)
    expect(corrections()[0]).toContain('the headline was “Storm kills 12 people in Tarn”')
    expect(corrections()[0]).toContain('was “12”, now “15”')
    expect(corrections()[0]).toContain('The storm killed 15 people')
    expect(notes()[0]).toMatch(/the headline was .* now reads “The storm killed 15 people/u)
  })

  it('and says now that the article was withdrawn is told, though the page is gone', async () => {
    print(`WITHDRAWN: ${HEADLINE}`)
    newsroom.serve('/storm', { status: 410, body: 'gone' })
    await later(1.1)

    expect(corrections()[0]).toMatch(
      /WITHDRAWN: Storm kills 12 people in Tarn\nWithdrawn by Bay Wire, seen .*: the headline was “Storm kills 12/u,
    )
  })

  it.each([
    ['case and marks', 'STORM kills 12 people – in Tarn!'],
    ['the name of the site', `${HEADLINE} | Bay Wire`],
    ['a label of a live blog', `LIVE: ${HEADLINE}`],
    ['nothing at all: the feed lost it', ''],
  ])('is let be where only this changed: %s', async (_, title) => {
    print(title)
    await later(1.1)
    await later(4)

    expect(discord.corrected).toEqual([])
    expect(looks()).toBe(3)
  })

  it('changed every ten minutes is told five times in two days at most', async () => {
    for (let n = 0; n < 6 * 50; n++) {
      print(`Storm kills ${100 + n} people in Tarn`)
      clock.pass(10 * 60_000)
      await desk.run()
    }

    expect(corrections()).toHaveLength(5)
    expect(discord.posted.length).toBeLessThanOrEqual(3)
  }, 120_000)

  it('and that another feed has otherwise from the start was not changed', async () => {
    await desk.context.store.feeds.add(`${newsroom.url}/coast.xml`, undefined, clock.now())
    print('Tarn counts 12 dead after the storm', { feed: '/coast.xml' })
    await later(1.1)
    print('Tarn counts 14 dead after the storm', { feed: '/coast.xml' })
    await later(4)

    expect(discord.corrected).toEqual([])
  })

  it('is not that of the next article which its feed gives the same id', async () => {
    newsroom.publish({
      path: '/cup',
      guid: '/storm',
      title: 'Halvik win the cup final on penalties',
      text: 'Halvik won the cup final against Skarn on penalties, after 120 minutes without a goal.',
      publishedAt: clock.now(),
    })
    await later(1.1)

    expect(discord.corrected).toEqual([])
  })
})

describe('a headline without its story', () => {
  const others = [
    [
      'Bakers open 21 shops',
      'The bakers’ guild opens 21 shops for bread and cake this spring, its master said.',
    ],
    [
      'Pilots strike for 22 hours',
      'Airline pilots walk out for 22 hours over night flights, their union said.',
    ],
    [
      'Foresters plant 23 oaks',
      'Foresters plant 23 oaks where beetles had eaten the spruces, the ministry said.',
    ],
    [
      'Dentists see 24 patients a day',
      'A dentist sees 24 patients a day in the valley, a survey of clinics found.',
    ],
    [
      'Library lends 25 violins',
      'The city library lends 25 violins to pupils who cannot buy one, it announced.',
    ],
    [
      'Museum shows 26 maps',
      'The museum shows 26 maps of the polar sea that a whaler drew, its curator said.',
    ],
    [
      'Miners find 27 coins',
      'Miners found 27 silver coins of a drowned king in a salt shaft, archaeologists said.',
    ],
    [
      'Court frees 28 smugglers',
      'A court freed 28 cigarette smugglers because the customs files were lost, judges said.',
    ],
  ] as const

  const pathOf = (title: string) => `/${title.replaceAll(' ', '-')}`

  it('is corrected in the list it stands in, and its page is not read again', async () => {
    print(HEADLINE)
    for (const [title, text] of others) print(title, { text, path: pathOf(title) })
    await postDigest()
    const list = discord.posted.flatMap(({ part }) => part.sections.at(-1)?.blocks ?? [])
    const items = list.flatMap((block) => (block.type === 'list' ? block.items : []))
    const [first] = items[0]?.content ?? []
    const shown = typeof first === 'object' && 'link' in first ? first.link : ''
    const [title = '', text = ''] = others.find(([title]) => title === shown) ?? []
    const path = pathOf(title)
    const changed = title.replace(/2\d/u, '99')
    print(changed, { text, path })
    await later(1.1)

    expect(corrections()).toHaveLength(1)
    expect(corrections()[0]).toContain(`${changed} · Bay Wire (changed, seen `)
    expect(corrections()[0]).toContain(`was “${title}”)`)
    expect(notes()).toEqual([`Changed by Bay Wire: the headline was “${title}”, now “${changed}”.`])
    expect(looks(path)).toBe(1)
  })

  it('is corrected in the head of a digest whose stories are in the thread', async () => {
    print(HEADLINE)
    await postDigest('thread:yes')
    print('Storm kills 15 people in Tarn')
    await later(1.1)

    expect(corrections()).toHaveLength(2)
    for (const words of corrections()) expect(words).toContain('Storm kills 15 people in Tarn')
  })
})
