import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/core/message.ts'
import { bringArticle } from '../support/articles.ts'
import { ask, CHANNEL, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { type MemoryPlatform, memoryPlatform } from '../support/memory-platform.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T07:00:00Z')
let discord: MemoryPlatform
let desk: Desk

beforeEach(async () => {
  clock.set('2026-03-02T07:00:00Z')
  discord = memoryPlatform('discord')
  desk = await openDesk(clock.now, discord)
  await ask(desk.chat, '/subscribe top')
})
afterEach(() => desk.close())

const FALL = {
  path: '/fall',
  title: 'Tarn bridge collapse kills 12 in Halvik',
  outlet: 'Bay Wire',
  text: `The Tarn bridge in Halvik collapsed on Sunday night and 12 people were killed, police said. Divers searched the river until dawn for cars that had gone down with the middle span.

“We heard a noise like thunder and then there was nothing,” said Marit Osei, the harbor master of Halvik.

The bridge, built when the mill still ran, was to be closed for repairs in April.`,
}
const TOLL = {
  path: '/toll',
  title: 'Toll of the Tarn bridge collapse in Halvik rises to 15',
  outlet: 'Harbor Ledger',
  text: `Rescuers in Halvik found another car under the collapsed Tarn bridge on Monday, and with it three victims more: 15 people were killed when the bridge gave way, officials now say.

Jonas Brandt, an engineer who had inspected the bridge, blamed the council. “Nobody should have been let onto that bridge this winter,” Brandt said.

Osei, the harbor master, repeated what had woken the town. “We heard a noise like thunder and then there was nothing,” said Marit Osei.`,
}
const ECHO = {
  path: '/echo',
  title: 'Halvik mourns after Tarn bridge collapse',
  outlet: 'The Echo',
  text: 'Halvik mourned the victims of the Tarn bridge collapse on Monday. Flags hung low on the harbor, the schools stayed shut, and candles stood along the river below the collapsed bridge until late at night.',
}
const BELL = {
  path: '/bell',
  title: 'Bells for the dead of the Tarn bridge',
  outlet: 'The Bell',
  text: 'All bells of Halvik rang at noon for those who died when the Tarn bridge collapsed. The bishop spoke of the bridge as a wound, the police kept the river closed, and the harbor stood still for the victims of the collapse.',
}
const POOL = {
  path: '/pool',
  title: 'Lindholm opens its swimming pool again',
  outlet: 'The Signal',
  text: 'The swimming pool of Lindholm opened its doors again after a year of repairs that cost the town two million crowns, and children queued in the rain to be the first in the water.',
}

const bring = (...articles: (typeof FALL)[]) =>
  Promise.all(articles.map((article) => bringArticle(desk, article)))
const morning = async (iso: string) => {
  clock.set(iso)
  await desk.run()
}
const posted = () => discord.posted.map(({ part }) => wordsOf({ message: part }))
const linksOf = (message: Message) =>
  [...JSON.stringify(message).matchAll(/"url":"([^"#]+)/g)].map(([, url]) => url as string)

describe('a story that goes on', () => {
  it('comes back as an update: the new quote, the changed figure, the new outlet, and nothing of what was told', async () => {
    await bring(FALL)
    await morning('2026-03-02T08:00:01Z')
    clock.set('2026-03-02T15:00:00Z')
    await bring(TOLL)
    await desk.run()
    await morning('2026-03-03T08:00:01Z')

    expect(posted()).toHaveLength(2)
    const update = posted()[1] ?? ''
    expect(update).toContain('Toll of the Tarn bridge collapse in Halvik rises to 15')
    expect(update).toContain('Update, first told 2026-03-02 08:00 · Harbor Ledger')
    expect(update).toContain('Nobody should have been let onto that bridge this winter')
    expect(update).toMatch(/^Was: .*12 people were killed.* · Bay Wire$/m)
    expect(update).toMatch(/^Now: .*15 people were killed.* · Harbor Ledger$/m)
    expect(update).not.toContain('noise like thunder')
    expect(linksOf(discord.posted[1]?.part as Message)).not.toContain('https://bay-wire.example/fall')
  })

  it('is no digest when one more outlet tells the same, and is a line where there is other news', async () => {
    await bring(FALL)
    await morning('2026-03-02T08:00:01Z')
    clock.set('2026-03-02T15:00:00Z')
    await bring(ECHO)
    await desk.run()
    await morning('2026-03-03T08:00:01Z')
    expect(posted()).toHaveLength(1)
    expect(wordsOf(await ask(desk.chat, '/digest why'))).toContain(
      '1 left out: nothing new in it · Halvik mourns after Tarn bridge collapse',
    )

    clock.set('2026-03-03T15:00:00Z')
    await bring(BELL, POOL)
    await desk.run()
    await morning('2026-03-04T08:00:01Z')

    expect(posted()[1]).toContain(
      'Also in the news\nBells for the dead of the Tarn bridge · The Bell · update',
    )
    expect(posted()[1]).not.toContain('The Echo')
  })

  it('shows both figures where its outlets differ, and which one is newer', async () => {
    await bring({ ...FALL, publishedAt: new Date('2026-03-02T01:00:00Z') } as typeof FALL, TOLL)
    await morning('2026-03-02T08:00:01Z')

    expect(posted()[0]).toMatch(
      /Figures differ:\n.*12 people were killed.* · Bay Wire, 2026-03-02 01:00\n.*15 people were killed.* · Harbor Ledger, 2026-03-02 07:00 \(newer\)/,
    )
  })

  it('and was a headline so far is told as news: nobody has read a word of it', async () => {
    const others = [
      'Sugar prices fell by 9 percent in Lindholm. “We have not slept for a week,” said Tove Lindqvist, who runs the mill.',
      'Firemen freed 14 horses from a stable in Quill. “The roof was about to go,” said Jan Moor, their captain.',
      'A choir of 230 children sang in the square of Osby. “I cried all the way through,” said Ida Holt, a teacher.',
      'Doctors in Vester vaccinated 4,100 fishermen against measles. “Nobody was turned away,” said Lena Dahl, a nurse.',
      'An orchard near Sund lost 600 trees to frost. “My grandfather planted these,” said Per Krogh, the owner.',
      'The library of Norby bought 8,200 novels at an auction. “They were going to be pulped,” said Ada Quist, who reads there.',
    ].map((text, i) => ({ path: `/${i}`, title: text.split('. ')[0] ?? '', outlet: `Paper ${i}`, text }))
    await bring(ECHO, ...others)
    await morning('2026-03-02T08:00:01Z')
    expect(posted()[0]).toContain('Also in the news\nHalvik mourns after Tarn bridge collapse · The Echo')

    clock.set('2026-03-02T15:00:00Z')
    await bring(FALL)
    await morning('2026-03-03T08:00:01Z')

    expect(posted()[1]).toContain('Tarn bridge collapse kills 12 in Halvik\nBay Wire, ')
    expect(posted()[1]).toContain('Divers searched the river until dawn')
    expect(posted()[1]).not.toContain('Update')
    expect(linksOf(discord.posted[1]?.part as Message)).not.toContain('https://the-echo.example/echo')

    clock.set('2026-03-03T15:00:00Z')
    await bring(TOLL)
    await morning('2026-03-04T08:00:01Z')

    expect(posted()[2]).toContain('Update, first told 2026-03-03 08:00')
    expect(posted()[2]).toMatch(/^Was: .*12 people were killed/m)
  })

  it('leaves no second article of an outlet to come as news the next day', async () => {
    await bring(FALL, { ...ECHO, outlet: 'Bay Wire' })
    await morning('2026-03-02T08:00:01Z')
    clock.set('2026-03-02T15:00:00Z')
    await bring(POOL)
    await morning('2026-03-03T08:00:01Z')

    expect(posted()).toHaveLength(2)
    expect(posted().join()).not.toContain('Halvik mourns')
    expect(posted()[1]).not.toContain('Tarn')
  })

  it('tells nothing twice in its channel, over a week of copies, updates and new topics', async () => {
    await ask(desk.chat, '/subscribe bridge when:"every 4 hours"')
    for (let day = 2; day < 9; day++) {
      const at = `2026-03-0${day}`
      clock.set(`${at}T03:00:00Z`)
      await bring(
        {
          ...FALL,
          path: `/fall${day}`,
          outlet: `Outlet ${day}`,
          title: `${FALL.title} (${day})`,
          text: `${FALL.text}\n\nDay ${day} of the search.`,
        },
        {
          ...TOLL,
          path: `/toll${day}`,
          outlet: `Paper ${day}`,
          text: TOLL.text.replace('another car', `car number ${day}`),
        },
        { ...POOL, path: `/pool${day}`, text: `${POOL.text} ${day} swimmers came.`, outlet: `Pool ${day}` },
      )
      for (const hour of ['04', '08', '12', '16', '20']) await morning(`${at}T${hour}:00:01Z`)
    }

    const blocks = discord.posted.flatMap(({ part }) => part.sections.flatMap((section) => section.blocks))
    const quotes = blocks.flatMap((block) => (block.type === 'quote' ? [block.text] : []))
    const headings = blocks.flatMap((block) => (block.type === 'heading' && block.url ? [block.url] : []))
    const listed = blocks.flatMap((block) => (block.type === 'list' ? block.items : []))
    const figures = listed.flatMap(({ evidence, content }) =>
      evidence && content[0] !== 'Was: '
        ? [JSON.stringify(content.filter((part) => typeof part !== 'object' || 'strong' in part))]
        : [],
    )
    expect(headings.length).toBeGreaterThan(1)
    for (const shown of [quotes, headings, figures]) expect(new Set(shown).size).toBe(shown.length)
  })
})

describe('after a downtime', () => {
  it('one digest covers the whole gap and says so, in the zone of the subscription', async () => {
    clock.set('2026-03-02T06:30:00Z')
    await ask(desk.chat, '/subscribe top when:"daily 8:00" timezone:Europe/Paris')
    await bring(FALL)
    await morning('2026-03-02T07:00:01Z')
    clock.set('2026-03-02T15:00:00Z')
    await bring(POOL)
    await desk.run()
    clock.set('2026-03-05T10:00:00Z')
    const preview = await ask(desk.chat, '/digest preview top')
    await desk.run()
    clock.set('2026-03-05T10:30:00Z')
    await desk.run()

    expect(posted()).toHaveLength(2)
    expect(posted()[0]).not.toContain('Catching up')
    expect(posted()[1]).toMatch(/^Top stories · Thursday 5 March\nCatching up: since Monday 2 March, 8:00\n/)
    expect(discord.posted[1]?.part).toEqual(preview.message)
  })

  it('the preview of an update is the very message that is posted', async () => {
    await bring(FALL)
    await morning('2026-03-02T08:00:01Z')
    clock.set('2026-03-02T15:00:00Z')
    await bring(TOLL, POOL)
    await desk.run()
    clock.set('2026-03-03T08:00:01Z')
    const preview = await ask(desk.chat, '/digest preview top')
    await desk.run()

    expect(JSON.stringify(discord.posted[1]?.part)).toBe(JSON.stringify(preview.message))
    expect(wordsOf(preview)).toContain('Update, first told')
  })
})

it('a digest fits the messages that its channel has left today', async () => {
  const parts = memoryPlatform('discord', { splitSections: true })
  const small = await openDesk(clock.now, parts)
  await small.context.store.workspaces.saveSettings(CHANNEL, {
    channels: { [CHANNEL.id]: { dailyCap: 4 } },
  } as never)
  await ask(small.chat, '/subscribe top')
  const towns = [
    'Tarn',
    'Halvik',
    'Lindholm',
    'Quillon',
    'Osby',
    'Varn',
    'Ekholt',
    'Brandy',
    'Solna',
    'Mariby',
  ]
  for (const [i, town] of towns.entries()) {
    const text = [
      `Bakers of ${town} open on Sundays from May.`,
      `The roof of the ${town} observatory was lost to a storm.`,
      `${town} sold fewer tractors than it had hoped.`,
      `A choir from ${town} sings in Rome.`,
      `The ${town} library lends skates.`,
    ][i % 5] as string
    await bringArticle(small, { path: `/${town}`, title: text, text, outlet: `${town} Post` })
  }
  clock.set('2026-03-02T08:00:01Z')
  await small.run()
  const why = wordsOf(await ask(small.chat, '/digest why'))
  await small.close()

  expect(parts.posted).toHaveLength(4)
  expect(why).toMatch(/left out: below the cut/)
})
