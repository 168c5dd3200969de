import { expect, it } from 'vitest'
import { createMetrics } from '../src/metrics.ts'
import type { Lane } from '../src/pipeline/index.ts'
import type { StepReport } from '../src/pipeline/step.ts'
import { runUntilIdle, startSchedule } from '../src/schedule.ts'
import { clockAt } from './support/clock.ts'
import { openDesk } from './support/steps.ts'

const IDLE: StepReport = { done: 0, failed: 0 }
const WORKED: StepReport = { done: 1, failed: 0 }
/** No beat but the first comes within a test. */
const SELDOM_S = 3600

async function openParts() {
  const { context, close } = await openDesk(clockAt('2026-03-02T07:00:00Z').now)
  const logged: unknown[] = []
  const log = { ...context.log, error: (entry: unknown) => void logged.push(entry) } as typeof context.log
  const metrics = createMetrics(context.store)
  return { parts: { context, metrics, log }, metrics, logged, close }
}

const lane = (name: string, ...steps: (() => Promise<StepReport>)[]): Lane => ({
  name,
  role: 'fetch',
  steps: steps.map((step, i) => [`${name}-${i}`, step] as const),
})

/** A promise that a test settles. */
function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

it('a lane goes on while it finds work, wakes the others, and never runs twice at a time', async () => {
  const { parts, close } = await openParts()
  let running = 0
  let most = 0
  let left = 5
  const enough = gate()
  let woken = 0
  const busy = lane('busy', async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setImmediate(resolve))
    running--
    return left-- > 0 ? WORKED : IDLE
  })
  const other = lane('other', async () => {
    if (++woken === 3) enough.open()
    return IDLE
  })

  const schedule = startSchedule([busy, other], SELDOM_S, parts)
  await enough.opened
  await schedule.stop()

  expect(most).toBe(1)
  expect(woken).toBeGreaterThanOrEqual(3)
  await close()
})

it('every lane looks at once when the store tells that another process has made work', async () => {
  const { parts, close } = await openParts()
  let tell: () => void = () => undefined
  const onWork = (listener: () => void) => {
    tell = listener
  }
  const store = { ...parts.context.store, onWork }
  const [began, woken] = [gate(), gate()]
  let looks = 0
  const waiting = lane('waiting', async () => {
    ;[began, woken][looks++]?.open()
    return IDLE
  })

  const schedule = startSchedule([waiting], SELDOM_S, { ...parts, context: { ...parts.context, store } })
  await began.opened
  await new Promise((resolve) => setImmediate(resolve))
  expect(looks).toBe(1)
  tell()
  await woken.opened

  await schedule.stop()
  await close()
})

it('a step that breaks stops neither the other lanes nor its own next try, and is in the log', async () => {
  const { parts, logged, close } = await openParts()
  const done: string[] = []
  let tries = 0
  const lanes = [
    lane(
      'broken',
      async () => {
        if (++tries === 1) throw new Error('the store does not answer')
        return IDLE
      },
      async () => {
        done.push('after')
        return IDLE
      },
    ),
    lane('well', async () => {
      done.push('well')
      return done.length < 3 ? WORKED : IDLE
    }),
  ]

  await runUntilIdle(lanes, parts)

  expect(logged).toEqual([{ lane: 'broken', step: 'broken-0', error: expect.any(Error) }])
  expect(done).toContain('after')
  expect(done.filter((name) => name === 'well').length).toBeGreaterThanOrEqual(2)
  await close()
})

it('to stop waits for what is in hand, and begins nothing new', async () => {
  const { parts, close } = await openParts()
  const begun = gate()
  const mayEnd = gate()
  let runs = 0
  let isStopped = false
  const schedule = startSchedule(
    [
      lane('slow', async () => {
        runs++
        begun.open()
        await mayEnd.opened
        return WORKED
      }),
    ],
    SELDOM_S,
    parts,
  )
  await begun.opened

  const stopped = schedule.stop().then(() => {
    isStopped = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(isStopped).toBe(false)
  mayEnd.open()
  await stopped

  expect(runs).toBe(1)
  await close()
})

it('a lane of once an hour runs at the start, and not again when others wake it', async () => {
  const { parts, close } = await openParts()
  let runs = 0
  let left = 4
  const idle = gate()
  const hourly: Lane = {
    ...lane('hourly', async () => {
      runs++
      return IDLE
    }),
    everyMs: 3_600_000,
  }
  const busy = lane('busy', async () => {
    if (left-- > 0) return WORKED
    idle.open()
    return IDLE
  })

  const schedule = startSchedule([hourly, busy], SELDOM_S, parts)
  await idle.opened
  await schedule.stop()

  expect(runs).toBe(1)
  await close()
})

it('what the steps did is counted', async () => {
  const { parts, metrics, close } = await openParts()

  await runUntilIdle([lane('count', async () => ({ done: 0, failed: 2 }))], parts)

  expect(await metrics.text()).toContain('nutgraf_step_total{step="count-0",outcome="failed"} 2')
  await close()
})

/** node-cron, the watchdog and the process's clock, as a test moves them. */
function handmadeHeart() {
  let cron = () => {}
  let watch = () => {}
  let at = 0
  return {
    tick(seconds: number) {
      at += seconds * 1000
      cron()
    },
    look(seconds: number) {
      at += seconds * 1000
      watch()
    },
    parts: {
      uptime: () => at,
      pulses: {
        cron(beat: () => void) {
          cron = beat
          return { stop: () => undefined }
        },
        watch(beat: () => void) {
          watch = beat
          return { stop: () => undefined }
        },
      },
    },
  }
}

it('node-cron that falls silent is noticed and said, its work goes on, and all is well when it beats again', async () => {
  const { parts, metrics, logged, close } = await openParts()
  const heart = handmadeHeart()
  let runs = 0
  const due = lane('due', async () => {
    runs++
    return IDLE
  })
  const schedule = startSchedule([due], 1, { ...parts, ...heart.parts })
  await new Promise((resolve) => setImmediate(resolve))
  expect(runs).toBe(1)

  for (let look = 0; look < 4; look++) {
    heart.look(5)
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(runs).toBe(3)
  expect(logged).toEqual(['node-cron has stopped; the watchdog beats in its place'])
  expect(schedule.missing()).toMatch(/node-cron has stopped/)
  expect(await metrics.text()).toContain('nutgraf_heartbeats_total{by="watchdog"} 2')

  heart.tick(1)
  await new Promise((resolve) => setImmediate(resolve))
  expect(runs).toBe(4)
  expect(schedule.missing()).toBe(undefined)
  await schedule.stop()
  await close()
})

it('a process that was too busy to beat for a while raises no alarm', async () => {
  const { parts, logged, close } = await openParts()
  const heart = handmadeHeart()
  const schedule = startSchedule([], 1, { ...parts, ...heart.parts })

  for (let i = 0; i < 5; i++) {
    heart.look(60)
    heart.look(5)
    heart.tick(1)
  }

  expect(schedule.missing()).toBe(undefined)
  expect(logged).toEqual([])
  await schedule.stop()
  await close()
})
