import { afterEach, beforeEach, expect, it } from 'vitest'
import { UserError } from '../../src/core/errors.ts'
import { ask, CHANNEL, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { memoryPlatform } from '../support/memory-platform.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T07:00:00Z')
let desk: Desk

beforeEach(async () => {
  const platform = {
    ...memoryPlatform('discord'),
    async checkChannel({ id }: { id: string }) {
      if (id === 'locked') throw new UserError('The bot can’t post in #locked yet.')
    },
  }
  desk = await openDesk(clock.now, platform)
})
afterEach(() => desk.close())

const say = async (text: string) => wordsOf(await ask(desk.chat, text))
const subscriptions = (id = CHANNEL.id) => desk.context.store.subscriptions.list({ ...CHANNEL, id })

it('says when the first digest comes, in the zone that was asked for', async () => {
  const words = await say('/subscribe top when:"weekdays 7:30 and 17:00" timezone:America/New_York')

  expect(words).toBe(
    'Subscribed to Top stories: weekdays 7:30 and 17:00 (America/New_York), here. The first digest comes 2026-03-02 12:30 (Monday 2 March, 7:30 in America/New_York). It holds at most the last day. /digest preview shows what it would be now; /unsubscribe stops it.',
  )
  expect(await subscriptions()).toMatchObject([
    { topic: 'top', timezone: 'America/New_York', nextRunAt: new Date('2026-03-02T12:30:00Z') },
  ])
})

it('says where the digests go, and how they stand there', async () => {
  expect(await say('/subscribe climate channel:c2 thread:yes publish:yes')).toMatch(
    /^Subscribed to climate: daily 8:00 \(UTC\), in #c2, a short head with the stories in its thread, published to the servers that follow\. The first digest comes/,
  )
})

it('says that it changed what the channel had, and when the next one comes', async () => {
  await say('/subscribe climate thread:yes')

  expect(await say('/subscribe Climate when:"weekly mon 9:00"')).toMatch(
    /^Subscription to Climate changed: weekly mon 9:00 \(UTC\), here, a short head with the stories in its thread\. The first digest comes 2026-03-02 09:00 \(Monday 2 March, 9:00 in UTC\)/,
  )
})

it('promises `instant` digests no hour, and no digest an hour in quiet hours', async () => {
  expect(await say('/subscribe climate when:instant')).toContain(
    'The first digest comes as soon as there is news, at most six in an hour.',
  )
  await say('/nutgraf settings quiet:6:00-9:30')

  expect(await say('/subscribe sport')).toContain(
    'comes 2026-03-02 09:30 (Monday 2 March, 9:30 in UTC), when the quiet hours are over.',
  )
})

it('a channel that subscribes to a topic again has it once, on the new timetable', async () => {
  await say('/subscribe Climate')
  await say('/subscribe climate when:hourly')

  expect(await subscriptions()).toMatchObject([{ topic: 'climate', timetable: 'hourly' }])
})

it('stories stand in a thread, or are published, where a manager says so, until they say otherwise', async () => {
  await say('/subscribe climate thread:yes publish:Yes')
  await say('/subscribe climate when:hourly publish:no')

  expect(await subscriptions()).toMatchObject([
    { timetable: 'hourly', layout: { inThread: true, publish: false }, createdBy: 'u1' },
  ])
  expect(await say('/subscriptions')).toContain('hourly (UTC) · stories in a thread · next 2026-03-02 08:00')
  expect(await say('/subscribe climate thread:maybe')).toBe('Say yes or no for thread, not “maybe”.')
})

it('a digest that quiet hours or a cap hold back is listed as held, and until when', async () => {
  await say('/subscribe climate')
  const [climate] = await subscriptions()
  if (climate) await desk.context.store.subscriptions.reschedule(climate, new Date('2026-03-03T00:00:00Z'))

  expect(await say('/subscriptions')).toContain('daily 8:00 (UTC) · held until 2026-03-03 00:00')
})

it('an `instant` one is listed as coming with the news, or as held until its hour', async () => {
  await say('/subscribe climate when:instant')
  expect(await say('/subscriptions')).toContain('climate · instant (UTC) · as soon as there is news')

  const [climate] = await subscriptions()
  if (climate) await desk.context.store.subscriptions.reschedule(climate, new Date('2026-03-03T00:00:00Z'))
  expect(await say('/subscriptions')).toContain('instant (UTC) · held until 2026-03-03 00:00')
})

it('many subscriptions to one topic at once are one', async () => {
  await Promise.all(Array.from({ length: 8 }, () => say('/subscribe climate')))

  expect(await subscriptions()).toHaveLength(1)
})

it('a paused topic runs again once it is subscribed to again', async () => {
  await say('/subscribe climate')
  const [before] = await subscriptions()
  await desk.context.store.subscriptions.markPaused(before?.id ?? 0, 'The channel is gone.', clock.now())
  expect(await say('/subscriptions')).toContain('paused since 2026-03-02 07:00: The channel is gone.')

  await say('/subscribe climate')

  expect(await say('/subscriptions')).toContain('next 2026-03-02 08:00')
})

it('goes to another channel, but not to one where the bot can’t post', async () => {
  await say('/subscribe climate channel:c2')

  expect(await say('/subscribe climate channel:locked')).toBe('The bot can’t post in #locked yet.')
  expect(await subscriptions('c2')).toHaveLength(1)
  expect(await subscriptions('locked')).toEqual([])
})

it.each([
  ['/subscribe', /^Say which topic/],
  ['/subscribe climate when:"at dawn"', /^I can't read “at dawn” as a timetable\. Try `daily 8:00`/],
  ['/subscribe climate when:"daily 25:00"', /^“25:00” is not a time of day/],
  ['/subscribe climate when:"0 0 31 2 *"', /^This timetable never comes/],
  ['/subscribe climate timezone:Mars/Olympus', /^“Mars\/Olympus” is no time zone I know/],
  ['/subscribe -climate', /^“-climate” has no word to look for/],
  [`/subscribe ${'x'.repeat(501)}`, /at most 500 characters/],
])('%s gets a sentence and subscribes to nothing', async (text, sentence) => {
  expect(await say(text)).toMatch(sentence)
  expect(await subscriptions()).toEqual([])
})

it('/unsubscribe takes the topic that it names, whatever its case, and says what there is when it is none', async () => {
  expect(await say('/unsubscribe climate')).toBe(
    'This channel has no subscription yet. /subscribe world begins one.',
  )
  await say('/subscribe Climate')
  await say('/subscribe "interest rates"')

  expect(await say('/unsubscribe ferries')).toBe(
    'This channel has no subscription to “ferries”; it has “Climate”, “"interest rates"”.',
  )
  expect(await say('/unsubscribe climate')).toBe('This channel gets no more digests on “Climate”.')
  expect(await say('/unsubscribe "interest rates"')).toMatch(/no more digests/)
  expect(await say('/subscriptions')).toMatch(/^This channel has no subscription yet/)
})

it('/topics: a manager names a query, which /subscribe and the list know from then on', async () => {
  expect(await say('/topics create harbor port OR "ferry line"')).toMatch(/^Topic “harbor” is kept/)
  expect(await say('/topics create Harbor port OR pier')).toMatch(/^Topic “harbor” is kept/)

  expect(await say('/topics list')).toContain('harbor · port OR pier')
  expect(await say('/topics create world port')).toMatch(/is built in; take another name/)
  expect(await say('/topics create harbor -port')).toMatch(/has no word to look for/)
  expect(await say(`/topics create ${'x'.repeat(61)} port`)).toMatch(/at most 60 characters/)
  expect(await say('/topics delete "Harbor"')).toMatch(/^Topic “Harbor” is forgotten/)
  expect(await say('/topics delete harbor')).toMatch(/^There is no topic “harbor”/)
})
