import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TemporaryError } from '../../src/core/errors.ts'
import { ask, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { type MemoryPlatform, memoryPlatform } from '../support/memory-platform.ts'
import { type LoopbackNewsroom, startNewsroom } from '../support/newsroom.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const TOLL = 'The storm killed 12 people in the port of Tarn on Sunday, the council said.'
const PLEA =
  '“We were told nothing until the water came up the stairs,” said Ida Holt, a baker in the old town.'
const STORM = `${TOLL}

${PLEA}

Repairs to the sea wall will cost $41 million over six years, according to the harbor office.

Schools stay closed until Thursday, and the ferries to Halvik do not sail before the weekend.

The council meets again on Friday to hear from the engineers who built the wall.`

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

/** What the page says from now on; its feed lists the article as before. */
function print(text: string): void {
  const publishedAt = new Date('2026-03-02T06:30:00Z')
  newsroom.publish({ path: '/storm', title: 'Storm hits Tarn', text, publishedAt })
}

/** The digest of eight o'clock is posted. */
async function postStorm(channels = 1): Promise<void> {
  print(STORM)
  await ask(desk.chat, '/subscribe top when:"daily 8:00"')
  await desk.run()
  clock.set('2026-03-02T08:00:01Z')
  await desk.run()
  expect(discord.posted).toHaveLength(channels)
  expect(JSON.stringify(discord.posted)).toContain('killed ')
}

async function anHourLater(hours = 1.1): Promise<void> {
  clock.pass(hours * 3_600_000)
  await desk.run()
}

const corrections = () => discord.corrected.map(({ part }) => wordsOf({ message: part }))
const notes = () => discord.corrected.map(({ note }) => note)
const looks = () => newsroom.requests.filter((request) => request === 'GET /storm').length

describe('an article that was posted', () => {
  beforeEach(() => postStorm())

  it('and whose outlet changed a figure and dropped a quote is corrected where it was posted, once', async () => {
    print(STORM.replace('12 people', '15 people').replace(`${PLEA}\n\n`, ''))

    await anHourLater()
    await anHourLater(4)

    expect(discord.posted).toHaveLength(1)
    expect(corrections()).toHaveLength(1)
    expect(corrections()[0]).toMatch(/Corrected by Bay Wire, seen .*: was “12”, now “15”/)
    expect(corrections()[0]).toContain('The storm killed 15 people in the port of Tarn')
    expect(corrections()[0]).not.toContain('12 people')
    expect(corrections()[0]).toContain('a quote of Ida Holt is no longer in the article')
    expect(corrections()[0]).not.toContain('until the water came')
    expect(corrections()[0]).toContain('$41 million')
    expect(notes()[0]).toMatch(
      /^Corrected by Bay Wire: was “12”, now reads “The storm killed 15 .* no longer in the article\.$/,
    )
  })

  it.each([
    ['', STORM.replace('Ida Holt, a baker', 'Lena Moor, a baker')],
    [
      ' though that one is in the article still',
      `${STORM.replace('Ida Holt, a baker', 'Lena Moor, a baker')}\n\nIda Holt lost her shop in the storm.`,
    ],
  ])('and now gives a quote to someone else has it under that name, and says whose it was,%s', async (_, text) => {
    print(text)
    await anHourLater()

    expect(corrections()).toHaveLength(1)
    expect(corrections()[0]).toMatch(/seen .*: the speaker was Ida Holt, now Lena Moor\nWe were told nothing/)
    expect(corrections()[0]).toContain('Lena Moor, a baker in the old town · Bay Wire')
    expect(notes()).toEqual(['Corrected by Bay Wire: of a quote the speaker was Ida Holt, now Lena Moor.'])
    expect(wordsOf(await ask(desk.chat, '/quote moor'))).toContain('We were told nothing')
  })

  it('and changed again is corrected again', async () => {
    print(STORM.replace('12 people', '15 people'))
    await anHourLater()
    print(STORM.replace('12 people', '17 people'))
    await anHourLater(4)

    expect(corrections()).toHaveLength(2)
    expect(corrections()[1]).toContain('killed 17 people')
    expect(corrections()[1]).not.toContain('15 people')
  })

  it('answers /quote and /figures with what the page says now', async () => {
    print(STORM.replace('12 people', '15 people').replace(`${PLEA}\n\n`, ''))
    await anHourLater()

    expect(wordsOf(await ask(desk.chat, '/quote holt'))).not.toContain('the water came')
    expect(wordsOf(await ask(desk.chat, '/figures storm'))).toContain('15 people')
    expect(wordsOf(await ask(desk.chat, '/figures storm'))).not.toContain('12 people')
  })

  it.each([
    [
      'says the same, says more, changed what was not posted, or has other marks',
      [
        STORM,
        `Rain fell on the coast for three days.\n\n${STORM}\n\nThe mayor did not answer questions.`,
        STORM.replace('Schools stay closed until Thursday', 'Schools are open again'),
        STORM.replaceAll('“', '"').replaceAll('”', '"'),
      ],
    ],
    [
      'is empty, asks for consent, or is walled',
      [
        '',
        'We value your privacy.\n\nChoose which cookies you accept before you go on reading this page.',
        `${TOLL}\n\nSubscribe to go on reading. Your first month is free.`,
      ],
    ],
  ])('is not touched when its page %s', async (_, texts) => {
    for (const [n, text] of texts.entries()) {
      print(text)
      await anHourLater([1.1, 4, 8, 12][n])
    }

    expect(looks()).toBe(1 + texts.length)
    expect(discord.corrected).toEqual([])
    expect(discord.posted).toHaveLength(1)
  })

  it('is not touched when its page is gone, and looked at again later', async () => {
    newsroom.serve('/storm', { status: 404, body: 'gone' })
    await anHourLater()
    newsroom.serve('/storm', { status: 503, body: 'busy' })
    await anHourLater(4)
    expect(discord.corrected).toEqual([])

    print(STORM.replace('12 people', '15 people'))
    await anHourLater(8)

    expect(corrections()).toHaveLength(1)
  })

  it('is not touched when the words are on the page still, but outside what is read as the article', async () => {
    const [first = '', second = '', ...rest] = STORM.split('\n\n')
    const body = [first, ...rest].map((text) => `<p>${text}</p>`).join('\n')
    newsroom.serve('/storm', {
      headers: { 'content-type': 'text/html' },
      body: `<html><head><title>Storm hits Tarn</title></head><body><article>${body}</article><footer><p>${second}</p></footer></body></html>`,
    })

    await anHourLater()

    expect(looks()).toBe(2)
    expect(discord.corrected).toEqual([])
  })

  it('is looked at five times in two days, ever more seldom', async () => {
    const at: number[] = []
    for (let hour = 0; hour < 60; hour++) {
      const before = looks()
      await anHourLater(1)
      if (looks() > before) at.push(hour + 1)
    }

    expect(at).toEqual([1, 4, 12, 24, 47])
  })

  it('and was not looked at for days, as the power was out, is left in peace', async () => {
    await anHourLater(60)

    expect(looks()).toBe(1)
  })
})

it('a digest that waits to be posted has the new figure in it, and no word of a correction', async () => {
  await ask(desk.chat, '/subscribe top when:"daily 8:00" channel:c2')
  await postStorm(2)
  const before = discord.posted.length
  const busy = new TemporaryError('slow down', { retryAfterMs: 3 * 3_600_000 })
  await ask(desk.chat, '/subscribe storm channel:c3 when:"daily 8:30"')
  discord.faults.push({ error: busy, applied: false })
  clock.set('2026-03-02T08:30:01Z')
  await desk.run()
  expect(discord.posted).toHaveLength(before)

  print(STORM.replace('12 people', '15 people'))
  await anHourLater()
  await anHourLater(4)

  expect(discord.corrected.map(({ channel }) => channel.id).sort()).toEqual(['c1', 'c2'])
  const late = discord.posted.slice(before)
  expect(late.map(({ channel }) => channel.id)).toEqual(['c3'])
  expect(JSON.stringify(late)).toContain('15 people')
  expect(JSON.stringify(late)).not.toContain('Corrected')
})

it('while nobody knows whether a post has arrived its words stay, so that it is known again; then all are corrected', async () => {
  await postStorm()
  await ask(desk.chat, '/subscribe storm channel:c3 when:"daily 8:30"')
  const lost = { error: new TemporaryError('no answer'), applied: true }
  discord.faults.push(lost, lost)
  clock.set('2026-03-02T08:30:01Z')
  await desk.run()

  print(STORM.replace('12 people', '15 people'))
  await anHourLater()
  await anHourLater()
  expect(discord.corrected).toEqual([])
  await anHourLater(0.3)

  expect(discord.posted.map(({ channel }) => channel.id)).toEqual(['c1', 'c3'])
  expect(discord.corrected.map(({ channel }) => channel.id)).toEqual(['c3', 'c1'])
  expect(corrections()[1]).toContain('15 people')
})

it('an article that is known by its feed alone is not looked for on the web again', async () => {
  newsroom.serve('/feed.xml', {
    body: `<rss version="2.0"><channel><title>Tarn Post</title><item><title>Bridge closed</title><link>${newsroom.url}/gone</link><description>&lt;p&gt;The old bridge over the Tarn was closed on Sunday after engineers found 14 cracks.&lt;/p&gt;</description></item></channel></rss>`,
  })
  await ask(desk.chat, '/subscribe top when:"daily 8:00"')
  await desk.run()
  clock.set('2026-03-02T08:00:01Z')
  await desk.run()
  expect(discord.posted).toHaveLength(1)
  const before = newsroom.requests.filter((request) => request === 'GET /gone').length

  await anHourLater()
  await anHourLater(4)

  expect(newsroom.requests.filter((request) => request === 'GET /gone')).toHaveLength(before)
})
