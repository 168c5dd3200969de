/** A feed's address -> what may be shown and logged of it. */

/**
 * The address without scheme, user name, password, query, fragment, and without path segments that look like a
 * token: private feeds carry their secret in any of these.
 *
 * @param url any text; what is no address gives "an unreadable address"
 * @example
 * feedLabel('https://me:pw@news.example/private/9f8e7d6c5b4a39281706/rss.xml?key=1')
 * // 'news.example/private/…/rss.xml'
 */
export function feedLabel(url: string): string {
  if (!URL.canParse(url)) return 'an unreadable address'
  const { host, pathname } = new URL(url)
  const path = pathname
    .split('/')
    .map((segment) => (isTokenLike(segment) ? '…' : segment))
    .join('/')
  return `${host}${path}`.replace(/\/$/, '')
}

/** Parameters that are keys by their name. */
const SECRET_NAME = /key|token|auth|secret|sig|pass|pwd|session|hash|user/i

/** Whether the address carries what looks like a secret: credentials, or a token in its path or its parameters. */
export function hasSecret(url: string): boolean {
  if (!URL.canParse(url)) return true
  const { username, password, pathname, searchParams } = new URL(url)
  return (
    username !== '' ||
    password !== '' ||
    pathname.split('/').some(isTokenLike) ||
    [...searchParams].some(([name, value]) => SECRET_NAME.test(name) || isTokenLike(value))
  )
}

/** Slugs are short runs of letters or of digits; tokens mix both, jump between cases, or just go on and on. */
function isTokenLike(segment: string): boolean {
  if (segment.length > 200) return true
  return segment.split(/[-_.~+]/).some((run) => {
    const mixed = /\d/.test(run) && /[a-z]/i.test(run)
    const jumps = run.match(/[a-z][A-Z]/g)?.length ?? 0
    return run.length > 24 || (run.length >= 8 && mixed) || (run.length >= 12 && jumps > 2)
  })
}
