/** An article -> what is in it, in a thread with a limit on time and memory: nothing that someone asks waits for it. */
import type { analyze, Input } from '../analysis/analyze.ts'
import { createWorkers } from '../workers.ts'

type Findings = ReturnType<typeof analyze>

export interface Analyst {
  /**
   * The same as `analyze` of analysis/analyze.ts.
   *
   * @throws PermanentError when the article takes too long or too much memory
   * @throws TemporaryError when the analyst was closed meanwhile
   */
  analyze(article: Input): Promise<Findings>
  close(): Promise<void>
}

/** An article takes some 10 ms; the worst that we know takes a second (bench/README.md, "hostile"). */
const TIMEOUT_MS = 10_000
/** The language model takes 50 MB of it. */
const MEMORY_MB = 512

/** The thread starts with the first article, and ends when none has come for a while; close it in the end. */
export function createAnalyst(options: { timeoutMs?: number; memoryMb?: number } = {}): Analyst {
  const workers = createWorkers<Input, Findings>(new URL('./analyst-worker.ts', import.meta.url), {
    count: 1,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    memoryMb: options.memoryMb ?? MEMORY_MB,
    purpose: 'analyzed',
  })
  return {
    // not more of an article than is looked at: it is copied into the thread
    analyze: ({ text, title, publishedAt, url }) => workers.run({ text, title, publishedAt, url }),
    close: workers.close,
  }
}
