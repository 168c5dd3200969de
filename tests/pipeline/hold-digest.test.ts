import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Message, message } from '../../src/core/message.ts'
import type { WorkspaceSettings } from '../../src/core/settings.ts'
import type { Subscription } from '../../src/core/subscription.ts'
import { holdUntil } from '../../src/pipeline/hold-digest.ts'
import { CHANNEL } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T12:00:00Z')
let desk: Desk

beforeEach(async () => {
  clock.set('2026-03-02T12:00:00Z')
  desk = await openDesk(clock.now)
})
afterEach(() => desk.close())

const store = () => desk.context.store
const choose = (settings: WorkspaceSettings) => store().workspaces.saveSettings(CHANNEL, settings)
const cutInTwo = { split: (whole: Message) => [whole, whole] }
const hold = (subscription: Subscription) =>
  holdUntil(subscription, { store: store(), platform: cutInTwo }, clock.now())

function subscribe(changes: Partial<Subscription> = {}): Promise<Subscription> {
  return store().subscriptions.add({
    channel: CHANNEL,
    topic: 'ferries',
    timetable: 'hourly',
    timezone: 'Europe/Paris',
    nextRunAt: clock.now(),
    coveredUntil: new Date(0),
    ...changes,
  })
}

/** A digest of `parts` messages that is made, and posted, now. */
async function post(of: Subscription, parts = 1): Promise<void> {
  const { outbox, subscriptions } = store()
  const subscription = (await subscriptions.get(of.id)) ?? of
  const digest = { message: message('Morning'), articleIds: [], coveredUntil: clock.now() }
  const nextRunAt = new Date(subscription.nextRunAt.getTime() + 1)
  await outbox.enqueueDigest({ subscription, nextRunAt, ...digest }, clock.now())
  const [delivery] = await outbox.claim(clock.now(), ['discord'], 1, 1)
  if (!delivery) throw new Error('nothing is due')
  await outbox.markSending(
    delivery,
    Array.from({ length: parts }, () => message('part')),
    clock.now(),
    1,
  )
  for (let part = 0; part < parts; part++)
    await outbox.markPartSent(delivery.id, `${delivery.id}.${part}`, clock.now(), 1)
}

it('a server that chose nothing gets its digests when they are due, however long', async () => {
  expect(await hold(await subscribe())).toEqual({ messagesLeft: undefined })
})

describe('quiet hours', () => {
  it('hold a digest until they are over on the server’s clock', async () => {
    await choose({ timezone: 'America/New_York', quiet: '6:30-7:30' })

    expect(await hold(await subscribe())).toEqual({
      until: new Date('2026-03-02T12:30:00Z'),
      reason: 'quiet hours',
    })
  })

  it('of a channel take the place of its server’s, and may be none', async () => {
    await choose({ timezone: 'UTC', quiet: '11:00-13:00', channels: { [CHANNEL.id]: { quiet: null } } })
    expect(await hold(await subscribe())).toEqual({ messagesLeft: undefined })

    await choose({ timezone: 'UTC', channels: { [CHANNEL.id]: { quiet: '11:00-14:00' } } })
    expect(await hold(await subscribe())).toMatchObject({ until: new Date('2026-03-02T14:00:00Z') })
    expect(await hold(await subscribe({ channel: { ...CHANNEL, id: 'c2' } }))).toEqual({
      messagesLeft: undefined,
    })
  })
})

describe('a cap of messages a day', () => {
  beforeEach(() => choose({ timezone: 'Europe/Paris', dailyCap: 4 }))

  it('leaves a digest what the others of its channel left today', async () => {
    const ferries = await subscribe()
    const harbor = await subscribe({ topic: 'harbor' })
    await post(ferries, 3)

    expect(await hold(harbor)).toEqual({ messagesLeft: 1 })
    expect(await hold(await subscribe({ channel: { ...CHANNEL, id: 'c2' } }))).toEqual({ messagesLeft: 4 })
  })

  it.each([
    ['hourly', '2026-03-02T23:00:00Z'],
    ['daily 8:00', '2026-03-03T07:00:00Z'],
    ['weekdays 7:30 and 17:00', '2026-03-03T06:30:00Z'],
    ['instant', '2026-03-02T23:00:00Z'],
    // due on Monday at 13:00 in Paris: not a week later
    ['weekly mon 13:00', '2026-03-03T12:00:00Z'],
  ])('once reached makes a digest that comes %s wait for its next hour on another day', async (timetable, until) => {
    const ferries = await subscribe({ timetable })
    await post(ferries, 4)

    expect(await hold(ferries)).toEqual({
      until: new Date(until),
      reason: 'today’s cap of 4 messages is used up',
    })
    clock.set(until)
    expect(await hold(ferries)).toEqual({ messagesLeft: 4 })
  })

  it('once reached on a Friday makes what comes on weekdays wait for Monday', async () => {
    clock.set('2026-03-06T16:00:00Z')
    const ferries = await subscribe({ timetable: 'weekdays 7:30 and 17:00' })
    await post(ferries, 4)

    expect(await hold(ferries)).toMatchObject({ until: new Date('2026-03-09T06:30:00Z') })
  })

  it('once reached never makes a digest come in quiet hours', async () => {
    await choose({ timezone: 'Europe/Paris', dailyCap: 4, quiet: '22:00-6:00' })
    const instant = await subscribe({ timetable: 'instant' })
    await post(instant, 4)

    expect(await hold(instant)).toMatchObject({ until: new Date('2026-03-03T05:00:00Z') })
  })

  it('counts what is on its way, and stories in a thread not at all', async () => {
    const ferries = await subscribe({ layout: { inThread: true } })
    await post(ferries, 7)
    await store().outbox.enqueue({
      channel: CHANNEL,
      message: message('x'),
      dedupeKey: 'x',
      dueAt: clock.now(),
    })

    expect(await hold(await subscribe({ topic: 'harbor' }))).toEqual({ messagesLeft: 1 })
    expect(await hold(ferries)).toEqual({ messagesLeft: undefined })
  })
})

describe('after a downtime', () => {
  const URL = 'https://example.org/feed.xml'
  const later = (ms: number) => clock.pass(ms)

  it('a digest waits while the feeds are read, once and for five minutes at most', async () => {
    await store().feeds.add(URL, CHANNEL, clock.now())
    const ferries = await subscribe()
    later(26 * 60 * 60_000)

    expect(await hold(ferries)).toMatchObject({ until: new Date('2026-03-03T14:05:00Z') })
    later(5 * 60_000)
    expect(await hold({ ...ferries, nextRunAt: clock.now() })).toEqual({ messagesLeft: undefined })
  })

  it('of the posting process alone nothing waits: the feeds were read', async () => {
    const feed = await store().feeds.add(URL, CHANNEL, clock.now())
    const ferries = await subscribe()
    later(26 * 60 * 60_000)
    await store().feeds.markPolled(feed.id, { at: clock.now(), nextPollAt: clock.now() })

    expect(await hold(ferries)).toEqual({ messagesLeft: undefined })
  })
})

it('instant news come in six digests an hour; the seventh waits until the first is an hour old', async () => {
  const ferries = await subscribe({ timetable: 'instant' })
  for (let i = 0; i < 6; i++) {
    expect(await hold(ferries)).toEqual({ messagesLeft: undefined })
    await post(ferries)
    clock.pass(5 * 60_000)
  }

  expect(await hold(ferries)).toMatchObject({ until: new Date('2026-03-02T13:00:00Z') })
  clock.set('2026-03-02T13:00:00Z')
  expect(await hold(ferries)).toEqual({ messagesLeft: undefined })
})
