/** One after another by key, side by side across keys: how we are polite to a host. */

/** Runs `work` when all earlier work under the same key has ended, and gives its result. */
type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const before = last.get(key)
    // Work that failed ends its turn too; its error belongs to the one who asked for it.
    const mine = before ? before.then(work, work) : work()
    last.set(key, mine)
    try {
      return await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}
