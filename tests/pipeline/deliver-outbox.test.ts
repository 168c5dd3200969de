import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PermanentError, TemporaryError } from '../../src/core/errors.ts'
import { type Message, message, type Section } from '../../src/core/message.ts'
import type { Channel } from '../../src/core/subscription.ts'
import { deliverOutbox } from '../../src/pipeline/deliver-outbox.ts'
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

beforeEach(async () => {
  clock.set('2026-03-02T08:00:00Z')
  refuse = () => undefined
  discord = memoryPlatform('discord', { splitSections: true })
  desk = await openDesk(clock.now, {
    ...discord,
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
    refuse = (_channel, key) => (key.endsWith('.1') ? new TemporaryError('no answer') : undefined)
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
})

it('a channel that refuses pauses its subscription once, with the reason, and no other', async () => {
  clock.set('2026-03-02T07:00:00Z')
  await bringArticle(desk, {
    path: '/a',
    title: 'Ferries sail again',
    text: 'The ferries of Halvik sail again after 12 days.',
  })
  await ask(desk.chat, '/subscribe ferries')
  await ask(desk.chat, '/subscribe ferries channel:gone')
  let calls = 0
  refuse = ({ id }) => {
    if (id !== 'gone') return undefined
    calls++
    return new PermanentError('The channel is gone.')
  }

  clock.set('2026-03-02T08:00:01Z')
  await desk.run()
  clock.set('2026-03-03T08:00:01Z')
  await desk.run()

  const { subscriptions } = desk.context.store
  expect(await subscriptions.list(elsewhere('gone'))).toMatchObject([
    { pausedReason: 'The channel is gone.' },
  ])
  expect(await subscriptions.list(CHANNEL)).toMatchObject([{ pausedReason: null }])
  expect(calls).toBe(1)
  expect(await outbox().count('failed')).toBe(1)
  expect(discord.posted.length).toBeGreaterThan(0)
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
    await desk.context.store.articles.prune(new Date('2027-01-01'))
    refuse = () => undefined
    clock.pass(15_000)

    await deliver()

    expect(posted()[0]).toBe('first')
    expect(posted().join()).not.toContain('warm')
  })
})

describe('many channels', () => {
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
