/** A platform that only one process may listen to at a time: the others post, and stand by to take its place. */
import type { Platform } from './chat/platform.ts'
import { TemporaryError } from './core/errors.ts'
import type { Log } from './log.ts'
import type { OwnLeases } from './pipeline/lease.ts'

/** A lease is looked after so often, and its end noticed: a killed process has a successor within a minute. */
const LOOK_MS = 10_000
/**
 * A line is closed when so much of its lease is left, and the store does not renew it: the next look might come to know no better
 * (five seconds), and closing takes its time too.
 */
const CLOSE_MS = LOOK_MS + 5000

interface StandbyParts {
  readonly leases: OwnLeases
  readonly log: Log
  /** Calls `look` again and again until it is stopped; a timer if left out. */
  readonly every?: (look: () => Promise<void>) => { stop(): void }
}

/**
 * Discord sends everything to every connection of a bot: two processes would both answer. The line is opened by the one that
 * has the lease; while another has it, nothing is missing here, as this one could do no better.
 *
 * @param create makes a platform that was never started: one whose line was closed is not opened again
 */
export function inTurn(create: () => Platform, { leases, log, every = byTimer }: StandbyParts): Platform {
  let platform = create()
  let standing: 'new' | 'open' | 'by' = 'new'
  let isOver = false
  let looking: Promise<void> | undefined
  let watch: { stop(): void } | undefined
  const name = `listening to ${platform.id}`

  async function change(): Promise<void> {
    const isOurs = await isOurTurn()
    if (isOver) return
    if (isOurs && standing !== 'open') {
      standing = 'open'
      await platform.start()
      return
    }
    if (isOurs || standing === 'by') return
    log.info({ platform: platform.id }, 'another process may listen; this one stands by')
    const closed = platform
    if (standing === 'open') platform = create()
    standing = 'by'
    if (closed !== platform) await closed.stop()
  }

  /** Nobody else has the lease before it is over. A store that stays silent lets it run out: another one may hear it. */
  async function isOurTurn(): Promise<boolean> {
    try {
      return (await leases.hold(name)) > 0
    } catch (error) {
      if (!(error instanceof TemporaryError) || standing !== 'open') throw error
      log.warn({ error, platform: platform.id, leftMs: leases.left(name) }, 'its turn was not prolonged')
      return leases.left(name) > CLOSE_MS
    }
  }

  function look(): Promise<void> {
    looking ??= change().finally(() => {
      looking = undefined
    })
    return looking
  }

  return {
    id: platform.id,
    async start() {
      await look()
      watch = every(() =>
        look().catch((error: unknown) => log.error({ error, platform: name }, 'could not take its turn')),
      )
    },
    // nobody waits for a line that is just being opened
    async stop() {
      isOver = true
      watch?.stop()
      await platform.stop()
    },
    missing: () => (standing === 'by' ? platform.refused() : platform.missing()),
    refused: () => platform.refused(),
    split: (message) => platform.split(message),
    post: (...asked) => platform.post(...asked),
    correct: (...asked) => platform.correct(...asked),
    tell: (...asked) => platform.tell(...asked),
    checkChannel: (...asked) => platform.checkChannel(...asked),
  }
}

function byTimer(look: () => Promise<void>): { stop(): void } {
  const timer = setInterval(look, LOOK_MS)
  return { stop: () => clearInterval(timer) }
}
