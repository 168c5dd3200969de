/** Calls of one verb that come while earlier ones are under way, done together: fewer statements, and one wait for the disk. */
import { TemporaryError } from '../../core/errors.ts'
import { whileWorking } from './failures.ts'

const MOST = 64

interface Job<In, Out> {
  readonly value: In
  resolve(answer: Out): void
  reject(error: unknown): void
}

/**
 * A verb whose calls of one moment go together. Each is answered when all of them are committed. What is wrong with one never
 * becomes the others' failure: where they can't be done together, each is done by itself, in their order; but what ails the database
 * (TemporaryError) ails all of them.
 *
 * @param work all of them or none, in one transaction; gives their answers in the order of the values
 */
export function createTogether<In, Out>(
  work: (values: readonly In[]) => Promise<readonly Out[]>,
): (value: In) => Promise<Out> {
  const waiting: Job<In, Out>[] = []
  let isBusy = false

  async function run(): Promise<void> {
    while (waiting.length > 0) await settle(waiting.splice(0, MOST))
    isBusy = false
  }

  async function settle(jobs: readonly Job<In, Out>[]): Promise<void> {
    try {
      const answers = await work(jobs.map(({ value }) => value))
      for (const [place, job] of jobs.entries()) job.resolve(answers[place] as Out)
    } catch (error) {
      // what ails the database ails each of them: tried one by one they would wait for it in turn
      const isOfOne = jobs.length > 1 && !(whileWorking(error) instanceof TemporaryError)
      for (const job of jobs) await (isOfOne ? settle([job]) : job.reject(error))
    }
  }

  return (value) =>
    new Promise<Out>((resolve, reject) => {
      waiting.push({ value, resolve, reject })
      if (isBusy) return
      isBusy = true
      setImmediate(run)
    })
}
