/** After a busy time the process gives memory back: V8 collects garbage when it needs room, not when nothing happens. */
import { Session } from 'node:inspector/promises'

const LOOK_MS = 15_000
/** Processor time; less than that leaves little to collect. */
const BUSY_MS = 500
/** Of one processor. Up to this nobody waits for the moment that a collection takes. */
const QUIET_SHARE = 0.05

/** Looks every 15 s how much the process has worked, and collects once after each busy time; never keeps the process alive. */
export function startTidying(): void {
  const isTime = createWatch()
  setInterval(() => {
    const { user, system } = process.cpuUsage()
    if (isTime((user + system) / 1000, performance.now())) void collectGarbage()
  }, LOOK_MS).unref()
}

/**
 * Takes the processor time that was used so far and the moment of the look, both in milliseconds: true when the process has been
 * busy and is quiet now, once for each busy time.
 */
export function createWatch(): (workedMs: number, atMs: number) => boolean {
  let last = { workedMs: 0, atMs: 0 }
  let tidiedMs = 0
  return (workedMs, atMs) => {
    const share = (workedMs - last.workedMs) / (atMs - last.atMs)
    last = { workedMs, atMs }
    if (share > QUIET_SHARE || workedMs - tidiedMs < BUSY_MS) return false
    tidiedMs = workedMs
    return true
  }
}

/** A full collection, which takes about 0.1 s. It is what developer tools ask for; the other way is a flag of V8. */
export async function collectGarbage(): Promise<void> {
  const session = new Session()
  session.connect()
  await session.post('HeapProfiler.collectGarbage')
  session.disconnect()
}
