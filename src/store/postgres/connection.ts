/** The way to the server: a pool of connections, bounded in number and in time. */
import pg from 'pg'
import { UserError } from '../../core/errors.ts'

/** Connections of one process. A server takes 100 of all its clients, as it comes. */
const MOST_CONNECTIONS = 10
const CONNECT_MS = 10_000
/**
 * No statement of ours is meant to take longer than some seconds. The planner takes the words of an article for cheap to look at
 * and would rather walk the whole table than ask their index; but they are unpacked for it, which takes longer than all the
 * rest. Every question of ours has an index.
 */
const SETTINGS = `SET TIME ZONE 'UTC'; SET datestyle = 'ISO'; SET statement_timeout = '30s';
  SET idle_in_transaction_session_timeout = '60s'; SET lock_timeout = '20s';
  SET enable_seqscan = off; SET jit = off`

/**
 * Connects to nothing yet. TLS is as the address says (`sslmode`).
 *
 * @throws UserError when it is no address
 */
export function createPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    ...parsed(url),
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'nutgraf',
    // a server that vanished without a word is noticed
    keepAlive: true,
    keepAliveInitialDelayMillis: CONNECT_MS,
    // by statements, not by parameters of the connection: poolers such as PgBouncer refuse those
    onConnect: (client: pg.ClientBase) => client.query(SETTINGS),
  })
  // a connection that breaks while nobody uses it: the pool lets it go and makes a new one when one is needed
  pool.on('error', () => {})
  // one that breaks between two statements of a transaction: the next one fails, and tells
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** One connection of its own, for listening. */
export function createClient(url: string): pg.Client {
  return new pg.Client({
    ...parsed(url),
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'nutgraf listening',
    keepAlive: true,
    keepAliveInitialDelayMillis: CONNECT_MS,
  })
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
