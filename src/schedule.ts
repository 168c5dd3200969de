/** Due work is looked for at every heartbeat. What is due stands in the store. */
import { type Beater, type Pulses, startHeartbeat } from './heartbeat.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Lane } from './pipeline/index.ts'
import type { StepContext } from './pipeline/step.ts'

export interface Schedule {
  /** Ends the heartbeat and waits for the work in hand, so that nothing is left half done. */
  stop(): Promise<void>
  /** What is wrong with the heartbeat, in a few words; undefined while all is well. */
  missing(): string | undefined
}

export interface ScheduleParts {
  readonly context: StepContext
  readonly metrics: Metrics
  readonly log: Log
  /** node-cron and its watchdog if left out. */
  readonly pulses?: Pulses
  /** Milliseconds of a clock that is never set back; the process's own if left out. */
  readonly uptime?: () => number
}

/** node-cron's shortest beat. */
const SHORTEST_BEAT_MS = 1000

/**
 * Runs each lane at every heartbeat, when the store tells of work, and at once again while it finds some; never two runs of one
 * lane at a time.
 */
export function startSchedule(
  lanes: readonly Lane[],
  heartbeatSeconds: number,
  parts: ScheduleParts,
): Schedule {
  const stopping = new AbortController()
  const own = { ...parts, context: { ...parts.context, stopping: stopping.signal } }
  const runAll = () => {
    for (const run of runners) void run()
  }
  const runners = lanes.map((lane) => createRunner(lane, own, stopping.signal, runAll))
  const beatMs = Math.max(heartbeatSeconds * 1000, SHORTEST_BEAT_MS)
  // a wall clock that is set back must not silence the bot
  const { uptime = () => performance.now() } = parts
  let beatAt = -Infinity

  const beat = (by: Beater) => {
    // the cron fires every second; a hair's breadth early counts as on time
    if (uptime() - beatAt < beatMs - 100) return
    beatAt = uptime()
    parts.metrics.countBeat(by)
    runAll()
  }
  const heartbeat = startHeartbeat(beat, parts.log, parts.pulses)
  beat('cron')
  // work that another process made is taken up before the next beat
  parts.context.store.onWork?.(runAll)
  return {
    missing: heartbeat.missing,
    async stop() {
      stopping.abort()
      await heartbeat.stop()
      await Promise.all(runners.map((run) => run()))
    },
  }
}

/** Runs these lanes until none of them finds anything to do: the sample newsroom's first minute. */
export async function runUntilIdle(lanes: readonly Lane[], parts: ScheduleParts): Promise<void> {
  let worked = true
  while (worked) {
    worked = false
    for (const lane of lanes) worked = (await runOnce(lane, parts)) || worked
  }
}

/** One lane's loop. A call while it runs joins that run. */
function createRunner(
  lane: Lane,
  parts: ScheduleParts,
  stop: AbortSignal,
  wake: () => void,
): () => Promise<void> {
  let running: Promise<void> | undefined
  let lastAt = -Infinity
  const run = async () => {
    if (performance.now() - lastAt < (lane.everyMs ?? 0)) return
    lastAt = performance.now()
    while (!stop.aborted && (await runOnce(lane, parts))) wake()
  }
  return () => {
    running ??= run().finally(() => {
      running = undefined
    })
    return running
  }
}

/** True when a step did something: there may be more. */
async function runOnce({ name, steps }: Lane, { context, metrics, log }: ScheduleParts): Promise<boolean> {
  let worked = false
  for (const [step, run] of steps) {
    const startedAt = performance.now()
    try {
      const report = await run(context)
      metrics.observeStep(step, report, performance.now() - startedAt)
      worked ||= report.done > 0
    } catch (error) {
      // the store could not answer, or a bug: the other lanes go on, and this one is tried at the next beat
      log.error({ lane: name, step, error }, 'step broke off')
      return false
    }
  }
  return worked
}
