/** Which addresses may be fetched: public ones, and the private ranges that the operator allowed. */
import { lookup as resolve } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { PermanentError, UserError } from '../core/errors.ts'
import { feedLabel } from '../core/feed-label.ts'

export interface AddressGuard {
  /**
   * Checks scheme and, where the host is an IP literal, its address: a dialer never looks up a literal.
   *
   * @throws PermanentError with a sentence for people
   */
  check(url: URL): void
  /** For the dialer: resolves a name to its allowed addresses only, so that what was checked is what is dialed. */
  readonly lookup: LookupFunction
}

/**
 * @param allowPrivate CIDRs such as "10.0.0.0/8" that are let through although they are not public
 * @throws UserError that names the range that can't be read
 */
export function createAddressGuard(allowPrivate: readonly string[]): AddressGuard {
  const ranges = allowPrivate.map(parseRange)
  const isAllowed = (address: string) => isPublic(address) || ranges.some((range) => isWithin(address, range))

  return {
    check(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:')
        throw new PermanentError('Only http and https addresses can be fetched.')
      const literal = url.hostname.replace(/^\[|\]$/g, '')
      if (ipaddr.isValid(literal) && !isAllowed(literal)) throw refused(feedLabel(url.href))
    },
    lookup(hostname, options, callback) {
      resolve(hostname, { ...options, all: true }, (error, found) => {
        if (error) return callback(error, '')
        const allowed = found.filter(({ address }) => isAllowed(address))
        const [first] = allowed
        if (!first) return callback(refused(hostname), '')
        if (options.all) return callback(null, allowed)
        return callback(null, first.address, first.family)
      })
    },
  }
}

type Range = ReturnType<typeof ipaddr.parseCIDR>

function parseRange(cidr: string): Range {
  if (!ipaddr.isValidCIDR(cidr))
    throw new UserError(`“${cidr}” is not an address range, such as 10.0.0.0/8 or 127.0.0.1/32.`)
  return ipaddr.parseCIDR(cidr)
}

/** `process` reads an IPv4 address inside an IPv6 one as what it is; `unicast` is ipaddr.js's word for public. */
function isPublic(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast'
}

function isWithin(address: string, [network, bits]: Range): boolean {
  const ip = ipaddr.process(address)
  return ip.kind() === network.kind() && ip.match(network, bits)
}

function refused(label: string): PermanentError {
  return new PermanentError(
    `${label} is on a private network, which is not fetched unless FETCH_ALLOW_PRIVATE lists it.`,
  )
}
