/** NOTIFY and LISTEN: a process that has made work wakes those that wait for it. A wake-up that gets lost costs one heartbeat. */
import type { Client, Pool } from 'pg'
import { createClient } from './connection.ts'

const CHANNEL = 'nutgraf_work'
/** The server takes a lock of the whole database for each NOTIFY: it gets few of them, however much work there is. */
const SHORTEST_PAUSE_MS = 250
const RECONNECT_MS = 5000

export interface Wake {
  /** Wakes all listening processes, this one included: at once, or with the others of a quarter of a second. */
  tell(): void
  listen(listener: () => void): void
  close(): Promise<void>
}

export function createWake(pool: Pool, url: string): Wake {
  const tasks = new Set<Promise<unknown>>()
  let pause: NodeJS.Timeout | undefined
  let isAskedAgain = false
  const stops: (() => Promise<void>)[] = []

  function notify(): void {
    // who does not hear it finds the work at the next heartbeat
    const task = pool.query(`NOTIFY ${CHANNEL}`).catch(() => {})
    tasks.add(task)
    void task.finally(() => tasks.delete(task))
  }

  function tell(): void {
    if (pause) {
      isAskedAgain = true
      return
    }
    notify()
    pause = setTimeout(() => {
      pause = undefined
      if (isAskedAgain) tell()
    }, SHORTEST_PAUSE_MS)
    isAskedAgain = false
  }

  return {
    tell,
    listen(listener) {
      stops.push(keepListening(url, listener))
    },
    async close() {
      clearTimeout(pause)
      await Promise.all([...tasks, ...stops.map((stop) => stop())])
    },
  }
}

/** Listens on a connection of its own, and on a new one when that breaks. Gives what ends it. */
function keepListening(url: string, listener: () => void): () => Promise<void> {
  let isOver = false
  let retry: NodeJS.Timeout | undefined
  let client: Client | undefined

  async function begin(): Promise<void> {
    client = createClient(url)
    client.on('notification', () => listener())
    client.on('error', again)
    client.on('end', again)
    try {
      await client.connect()
      await client.query(`LISTEN ${CHANNEL}`)
    } catch {
      // the server is away: the verbs of the store say so to those who use them
      again()
    }
  }
  function again(): void {
    if (isOver || retry) return
    retry = setTimeout(() => {
      retry = undefined
      void begin()
    }, RECONNECT_MS)
  }
  void begin()
  return async () => {
    isOver = true
    clearTimeout(retry)
    await client?.end()
  }
}
