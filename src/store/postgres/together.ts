/** Calls of one verb that come while earlier ones are under way, done together: fewer statements, and one wait for the disk. */
const MOST = 64

interface Job<In, Out> {
  readonly value: In
  resolve(answer: Out): void
  reject(error: unknown): void
}

/**
 * A verb whose calls of one moment go together. Each is answered when all of them are committed. What is wrong with one never
 * becomes the others' failure: where they can't be done together, each is done by itself, in their order.
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
      if (jobs.length > 1) for (const job of jobs) await settle([job])
      else jobs[0]?.reject(error)
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
