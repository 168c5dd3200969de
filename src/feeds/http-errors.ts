/** What goes wrong on the web -> what the caller must do, said for people and without secrets. */
import { PermanentError, TemporaryError } from '../core/errors.ts'

const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'has no address in the domain name system',
  EAI_AGAIN: 'could not be looked up',
  ECONNREFUSED: 'does not accept connections',
  ECONNRESET: 'broke the connection off',
  UND_ERR_SOCKET: 'broke the connection off',
  CERT_HAS_EXPIRED: 'shows a certificate that has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'shows a certificate that nobody vouches for',
  ERR_TLS_CERT_ALTNAME_INVALID: 'shows a certificate of another site',
}
/** Worth another try (RFC 9110, 15.5.9; RFC 8470, 5.2; RFC 6585, 4). */
const BUSY = [408, 425, 429]

/** A status that is neither success nor 304 -> its error. */
export function refusal(status: number, label: string, retryAfterMs: number | undefined): Error {
  if (status >= 500 || BUSY.includes(status))
    return new TemporaryError(
      `${label} is busy or broken right now (HTTP ${status}).`,
      retryAfterMs === undefined ? {} : { retryAfterMs },
    )
  if (status === 401 || status === 403)
    return new PermanentError(`${label} does not let us in (HTTP ${status}).`)
  if (status === 410) return new PermanentError(`${label} is gone for good (HTTP 410).`)
  if (status === 404) return new PermanentError(`${label} does not exist (HTTP 404).`)
  return new PermanentError(`${label} refuses the request (HTTP ${status}).`)
}

/**
 * Anything thrown while fetching -> TemporaryError where the network is to blame; our own errors and bugs stay
 * what they are.
 */
export function translate(error: unknown, label: string): unknown {
  if (!(error instanceof Error)) return error
  if (error.name === 'TimeoutError')
    return new TemporaryError(`${label} took too long to answer.`, { cause: error })
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (code === undefined) return error
  return new TemporaryError(`${label} ${WORDS[code] ?? `could not be reached (${code})`}.`, { cause: error })
}
