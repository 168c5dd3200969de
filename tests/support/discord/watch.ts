/** Waiting for the double without sleeping, and the memory of what Discord would have refused. */
import { EventEmitter } from 'node:events'

const LONGEST_WAIT_MS = 40_000

export function createWatch() {
  const changes = new EventEmitter().setMaxListeners(0)
  const invalid: string[] = []

  function throwIfInvalid(): void {
    if (invalid.length > 0) throw new Error(`Discord would refuse:\n${invalid.join('\n')}`)
  }

  return {
    /** Bodies and routes that Discord would refuse, in words. */
    invalid,
    throwIfInvalid,
    /** To be called whenever something may have changed. */
    changed: () => void changes.emit('change'),
    /** Rejects after 40 seconds, which only a very busy machine takes, or at once when something was refused. */
    async until(condition: () => boolean, what: string): Promise<void> {
      const ending = AbortSignal.timeout(LONGEST_WAIT_MS)
      while (!condition()) {
        throwIfInvalid()
        await nextChange(changes, ending, what)
      }
    },
  }
}

function nextChange(changes: EventEmitter, ending: AbortSignal, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const inVain = () => {
      changes.off('change', go)
      reject(new Error(`waited in vain: ${what}`))
    }
    const go = () => {
      ending.removeEventListener('abort', inVain)
      resolve()
    }
    changes.once('change', go)
    ending.addEventListener('abort', inVain, { once: true })
  })
}
