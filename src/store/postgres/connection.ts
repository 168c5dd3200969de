/** The ways to the server: connections bounded in number, in time, and in how long they may be silent. */
import { Socket } from 'node:net'
import pg from 'pg'
import { UserError } from '../../core/errors.ts'

/** Connections of one process. A server takes 100 of all its clients, as it comes. */
const MOST_CONNECTIONS = 10
const CONNECT_MS = 10_000
/**
 * Longer than any statement may take (below): a connection on which nothing has moved for so long leads nowhere. The kernel notices a
 * host that is gone (`keepAlive`), but neither a server that stands still, nor a proxy that keeps the line and passes nothing on.
 */
const SILENCE_MS = 35_000
/** Who is told good-bye and does not answer is not waited for. */
const FAREWELL_MS = 1000
/**
 * No statement of ours is meant to take longer than some seconds. The planner takes the words of an article for cheap to look at
 * and would rather walk the whole table than ask their index; but they are unpacked for it, which takes longer than all the
 * rest. Every question of ours has an index. The server lets go of us, too, when we are gone without a word, within two minutes.
 */
const SETTINGS = `SET TIME ZONE 'UTC'; SET datestyle = 'ISO'; SET statement_timeout = '30s';
  SET idle_in_transaction_session_timeout = '60s'; SET lock_timeout = '20s';
  SET tcp_keepalives_idle = 60; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 6;
  SET enable_seqscan = off; SET jit = off`

export interface Connections {
  /** For all usual work. A silent connection is broken off, and none of it stays in the pool. */
  readonly pool: pg.Pool
  readonly silenceMs: number
  /** One that is no part of the pool. */
  own(name: string, mayBeSilentMs: number): OwnConnection
  /**
   * Work that may rightly take longer than a statement of the pool, on a connection of its own, which ends with it.
   *
   * @param atMostMs the longest statement of it; 0: no limit
   * @throws what `work` throws, and the errors of connecting
   */
  patiently<T>(atMostMs: number, work: (client: pg.Client) => Promise<T>): Promise<T>
  /** Ends them all, those too that get no answer any more. */
  end(): Promise<void>
}

/** Not open yet, and not told our settings. */
export interface OwnConnection {
  readonly client: pg.Client
  end(): Promise<void>
}

/**
 * Connects to nothing yet. TLS is as the address says (`sslmode`).
 *
 * @param silenceMs when a connection on which nothing moves is broken off
 * @throws UserError when it is no address
 */
export function createConnections(url: string, silenceMs = SILENCE_MS): Connections {
  const sockets = new Set<Socket>()
  const config = {
    ...parsed(url),
    connectionTimeoutMillis: Math.min(CONNECT_MS, silenceMs),
    // a host that vanished without a word is noticed
    keepAlive: true,
    keepAliveInitialDelayMillis: CONNECT_MS,
  }
  const pool = createPool({ ...config, stream: () => openSocket(sockets, silenceMs) })

  function own(name: string, mayBeSilentMs: number): OwnConnection {
    const socket = openSocket(sockets, mayBeSilentMs)
    const client = new pg.Client({ ...config, application_name: name, stream: () => socket })
    // one that breaks: the next statement fails, and tells
    client.on('error', () => {})
    return {
      client,
      async end() {
        socket.setTimeout(FAREWELL_MS)
        await client.end()
      },
    }
  }

  return {
    pool,
    silenceMs,
    own,

    async patiently(atMostMs, work) {
      const { client, end } = own('nutgraf, long work', atMostMs)
      try {
        await client.connect()
        await client.query(SETTINGS)
        return await work(client)
      } finally {
        await end()
      }
    },

    async end() {
      for (const socket of sockets) socket.setTimeout(FAREWELL_MS)
      await pool.end()
    },
  }
}

function createPool(config: pg.ClientConfig): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    application_name: 'nutgraf',
    max: MOST_CONNECTIONS,
    // by statements, not by parameters of the connection: poolers such as PgBouncer refuse those
    onConnect: (client: pg.ClientBase) => client.query(SETTINGS),
  })
  // a connection that breaks while nobody uses it: the pool lets it go and makes a new one when one is needed
  pool.on('error', () => {})
  // one that breaks between two statements of a transaction: the next one fails, and tells
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** It breaks, with what is asked on it, when nothing has come or gone for so long; the pool throws away what is broken. */
function openSocket(sockets: Set<Socket>, mayBeSilentMs: number): Socket {
  const socket = new Socket()
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
  socket.setTimeout(mayBeSilentMs)
  socket.on('timeout', () =>
    socket.destroy(Object.assign(new Error('Nothing moves on the connection'), { code: 'ETIMEDOUT' })),
  )
  return socket
}

/** The database as a person names it, without user name and password: "news at db.example:5432". */
export function nameOf(url: string): string {
  const { database, host, port } = new pg.Client(parsed(url))
  return host.startsWith('/') ? `${database} at ${host}` : `${database} at ${host}:${port}`
}

function parsed(url: string): pg.ClientConfig {
  const connectionString = url.replace(/(?<=[?&]sslmode=)[^&]*/, safely)
  try {
    // node-postgres parses it when it is given one
    new pg.Client({ connectionString })
    return { connectionString }
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError)
      throw new UserError(
        'DATABASE_URL is no address of a database. Write postgres://USER:PASSWORD@HOST:5432/DATABASE, with %-signs for what is no letter or digit in the password.',
      )
    if (error instanceof Error && 'syscall' in error)
      throw new UserError(`DATABASE_URL names a file that can’t be read: ${error.message}`, { cause: error })
    throw error
  }
}

/**
 * All that asks for TLS means a certificate that was checked, its host too: so node-postgres 8 has it, with a warning that 9
 * will not.
 *
 * @throws UserError when there is no such mode
 */
function safely(sslmode: string): string {
  if (['disable', 'no-verify'].includes(sslmode)) return sslmode
  if (['prefer', 'require', 'verify-ca', 'verify-full'].includes(sslmode)) return 'verify-full'
  throw new UserError(
    'DATABASE_URL has an sslmode that is none. Write sslmode=verify-full, or sslmode=disable where no stranger can listen in.',
  )
}
