/** Writes that come at one moment, in one transaction: each commit waits for the disk, and many together wait once. */
import { type Db, WRITE } from './db.ts'

/** Resolves when the write is committed. When the commit fails, all that were to go with it fail alike, and nothing is changed. */
export type Together = <T>(write: (tx: Db) => T) => Promise<T>

interface Job {
  run(tx: Db): void
  done(): void
  fail(error: unknown): void
}

export function createTogether(db: Db): Together {
  let waiting: Job[] = []

  function commit(): void {
    const jobs = waiting
    waiting = []
    try {
      db.transaction((tx) => {
        for (const job of jobs) job.run(tx)
      }, WRITE)
    } catch (error) {
      for (const job of jobs) job.fail(error)
      return
    }
    for (const job of jobs) job.done()
  }

  return <T>(write: (tx: Db) => T) =>
    new Promise<T>((resolve, reject) => {
      let result: T
      if (waiting.length === 0) setImmediate(commit)
      waiting.push({
        run(tx) {
          result = write(tx)
        },
        done: () => resolve(result),
        fail: reject,
      })
    })
}
