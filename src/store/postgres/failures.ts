/** What PostgreSQL and the way to it throw -> what the caller must do. The one border where these errors are translated. */
import { PermanentError, TemporaryError, UserError } from '../../core/errors.ts'

/**
 * While it was being opened: nothing can go on without the operator. Codes of five characters are PostgreSQL's (appendix
 * A of its manual), the others Node's.
 */
const AT_OPEN: readonly (readonly [code: string, sentence: string])[] = [
  ['28P01', 'does not take this user name and password. Check both in DATABASE_URL.'],
  ['28000', 'does not let this user in from here. Check the user name in DATABASE_URL, and pg_hba.conf.'],
  ['3D000', 'has no database of this name. Make it first (CREATE DATABASE), or check DATABASE_URL.'],
  ['42501', 'does not let this user make tables. Make the user the owner of the database.'],
  ['3F000', 'does not let this user make tables. Make the user the owner of the database.'],
  ['42P07', 'holds tables of another program. Name an empty database in DATABASE_URL.'],
  ['25006', 'is read only. Name the primary server in DATABASE_URL.'],
  ['53100', 'has no room left on its disk. Free some space and start again.'],
  ['53300', 'has no connection left. Stop another process, or raise max_connections.'],
  ['57P03', 'is starting up or shutting down. Start again in a moment.'],
  ['ENOTFOUND', 'can’t be found. Check the host in DATABASE_URL.'],
  ['EAI_AGAIN', 'can’t be found just now: the name server does not answer.'],
  ['ECONNREFUSED', 'takes no connections. Is the server up, and is it that host and port?'],
  ['ENOENT', 'takes no connections. Is the server up, and is its socket in that folder?'],
  ['EACCES', 'lets nobody like us to its socket. Name a host in DATABASE_URL instead.'],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'has a certificate for another name. Write the host in DATABASE_URL as the certificate does.',
  ],
  ['ETIMEDOUT', 'does not answer. Is it that host and port, and does a firewall let us through?'],
  ['EHOSTUNREACH', 'can’t be reached from here. Check the host in DATABASE_URL.'],
  ['ENETUNREACH', 'can’t be reached from here. Check the host in DATABASE_URL.'],
  ['ECONNRESET', 'breaks the connection off. Is it a PostgreSQL server?'],
]

/** node-postgres gives these no code, PgBouncer always the same one. */
const WORDS_AT_OPEN: readonly (readonly [words: RegExp, sentence: string])[] = [
  [/authentication failed/, 'does not take this user name and password. Check both in DATABASE_URL.'],
  [
    /no such database/,
    'has no database of this name. Make it first (CREATE DATABASE), or check DATABASE_URL.',
  ],
  [/query_wait_timeout|server login/, 'is behind a pooler that can’t reach it just now. Is the server up?'],
  [/timeout/, 'does not answer. Is it that host and port, and does a firewall let us through?'],
  [/does not support SSL/, 'has no TLS. Take sslmode out of DATABASE_URL, or set the server up for it.'],
  [
    /certificate/,
    'has a certificate that nobody here vouches for. Set sslrootcert in DATABASE_URL to the file of who signed it.',
  ],
  [/terminated/, 'breaks the connection off. Is it a PostgreSQL server?'],
  [/SASL|password/, 'wants a password. Put it into DATABASE_URL.'],
]

/** The same server serves again once its disk, its network or its other users let it. Classes of codes by their beginning. */
const PASSES: readonly (readonly [code: string, sentence: string])[] = [
  ['53100', 'has no room left on its disk'],
  ['53', 'has no connection or memory left'],
  ['57014', 'took too long to answer'],
  ['57P', 'is shutting down or starting up'],
  ['08', 'can’t be reached'],
  ['25006', 'is read only just now'],
  ['25P03', 'took too long to answer'],
  // somebody is changing passwords, names or rights: nothing that is in hand is to blame
  ['28', 'does not let us in just now'],
  ['3D000', 'does not let us in just now'],
  ['42501', 'does not let us in just now'],
  ['40', 'is busy'],
  ['55P03', 'is busy'],
  ['58', 'can’t be read or written'],
  ['ECONNREFUSED', 'can’t be reached'],
  ['ECONNRESET', 'can’t be reached'],
  ['ENOENT', 'can’t be reached'],
  ['ENOTFOUND', 'can’t be reached'],
  ['EAI_AGAIN', 'can’t be reached'],
  ['ETIMEDOUT', 'can’t be reached'],
  ['EHOSTUNREACH', 'can’t be reached'],
  ['ENETUNREACH', 'can’t be reached'],
  ['EPIPE', 'can’t be reached'],
]

const WORDS_PASS =
  /Connection terminated|timeout expired|timeout exceeded when trying to connect|not queryable|certificate|SSL|SASL/i

/**
 * What was thrown while the database was opened, as a sentence for the operator; any other error as it is.
 *
 * @param name the database without user name and password
 */
export function whileOpening(name: string, error: unknown): unknown {
  const cause = causeOf(error)
  if (cause instanceof UserError) return cause
  const known =
    AT_OPEN.find(([code]) => hasCode(cause, code)) ??
    WORDS_AT_OPEN.find(([words]) => cause instanceof Error && words.test(cause.message))
  return known ? new UserError(`The database ${name} ${known[1]}`, { cause }) : cause
}

/**
 * The same verbs, which throw TemporaryError where PostgreSQL may do better later, and PermanentError where a feed was
 * removed while its articles came in. Readers may see these sentences, so they name no host.
 *
 * @param verbs one noun of the store
 */
export function guarded<T extends object>(verbs: T): T {
  const entries = Object.entries(verbs).map(([name, verb]) => [
    name,
    async (...values: unknown[]) => {
      try {
        return await verb(...values)
      } catch (error) {
        throw whileWorking(error)
      }
    },
  ])
  return Object.fromEntries(entries)
}

/** What a verb threw, as `guarded` throws it. */
export function whileWorking(error: unknown): unknown {
  const cause = causeOf(error)
  if (hasCode(cause, '23503'))
    return new PermanentError('What this belongs to was removed meanwhile.', { cause })
  const known = PASSES.find(([code]) => hasCode(cause, code))
  if (known) return new TemporaryError(`The database ${known[1]}.`, { cause, isOfStore: true })
  if (cause instanceof Error && WORDS_PASS.test(cause.message))
    return new TemporaryError('The database can’t be reached.', { cause, isOfStore: true })
  return cause
}

/** Whether the error, or the one that drizzle has wrapped, has a code that begins so. */
export function hasCode(error: unknown, code: string): boolean {
  const cause = causeOf(error)
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith(code)
}

/** drizzle wraps errors in one that holds the statement with all its values: that one is for nobody's log. */
function causeOf(error: unknown): unknown {
  const isWrapper = error instanceof Error && 'query' in error && 'params' in error
  const inner = isWrapper ? error.cause : error
  // several addresses of one host: the errors of all
  return inner instanceof AggregateError ? (inner.errors[0] ?? inner) : inner
}
