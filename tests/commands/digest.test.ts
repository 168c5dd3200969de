import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PermanentError, UnknownOutcomeError } from '../../src/core/errors.ts'
import { buildDigests } from '../../src/pipeline/build-digests.ts'
import { pruneReceipts } from '../../src/pipeline/prune-receipts.ts'
import { splitDiscord } from '../../src/platforms/discord/render.ts'
import { splitSlack } from '../../src/platforms/slack/render.ts'
import { bringArticle } from '../support/articles.ts'
import { ask, CHANNEL, STRANGERS, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { type MemoryPlatform, memoryPlatform } from '../support/memory-platform.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T07:00:00Z')
let desk: Desk
let discord: MemoryPlatform

beforeEach(async () => {
  clock.set('2026-03-02T07:00:00Z')
  discord = memoryPlatform('discord')
  desk = await openDesk(clock.now, discord)
  await bringArticle(desk, {
    path: '/ferries',
    title: 'Halvik buys electric ferries',
    text: 'The council of Halvik will pay $41 million for two electric ferries.\n\n“We have waited for this day since the old boats were new,” said Marit Osei, the harbor master.',
  })
  await desk.run()
})
afterEach(() => desk.close())

const say = async (text: string) => wordsOf(await ask(desk.chat, text))

it('the preview is the very message that is posted then, and takes nothing away from it', async () => {
  await say('/subscribe top')
  clock.set('2026-03-02T08:00:01Z')

  const preview = await ask(desk.chat, '/digest preview top')
  await desk.run()

  expect(preview.isPrivate).toBe(true)
  expect(discord.posted.map(({ part }) => part)).toEqual([preview.message])
  expect(preview.message.title).toBe('Top stories · Monday 2 March')
})

it('/digest now, clicked twice within a minute, posts once', async () => {
  const replies = await Promise.all([say('/digest now ferries'), say('/digest now ferries')])
  await desk.run()
  clock.pass(20_000)
  const late = await say('/digest now ferries')
  await desk.run()

  expect(replies[0]).toBe('The digest is on its way to this channel.')
  expect(late).toMatch(/^Nothing new on “ferries” for this channel/)
  expect(discord.posted).toHaveLength(1)
  expect(discord.posted[0]?.channel).toEqual(CHANNEL)
})

it('what /digest now has shown does not come again with the timetable, but does in another channel', async () => {
  await say('/subscribe top')
  await say('/subscribe top channel:c2')
  await say('/digest now top')

  clock.set('2026-03-02T08:00:01Z')
  await desk.run()

  expect(discord.posted.map(({ channel }) => channel.id).sort()).toEqual(['c1', 'c2'])
})

it('/digest now goes beyond the cap, and says so; what the timetable sends is held by it, and /digest why says until when', async () => {
  await say('/nutgraf settings cap:1 timezone:Europe/Paris')
  await say('/subscribe harbor when:"daily 9:30"')
  expect(await say('/digest now ferries')).toBe(
    'The digest is on its way to this channel. It counts towards the cap of 1 message a day (so far today: 0).',
  )
  await desk.run()
  await bringArticle(desk, {
    path: '/harbor',
    title: 'Harbor wall repaired',
    text: 'The harbor wall of Halvik is whole again after 12 weeks of work, the council said.',
  })
  await desk.run()
  clock.set('2026-03-02T08:30:01Z')
  await desk.run()

  expect(discord.posted).toHaveLength(1)
  expect(await say('/digest why')).toContain(
    'harbor · 2026-03-02 08:30 · held until Tuesday 3 March, 9:30 (Europe/Paris): today’s cap of 1 message is used up',
  )
  expect(await say('/digest now harbor')).toMatch(
    /It goes beyond the cap of 1 message a day \(so far today: 1\): what you ask for yourself is not held back\.$/,
  )
})

it('/digest now stands in its thread where the channel’s digests on that topic do', async () => {
  await say('/subscribe ferries thread:yes')
  await say('/digest now ferries')
  await desk.run()

  expect(discord.posted.map(({ options }) => options.layout)).toContainEqual({ inThread: true })
})

it('what waits for quiet hours to end says so, and until when', async () => {
  await say('/subscribe ferries')
  clock.set('2026-03-02T08:00:01Z')
  const [due] = await desk.context.store.subscriptions.list(CHANNEL)
  if (due) await desk.context.store.subscriptions.reschedule(due, clock.now())
  await buildDigests(desk.context)
  await say('/nutgraf settings quiet:8:00-9:30')
  await desk.run()

  expect(await say('/digest why')).toContain('· waiting for quiet hours to end at 2026-03-02 09:30')
})

it('an empty digest is not promised', async () => {
  const reply = await ask(desk.chat, '/digest now volcano')
  await desk.run()

  expect(reply).toMatchObject({
    isPrivate: true,
    message: { title: expect.stringMatching(/^Nothing new on “volcano”/) },
  })
  expect(await say('/digest preview -volcano')).toMatch(/has no word to look for/)
  expect(discord.posted).toEqual([])
})

it('/digest why tells what became of the last digests of this channel alone', async () => {
  expect(await say('/digest why')).toBe(
    'No digest was made for this channel in the last 90 days. It has no subscription: /subscribe world begins one.',
  )
  await say('/digest now ferries')
  expect(await say('/digest why')).toContain(
    'ferries · Monday 2 March · 2026-03-02 07:00 · waiting to be posted',
  )

  await desk.run()

  expect(await say('/digest why')).toContain('· posted')
  expect(wordsOf(await ask(desk.chat, '/digest why', { channel: STRANGERS }))).toBe(
    'No digest was made for this channel in the last 90 days. It has no subscription: /subscribe world begins one.',
  )
})

it('/digest why tells what was considered, what was dropped and why, with links, in one message', async () => {
  await bringArticle(desk, {
    path: '/strike',
    title: 'Ferry crews strike',
    text: 'The ferries of Tarn stood still on Monday in a strike for better pay of their crews.',
  })
  await bringArticle(desk, {
    path: '/old',
    title: 'Ferries of old',
    text: 'In the museum of Osby one can see how ferries were rowed.',
    publishedAt: new Date('2026-02-01T07:00:00Z'),
  })
  for (let i = 0; i < 40; i++)
    await bringArticle(desk, {
      path: `/many/${i}`,
      outlet: `Paper ${i}`,
      title: `${'A very long headline about ferries '.repeat(4)}${i}`,
      text: `Ferries number ${i} of town ${i * 7} were painted ${['red', 'green', 'blue'][i % 3]} by artist${i} and shown at fair${i} in place${i}, where guest${i} sang song${i}.`,
    })
  await desk.run()
  await say('/subscribe topic:"ferries -strike"')
  await desk.context.store.subscriptions.add({
    channel: CHANNEL,
    topic: 'ferries -strike',
    timetable: 'daily 8:00',
    timezone: 'UTC',
    nextRunAt: new Date('2026-03-02T08:00:00Z'),
    coveredUntil: new Date(0),
  })
  clock.set('2026-03-02T08:00:01Z')
  await desk.run()

  const reply = await ask(desk.chat, '/digest why')

  const words = wordsOf(reply)
  expect(words).toMatch(/^\d+ told · /m)
  expect(words).toContain('1 left out: kept out by your filter “-strike” · Ferry crews strike')
  expect(words).toContain('1 left out: older than Sunday 1 March, 8:00 · Ferries of old')
  expect(JSON.stringify(reply.message)).toContain('"url":"https://bay-wire.example/strike"')
  expect([splitDiscord(reply.message).length, splitSlack(reply.message).length]).toEqual([1, 1])
})

it('a look that found nothing to tell says so, and what it saw', async () => {
  await say('/digest now ferries')
  await say('/subscribe ferries')
  await desk.run()
  clock.set('2026-03-02T08:00:01Z')
  await desk.run()

  expect(await say('/digest why')).toContain(
    'ferries · 2026-03-02 08:00 · nothing to tell\n1 left out: already shown here · Halvik buys electric ferries',
  )
})

it('`instant` keeps receipts of looks that considered something, and of no others', async () => {
  await say('/subscribe top when:instant')
  for (let beat = 0; beat < 30; beat++) {
    clock.pass(15_000)
    await desk.run()
  }

  expect(await desk.context.store.receipts.recent(CHANNEL, { limit: 99 })).toHaveLength(1)
})

describe('/digest again', () => {
  const digestIn = async (state: 'unknown' | 'failed') => {
    await say('/digest now ferries')
    const error =
      state === 'failed'
        ? new PermanentError('The channel is gone.')
        : new UnknownOutcomeError('No answer came.')
    discord.faults.push({ error, applied: false })
    await desk.run()
    return (await desk.context.store.outbox.recent(CHANNEL, 1))[0]?.id ?? 0
  }

  it.each([
    ['unknown', /held: .* Look in the channel: if it isn’t there, \/digest again \d+/],
    ['failed', /not posted: The channel is gone. When that is mended, \/digest again \d+ posts it/],
  ] as const)('posts one that is %s, once, and /digest why says so', async (state, words) => {
    const id = await digestIn(state)
    expect(await say('/digest why')).toMatch(words)
    const call = {
      command: 'digest',
      action: 'again',
      values: {},
      channel: CHANNEL,
      caller: { userId: 'u1', role: 'manager' },
    } as const
    const [line = ''] = await desk.chat.suggest(call, 'digest', '')
    expect(line).toMatch(new RegExp(`^${id} · ferries · Monday 2 March`))

    expect(await say(`/digest again ${line}`)).toBe(
      '“ferries · Monday 2 March” is on its way to this channel again.',
    )
    await desk.run()

    expect(discord.posted).toHaveLength(1)
    expect(await say(`/digest again ${id}`)).toMatch(/^There is no held or failed digest/)
    expect(await desk.chat.suggest(call, 'digest', '')).toEqual([])
  })

  it('posts no digest of another channel, and none that arrived', async () => {
    const id = await digestIn('unknown')

    for (const channel of [STRANGERS, { ...CHANNEL, id: 'c2' }])
      expect(wordsOf(await ask(desk.chat, `/digest again ${id}`, { channel }))).toMatch(
        /^There is no held or failed/,
      )
    expect(await say('/digest again soon')).toMatch(/^There is no held or failed digest “soon”/)
    expect(await desk.context.store.outbox.get(id)).toMatchObject({ state: 'unknown' })
  })
})

it('receipts are let go after 14 days', async () => {
  await say('/digest now ferries')
  clock.set('2026-03-16T06:59:00Z')
  await pruneReceipts(desk.context)
  expect(await desk.context.store.receipts.recent(CHANNEL, { limit: 9 })).toHaveLength(1)

  clock.set('2026-03-16T07:01:00Z')
  await pruneReceipts(desk.context)

  expect(await desk.context.store.receipts.recent(CHANNEL, { limit: 9 })).toEqual([])
  expect(await say('/digest why')).toContain('ferries · Monday 2 March')
})
