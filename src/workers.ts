/** Work on what strangers wrote, in threads that can be stopped: with a time limit and a memory limit. */
import { once } from 'node:events'
import { flushCompileCache } from 'node:module'
import { parentPort, Worker } from 'node:worker_threads'
import { PermanentError, TemporaryError } from './core/errors.ts'

interface Workers<In, Out> {
  /**
   * Hands `input` (structured clone) to the next free thread.
   *
   * @throws PermanentError what the thread's work threw as such, or when it hit a limit; Error for a bug in it;
   *   TemporaryError when the workers were closed meanwhile
   */
  run(input: In): Promise<Out>
  close(): Promise<void>
}

interface Lane {
  worker?: Worker
  /** Ends the thread when nothing has come for a while. */
  rest?: NodeJS.Timeout
}

/** An idle thread keeps some 40 MB (measured); a new one is there in half a second. */
const IDLE_MS = 20_000

type Reply<Out> = { readonly done: Out } | { readonly refused: string } | { readonly bug: unknown }

/**
 * Threads start when they are needed, start anew after a limit was hit, never keep the process alive when they are
 * idle, and end when they are idle for long.
 *
 * @param file a module that calls `serve`
 * @param options.purpose completes "… took too long to be …"
 * @param options.idleMs after which an idle thread ends; 20 s if left out
 */
export function createWorkers<In, Out>(
  file: URL,
  options: { count: number; timeoutMs: number; memoryMb: number; purpose: string; idleMs?: number },
): Workers<In, Out> {
  const closing = new AbortController()
  const lanes: Lane[] = Array.from({ length: options.count }, () => ({}))
  const free = [...lanes]
  const waiting: ((lane: Lane) => void)[] = []

  function startThread(lane: Lane): Worker {
    const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: options.memoryMb } })
    lane.worker = worker
    // A job that runs gets the error as well; one that strikes an idle thread only takes it out of service.
    worker.on('error', () => {
      if (lane.worker === worker) delete lane.worker
    })
    return worker
  }

  async function work(lane: Lane, input: In): Promise<Reply<Out>> {
    const isNew = lane.worker === undefined
    const worker = lane.worker ?? startThread(lane)
    worker.ref()
    try {
      // The clock of the first job starts when the thread has loaded its modules.
      if (isNew) await once(worker, 'message', { signal: closing.signal })
      const limit = AbortSignal.any([AbortSignal.timeout(options.timeoutMs), closing.signal])
      worker.postMessage(input)
      const [reply] = await once(worker, 'message', { signal: limit })
      return reply
    } catch (error) {
      // A limit was hit: this thread can't be trusted to come back.
      delete lane.worker
      await worker.terminate()
      throw limitError(error, options.purpose)
    } finally {
      worker.unref()
    }
  }

  function putAway(lane: Lane): void {
    free.push(lane)
    lane.rest = setTimeout(() => {
      const { worker } = lane
      delete lane.worker
      void worker?.terminate()
    }, options.idleMs ?? IDLE_MS).unref()
  }

  return {
    async run(input) {
      const lane = free.pop() ?? (await new Promise<Lane>((resolve) => waiting.push(resolve)))
      clearTimeout(lane.rest)
      try {
        if (closing.signal.aborted) throw stopping()
        const reply = await work(lane, input)
        if ('done' in reply) return reply.done
        throw 'refused' in reply ? new PermanentError(reply.refused) : reply.bug
      } finally {
        const next = waiting.shift()
        if (next) next(lane)
        else putAway(lane)
      }
    },
    async close() {
      closing.abort(stopping())
      await Promise.all(lanes.map(({ worker }) => worker?.terminate()))
    },
  }
}

/** In the thread: answers each message with what `handle` makes of it. */
export function serve<In, Out>(handle: (input: In) => Promise<Out>): void {
  const port = parentPort
  if (!port) throw new Error('This module runs in a worker thread.')
  port.on('message', async (input: In) => {
    const reply: Reply<Out> = await handle(input).then(
      (done) => ({ done }),
      (error: unknown) => (error instanceof PermanentError ? { refused: error.message } : { bug: error }),
    )
    port.postMessage(reply)
  })
  // as start.js does: what was read of the cache would lie in memory as long as the thread lives
  flushCompileCache()
  port.postMessage('ready')
}

function limitError(error: unknown, purpose: string): unknown {
  if (!(error instanceof Error)) return error
  if (error.cause instanceof TemporaryError) return error.cause
  const code = 'code' in error ? error.code : undefined
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new PermanentError(`It took too much memory to be ${purpose}.`, { cause: error })
  if (error.name === 'AbortError')
    return new PermanentError(`It took too long to be ${purpose}.`, { cause: error })
  return error
}

function stopping(): TemporaryError {
  return new TemporaryError('Nutgraf is stopping.')
}
