import { afterEach, beforeEach, expect, it } from 'vitest'
import { followClocks } from '../../src/pipeline/follow-clocks.ts'
import { CHANNEL } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-07-01T12:00:00Z')
let desk: Desk

beforeEach(async () => {
  desk = await openDesk(clock.now)
  await followClocks('2026a', desk.context)
})
afterEach(() => desk.close())

const store = () => desk.context.store
const nextRuns = async () =>
  Object.fromEntries(
    (await store().subscriptions.list(CHANNEL)).map((each) => [each.topic, each.nextRunAt.toISOString()]),
  )

async function subscribe(topic: string, timetable: string, nextRunAt: string, timezone = 'Europe/Paris') {
  const at = { nextRunAt: new Date(nextRunAt), coveredUntil: new Date(0) }
  await store().subscriptions.add({ channel: CHANNEL, topic, timetable, timezone, ...at })
}

it('a next run that was computed by rules of another summer is put right at the start, and nothing else', async () => {
  await subscribe('an hour off', 'daily 8:00', '2026-07-02T07:00:00Z')
  await subscribe('right', 'daily 9:00', '2026-07-02T07:00:00Z')
  await subscribe('held by quiet hours', 'daily 23:00', '2026-07-02T05:00:00Z')
  await subscribe('due', 'daily 8:00', '2026-07-01T07:00:00Z')
  await subscribe('instant', 'instant', '2026-07-01T12:00:30Z')
  await subscribe('of a zone that is no more', 'daily 8:00', '2026-07-02T07:00:00Z', 'Mars/Olympus')
  const before = await nextRuns()

  await followClocks('2026a', desk.context)
  expect(await nextRuns()).toEqual(before)
  await followClocks('2026b', desk.context)

  expect(await nextRuns()).toEqual({ ...before, 'an hour off': '2026-07-02T06:00:00.000Z' })
})
