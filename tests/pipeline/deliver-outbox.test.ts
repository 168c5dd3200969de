import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Platform } from '../../src/chat/platform.ts'
import { PermanentError, TemporaryError, UnknownOutcomeError } from '../../src/core/errors.ts'
import { type Message, message, type Section } from '../../src/core/message.ts'
import type { Channel } from '../../src/core/subscription.ts'
import { deliverOutbox } from '../../src/pipeline/deliver-outbox.ts'
import type { Store } from '../../src/store/store.ts'
import { bringArticle } from '../support/articles.ts'
import { ask, CHANNEL, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { type MemoryPlatform, memoryPlatform } from '../support/memory-platform.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T08:00:00Z')
let discord: MemoryPlatform
let desk: Desk
/** What the platform says to a post: nothing, or an error in its place. */
let refuse: (channel: Channel, key: string) => Error | Promise<void> | undefined
/** What else the platform does otherwise than usual. */
let platform: Partial<Platform>

beforeEach(async () => {
  clock.set('2026-03-02T08:00:00Z')
  refuse = () => undefined
  platform = {}
  discord = memoryPlatform('discord', { splitSections: true })
  desk = await openDesk(clock.now, {
    ...discord,
    missing: () => platform.refused?.(),
    refused: () => platform.refused?.(),
    split: (whole) => (platform.split ?? discord.split)(whole),
    tell: (...told) => (platform.tell ?? discord.tell)(...told),
    correct: (...posted) => (platform.correct ?? discord.correct)(...posted),
    async post(channel, part, options) {
      const refusal = await refuse(channel, options.key)
      if (refusal) throw refusal
      return discord.post(channel, part, options)
    },
  })
})
afterEach(() => desk.close())

const deliver = () => deliverOutbox(desk.context)
const outbox = () => desk.context.store.outbox
const elsewhere = (id: string) => ({ ...CHANNEL, id })
const posted = () =>
  discord.posted.map(({ part }) =>
    part.sections.map((s) => wordsOf({ message: { ...part, sections: [s] } })).join(),
  )

function section(text: string): Section {
  return { blocks: [{ type: 'text', content: [text] }] }
}

let keys = 0
async function enqueue(of: Message, channel: Channel = CHANNEL): Promise<void> {
  await outbox().enqueue({ channel, message: of, dedupeKey: `test/${++keys}`, dueAt: clock.now() })
}

describe('a platform that is busy', () => {
  it('gets the rest later: the digest goes on at the part where it broke off, and that one is looked for first', async () => {
    await enqueue({ title: 'Morning', sections: ['one', 'two', 'three'].map(section) })
    refuse = (_channel, key) => (/\.1\./.test(key) ? new TemporaryError('no answer') : undefined)
    await deliver()
    refuse = () => undefined
    await deliver()
    expect(posted()).toEqual(['one'])
    expect(await outbox().recent(CHANNEL, 1)).toMatchObject([
      { state: 'sending', attempts: 1, lastError: 'no answer' },
    ])

    clock.pass(15_000)
    await deliver()

    expect(posted()).toEqual(['one', 'two', 'three'])
    expect(discord.posted.map(({ options }) => options.mayHaveArrived)).toEqual([false, true, false])
    expect(await outbox().count('sent')).toBe(1)
  })

  it('is not asked before the time that it named', async () => {
    await enqueue(message('Morning', { type: 'text', content: ['one'] }))
    refuse = () => new TemporaryError('slow down', { retryAfterMs: 60_000 })
    await deliver()
    refuse = () => undefined

    clock.pass(59_000)
    await deliver()
    expect(posted()).toEqual([])
    clock.pass(1_000)
    await deliver()

    expect(posted()).toEqual(['one'])
    expect(discord.posted[0]?.options.mayHaveArrived).toBe(false)
  })

  it('and says “again, at once” for ever, costs one attempt', async () => {
    await enqueue(message('Morning', { type: 'text', content: ['one'] }))
    let calls = 0
    refuse = () => {
      calls++
      return new TemporaryError('again', { retryAfterMs: 0 })
    }

    expect(await deliver()).toEqual({ done: 0, failed: 1 })

    expect(calls).toBeLessThan(20)
    expect(await outbox().recent(CHANNEL, 1)).toMatchObject([{ state: 'pending', attempts: 1 }])
  })

  it('for more than a day is given up, and the channel can read why', async () => {
    await enqueue(message('Morning', { type: 'text', content: ['one'] }))
    refuse = () => new TemporaryError('out of order')

    for (let i = 0; i < 15; i++) {
      await deliver()
      clock.pass(6 * 3_600_000)
    }

    expect(await outbox().count('failed')).toBe(1)
    expect(wordsOf(await ask(desk.chat, '/digest why'))).toContain('not posted: out of order')
  })

  it('is tried for a day, however many attempts a failing database has used up', async () => {
    await enqueue(message('Morning', { type: 'text', content: ['one'] }))
    const broken = new TemporaryError('The database is out of order.', { isOfStore: true })
    for (
      refuse = () => broken;
      ((await outbox().recent(CHANNEL, 1))[0]?.attempts ?? 0) < 12;
      clock.pass(60_000)
    )
      await deliver()
    refuse = () => new TemporaryError('out of order')
    await deliver()
    refuse = () => undefined

    clock.pass(6 * 3_600_000)
    await deliver()

    expect(posted()).toEqual(['one'])
  })
})

it('what may have arrived is looked for, though the platform only asked to wait at the last try', async () => {
  await enqueue(message('Morning', { type: 'text', content: ['one'] }))
  const answers = [new TemporaryError('no answer'), new TemporaryError('slow down', { retryAfterMs: 60_000 })]
  refuse = () => answers.shift()
  await deliver()
  clock.pass(15_000)
  await deliver()
  clock.pass(60_000)
  await deliver()

  expect(discord.posted.map(({ options }) => options.mayHaveArrived)).toEqual([true])
})

describe('a channel that refuses', () => {
  const pausedReason = async (id: string) =>
    (await desk.context.store.subscriptions.list(elsewhere(id)))[0]?.pausedReason
  const refusing = (error: Error) => {
    refuse = ({ id }) => (id === 'gone' ? error : undefined)
  }

  beforeEach(async () => {
    clock.set('2026-03-02T07:00:00Z')
    const text = 'The ferries of Halvik sail again after 12 days.'
    await bringArticle(desk, { path: '/a', title: 'Ferries sail again', text })
    await ask(desk.chat, '/subscribe ferries')
    await ask(desk.chat, '/subscribe ferries channel:gone', { userId: 'u7' })
    clock.set('2026-03-02T08:00:01Z')
  })

  it('pauses its subscription once, with the reason, and no other', async () => {
    let calls = 0
    refuse = ({ id }) => {
      if (id !== 'gone') return undefined
      calls++
      return new PermanentError('The channel is gone.')
    }

    await desk.run()
    clock.set('2026-03-03T08:00:01Z')
    await desk.run()

    expect(await pausedReason('gone')).toBe('The channel is gone.')
    expect(await pausedReason(CHANNEL.id)).toBe(null)
    expect(calls).toBe(1)
    expect(await outbox().count('failed')).toBe(1)
    expect(discord.posted.length).toBeGreaterThan(0)
  })

  it('has whoever subscribed told once, in private', async () => {
    refusing(new PermanentError('The channel is gone.'))
    await desk.run()
    const [failed] = await outbox().recent(elsewhere('gone'), 1)
    await outbox().reopen(failed?.id ?? 0, clock.now())
    await desk.run()

    expect(discord.told).toMatchObject([{ channel: elsewhere('gone'), userId: 'u7' }])
    expect(discord.told.map(wordsOf)).toEqual([
      [
        'A digest of yours is paused',
        '#gone: “ferries” · The channel is gone.',
        'When that is mended, /subscribe ferries in that channel starts it again; with another channel it goes there. What is still paused after 30 days is removed.',
      ].join('\n'),
    ])
  })

  it('has whoever subscribed told once of all their digests there, also of those that come later in the day', async () => {
    await ask(desk.chat, '/subscribe harbor when:"daily 17:00" channel:gone', { userId: 'u7' })
    await ask(desk.chat, '/subscribe sport when:"daily 17:00" channel:gone', { userId: 'u8' })
    refusing(new PermanentError('The channel is gone.', { isOfChannel: true }))

    await desk.run()
    clock.set('2026-03-02T17:00:01Z')
    await desk.run()

    expect(discord.told.map(({ userId }) => userId)).toEqual(['u7', 'u8'])
    expect(discord.told.map(wordsOf)[0]).toContain(
      '2 digests of yours are paused\n#gone: “ferries”, “harbor” · ',
    )
    expect(discord.told.map(wordsOf)[1]).toContain('#gone: “Sport”')
  })

  it('together with other channels of the server makes one word about all of them', async () => {
    clock.set('2026-03-02T07:00:00Z')
    await ask(desk.chat, '/subscribe ferries channel:closed', { userId: 'u7' })
    clock.set('2026-03-02T08:00:01Z')
    refuse = ({ id }) =>
      id === CHANNEL.id ? undefined : new PermanentError(`${id} is shut.`, { isOfChannel: true })

    await desk.run()

    expect(discord.told.map(wordsOf)).toEqual([
      [
        '2 digests of yours are paused',
        '#gone: “ferries” · gone is shut.',
        '#closed: “ferries” · closed is shut.',
        'When that is mended, /subscribe in its channel, such as /subscribe ferries, starts each again; with another channel it goes there. What is still paused after 30 days is removed.',
      ].join('\n'),
    ])
  })

  it('for one message alone leaves the other digests of the channel alone', async () => {
    await ask(desk.chat, '/subscribe harbor when:"daily 17:00" channel:gone')
    refusing(new PermanentError('Discord refuses: Invalid Form Body (50035).'))

    await desk.run()

    const all = await desk.context.store.subscriptions.list(elsewhere('gone'))
    expect(all.filter(({ pausedReason }) => pausedReason !== null).map(({ topic }) => topic)).toEqual([
      'ferries',
    ])
  })

  it('is paused too when nobody can be told', async () => {
    platform.tell = () => Promise.reject(new PermanentError('Takes no direct messages.'))
    refusing(new PermanentError('The channel is gone.'))

    await desk.run()

    expect(await pausedReason('gone')).toBe('The channel is gone.')
  })

  it('because the bot itself is refused loses nothing: it is posted when that is mended', async () => {
    refuse = () => {
      platform.refused = () => 'Discord refuses the bot’s token.'
      return new PermanentError('Discord refuses the bot’s token.')
    }
    await desk.run()
    expect([await pausedReason('gone'), await pausedReason(CHANNEL.id)]).toEqual([null, null])
    expect(await outbox().count('pending')).toBe(2)

    refuse = () => undefined
    platform = {}
    clock.pass(60_000)
    await desk.run()

    expect(new Set(discord.posted.map(({ channel }) => channel.id))).toEqual(new Set([CHANNEL.id, 'gone']))
    expect(discord.told).toEqual([])
  })

  it('to say whether a part arrived has it held, and no more tried; the next digest comes', async () => {
    refusing(new UnknownOutcomeError('It may have arrived.'))
    await desk.run()
    refuse = () => undefined
    clock.pass(3_600_000)
    await desk.run()

    const [held] = await outbox().recent(elsewhere('gone'), 1)
    expect(held).toMatchObject({ state: 'unknown', lastError: 'It may have arrived.' })
    expect(discord.posted.filter(({ channel }) => channel.id === 'gone')).toEqual([])
    expect(await pausedReason('gone')).toBe(null)

    expect(await outbox().reopen(held?.id ?? 0, clock.now())).toBe(true)
    await desk.run()
    expect(discord.posted.filter(({ channel }) => channel.id === 'gone').length).toBeGreaterThan(0)
  })
})

describe('what is not word for word in the article', () => {
  const quoteOf = (text: string, articleId: number, start: number): Section => ({
    blocks: [
      { type: 'quote', text, source: ['Ida Holt'], evidence: { articleId, start, end: start + text.length } },
    ],
  })

  it('is left out when it is posted; the rest goes', async () => {
    const text = 'Ida Holt said it is warmer than she remembers it.'
    const id = await bringArticle(desk, { path: '/pool', title: 'Pool', text })
    const said = 'warmer than she remembers it'
    await enqueue({
      title: 'Morning',
      sections: [quoteOf(said, id, text.indexOf(said)), quoteOf('colder than ever', id, 3)],
    })

    await deliver()

    expect(posted().join()).toContain('warmer than she remembers it')
    expect(posted().join()).not.toContain('colder')
  })

  it('any more, as its article has gone between two attempts, is left out too', async () => {
    const id = await bringArticle(desk, { path: '/pool', title: 'Pool', text: 'It is warm.' })
    await enqueue({ title: 'Morning', sections: [section('first'), quoteOf('It is warm.', id, 0)] })
    refuse = () => new TemporaryError('no answer')
    await deliver()
    const later = new Date('2027-01-01')
    await desk.context.store.retention.pruneArticles({
      fetchedBefore: later,
      shownBefore: later,
      after: undefined,
    })
    refuse = () => undefined
    clock.pass(15_000)

    await deliver()

    expect(posted()[0]).toBe('first')
    expect(posted().join()).not.toContain('warm')
  })
})

describe('a correction', () => {
  const part = (text: string): Message => ({ title: 'Morning', sections: [section(text)] })

  async function postAndCorrect(index: number): Promise<number> {
    await enqueue({ title: 'Morning', sections: ['twelve sail', 'so do I'].map(section) })
    await deliver()
    const [target] = await outbox().recent(CHANNEL, 1)
    const deliveryId = target?.id ?? 0
    const corrects = { deliveryId, part: index, note: 'It said “twelve”.' }
    const dedupeKey = `correct/${++keys}`
    await outbox().enqueue({
      channel: CHANNEL,
      message: part('ten sail'),
      dedupeKey,
      dueAt: clock.now(),
      corrects,
    })
    return deliveryId
  }

  it('takes the place of the posted part, there and in what is kept', async () => {
    const id = await postAndCorrect(0)

    await deliver()

    expect(discord.corrected).toEqual([
      {
        channel: CHANNEL,
        messageId: expect.stringMatching(/\.0\./),
        part: part('ten sail'),
        note: 'It said “twelve”.',
      },
    ])
    expect((await outbox().get(id))?.parts).toEqual([part('ten sail'), expect.anything()])
    expect(posted()).toEqual(['twelve sail', 'so do I'])
    expect(await outbox().count('sent')).toBe(2)
  })

  it('of a post that someone deleted is given up; nothing is posted anew, and nothing paused', async () => {
    const id = await postAndCorrect(1)
    platform.correct = () => Promise.reject(new PermanentError('The message is gone.'))

    await deliver()

    expect((await outbox().recent(CHANNEL, 1))[0]).toMatchObject({
      state: 'failed',
      lastError: 'The message is gone.',
    })
    expect((await outbox().get(id))?.parts).not.toContainEqual(part('ten sail'))
    expect(posted()).toHaveLength(2)
  })

  it('of what never was posted is given up', async () => {
    await postAndCorrect(7)

    await deliver()

    expect(await outbox().count('failed')).toBe(1)
  })
})

it('a digest in a thread begins with a short head, and all later parts stand under it', async () => {
  const { subscriptions } = desk.context.store
  const subscription = await subscriptions.add({
    channel: CHANNEL,
    topic: 'ferries',
    timetable: 'hourly',
    timezone: 'UTC',
    nextRunAt: clock.now(),
    coveredUntil: new Date(0),
    layout: { inThread: true },
  })
  const story = (title: string): Section => ({
    blocks: [
      { type: 'heading', text: title, url: `https://news.example/${title}` },
      { type: 'text', content: [`More on ${title}.`] },
    ],
  })
  const sections = [
    { blocks: [{ type: 'heading' as const, text: 'Morning' }] },
    story('Ferries'),
    story('Buses'),
  ]
  const nextRunAt = new Date('2026-03-02T09:00:00Z')
  const edition = { subscription, message: { title: 'Morning', sections }, articleIds: [], nextRunAt }
  await outbox().enqueueDigest({ ...edition, coveredUntil: clock.now() }, clock.now())

  await deliver()

  expect(posted()).toEqual([
    'Morning\nFerries\nBuses\nThe stories are in the thread.',
    'Ferries\nMore on Ferries.',
    'Buses\nMore on Buses.',
  ])
  const head = discord.posted[0]?.options.key
  expect(discord.posted.map(({ options }) => options.first)).toEqual([undefined, head, head])
  expect(discord.posted.every(({ options }) => options.layout?.inThread)).toBe(true)
})

describe('quiet hours', () => {
  it('hold what a subscription still has to send until they are over; what someone asked for goes', async () => {
    const settings = { timezone: 'Europe/Paris', quiet: '8:00-10:00' }
    await desk.context.store.workspaces.saveSettings(CHANNEL, settings)
    const subscription = await desk.context.store.subscriptions.add({
      channel: CHANNEL,
      topic: 'ferries',
      timetable: 'hourly',
      timezone: 'UTC',
      nextRunAt: clock.now(),
      coveredUntil: new Date(0),
    })
    const edition = { subscription, articleIds: [], nextRunAt: new Date('2026-03-02T09:00:00Z') }
    const digest = message('Morning', { type: 'text', content: ['scheduled'] })
    await outbox().enqueueDigest({ ...edition, message: digest, coveredUntil: clock.now() }, clock.now())
    await enqueue(message('Now', { type: 'text', content: ['asked for'] }))

    await deliver()
    expect(posted()).toEqual(['asked for'])
    clock.set('2026-03-02T09:00:00Z')
    await deliver()

    expect(posted()).toEqual(['asked for', 'scheduled'])
    expect((await outbox().recent(CHANNEL, 2)).map(({ attempts }) => attempts)).toEqual([1, 1])
  })
})

it('a bot that is told to stop ends after the part in hand, and the next one goes on with the following', async () => {
  await enqueue({ title: 'Morning', sections: ['one', 'two', 'three'].map(section) })
  await enqueue(message('Noon', { type: 'text', content: ['four'] }))
  const stopping = new AbortController()
  refuse = (_channel, key) => {
    if (/\.1\./.test(key)) stopping.abort()
    return undefined
  }

  await deliverOutbox({ ...desk.context, stopping: stopping.signal })
  expect(posted()).toEqual(['one', 'two'])
  await deliver()

  expect(posted()).toEqual(['one', 'two', 'three', 'four'])
  expect(discord.posted.some(({ options }) => options.mayHaveArrived)).toBe(false)
})

describe('many channels', () => {
  it('that get the same digest have it cut once', async () => {
    let cuts = 0
    platform.split = (whole) => {
      cuts++
      return discord.split(whole)
    }
    for (let i = 0; i < 300; i++)
      await enqueue({ title: 'Morning', sections: ['one', 'two'].map(section) }, elsewhere(`c${i}`))

    await deliver()

    expect(posted()).toHaveLength(600)
    expect(cuts).toBe(1)
  })

  it('that the platform asks to wait for a moment get theirs at the first attempt', async () => {
    const waited = new Set<string>()
    refuse = ({ id }) => {
      if (waited.has(id)) return undefined
      waited.add(id)
      return new TemporaryError('a message a second', { retryAfterMs: 10 })
    }
    for (let i = 0; i < 120; i++)
      await enqueue(message('Morning', { type: 'text', content: [`c${i}`] }), elsewhere(`c${i}`))

    expect(await deliver()).toEqual({ done: 120, failed: 0 })

    expect((await outbox().recent(elsewhere('c1'), 1))[0]).toMatchObject({ state: 'sent', attempts: 1 })
  })

  it('more than are taken in hand at once all get theirs', async () => {
    for (let i = 0; i < 600; i++)
      await enqueue(message('Morning', { type: 'text', content: [`c${i}`] }), elsewhere(`c${i}`))

    expect(await deliver()).toEqual({ done: 600, failed: 0 })

    expect(new Set(posted()).size).toBe(600)
  })

  it('one that hangs holds up none of the others', async () => {
    for (let i = 0; i < 8; i++)
      await enqueue(message('Morning', { type: 'text', content: [`hangs ${i}`] }), elsewhere('hangs'))
    for (let i = 0; i < 8; i++)
      await enqueue(message('Morning', { type: 'text', content: ['arrives'] }), elsewhere(`c${i}`))
    let release: () => void = () => undefined
    const hanging = new Promise<void>((resolve) => {
      release = resolve
    })
    const othersThere = new Promise<void>((resolve) => {
      refuse = ({ id }) => {
        if (id === 'hangs') return hanging
        if (id === 'c7') resolve()
        return undefined
      }
    })

    const run = deliver()
    await othersThere
    release()
    await run

    expect(posted().slice(0, 7)).toEqual(Array.from({ length: 7 }, () => 'arrives'))
    expect(posted()).toHaveLength(16)
  })

  it('are waited for when the store fails meanwhile: the next run does not find them in the hands of this one', async () => {
    await enqueue(message('Morning', { type: 'text', content: ['slow'] }))
    let claims = 0
    let release: () => void = () => undefined
    const hasFailed = new Promise<void>((resolve) => {
      release = resolve
    })
    refuse = () => hasFailed
    const claim: Store['outbox']['claim'] = async (...asked) => {
      if (++claims === 1) return outbox().claim(...asked)
      setTimeout(release, 50)
      throw new TemporaryError('The database can’t be reached.')
    }
    const store = { ...desk.context.store, outbox: { ...outbox(), claim } }

    await expect(deliverOutbox({ ...desk.context, store })).rejects.toThrow(TemporaryError)

    expect(posted()).toEqual(['slow'])
    expect(await outbox().count('sent')).toBe(1)
  })

  it('the parts of two digests for one channel never mix', async () => {
    await enqueue({ title: 'A', sections: ['a1', 'a2', 'a3'].map(section) })
    await enqueue({ title: 'B', sections: ['b1', 'b2', 'b3'].map(section) })

    await deliver()

    expect(posted()).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3'])
  })
})

it('two runs at once, as of two processes, post each digest once', async () => {
  for (let i = 0; i < 30; i++)
    await enqueue(message('Morning', { type: 'text', content: [`digest ${i}`] }), elsewhere(`c${i % 7}`))

  await Promise.all([desk.run(), desk.run()])

  expect(posted().sort()).toEqual(Array.from({ length: 30 }, (_, i) => `digest ${i}`).sort())
  expect(await outbox().count('sent')).toBe(30)
})
