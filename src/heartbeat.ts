/**
 * What beats: node-cron, and a timer beside it that watches. node-cron has fallen silent for people at a change of clocks, at
 * midnight and under load (its issues 457, 485 and 509); the timer then says so and beats in its place.
 */
import cron from 'node-cron'
import type { Log } from './log.ts'

export type Beater = 'cron' | 'watchdog'

/** Calls `beat` again and again until it is stopped. */
export type Pulse = (beat: () => void) => { stop(): void | Promise<void> }

export interface Heartbeat {
  stop(): Promise<void>
  /** In a few words, when node-cron is silent; undefined while all is well. */
  missing(): string | undefined
}

export interface Pulses {
  readonly cron: Pulse
  readonly watch: Pulse
}

const WATCH_MS = 5000
/** So many looks of the watchdog in a row without a beat between them. A busy process delays both alike. */
const SILENT_LOOKS = 3

const PULSES: Pulses = {
  cron(beat) {
    // a second that was missed (a busy machine, one that slept) costs nothing: the next one finds the same work
    const task = cron.schedule('* * * * * *', beat, { noOverlap: false, suppressMissedWarning: true })
    return { stop: async () => void (await task.destroy()) }
  },
  watch(beat) {
    const timer = setInterval(beat, WATCH_MS)
    return { stop: () => clearInterval(timer) }
  },
}

/** @param beat is called by node-cron every second, or by the watchdog every five while node-cron is silent */
export function startHeartbeat(beat: (by: Beater) => void, log: Log, pulses = PULSES): Heartbeat {
  let looks = 0
  const isSilent = () => looks >= SILENT_LOOKS
  const ticking = pulses.cron(() => {
    if (isSilent()) log.info('node-cron beats again')
    looks = 0
    beat('cron')
  })
  const watching = pulses.watch(() => {
    looks++
    if (looks === SILENT_LOOKS) log.error('node-cron has stopped; the watchdog beats in its place')
    if (isSilent()) beat('watchdog')
  })
  return {
    async stop() {
      await Promise.all([ticking.stop(), watching.stop()])
    },
    missing: () =>
      isSilent() ? 'node-cron has stopped; work goes on by the watchdog. Start the bot again.' : undefined,
  }
}
