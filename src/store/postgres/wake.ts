/** NOTIFY and LISTEN: a process that has made work wakes those that wait for it. A wake-up that gets lost costs one heartbeat. */
import type { Connections, OwnConnection } from './connection.ts'

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

export function createWake(connections: Connections): Wake {
  const tasks = new Set<Promise<unknown>>()
  let pause: NodeJS.Timeout | undefined
  let isAskedAgain = false
  const stops: (() => Promise<void>)[] = []

  function notify(): void {
    // who does not hear it finds the work at the next heartbeat
    const task = connections.pool.query(`NOTIFY ${CHANNEL}`).catch(() => {})
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
      stops.push(keepListening(connections, listener))
    },
    async close() {
      clearTimeout(pause)
      await Promise.all([...tasks, ...stops.map((stop) => stop())])
    },
  }
}

/**
 * Listens on a connection of its own, and on a new one when that breaks, or answers no more: nothing moves on it for hours, so it
 * is asked now and then. Gives what ends it.
 */
function keepListening({ own, silenceMs }: Connections, listener: () => void): () => Promise<void> {
  let isOver = false
  let retry: NodeJS.Timeout | undefined
  let connection: OwnConnection

  function begin(): void {
    const { client, end } = own('nutgraf listening', 0)
    connection = { client, end }
    let isAsked = false
    const ask = async () => {
      if (isAsked) return end()
      isAsked = true
      await client.query('SELECT 1')
      isAsked = false
    }
    // the server is away: the verbs of the store say so to those who use them
    const asking = setInterval(() => ask().catch(end), silenceMs / 2)
    client.on('notification', () => listener())
    client.on('end', () => {
      clearInterval(asking)
      if (!isOver) retry = setTimeout(begin, RECONNECT_MS)
    })
    client
      .connect()
      .then(() => client.query(`LISTEN ${CHANNEL}`))
      .catch(end)
  }
  begin()
  return async () => {
    isOver = true
    clearTimeout(retry)
    await connection.end()
  }
}
