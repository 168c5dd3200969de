/** Who is let in: on loopback only pages of this machine, elsewhere only who knows the password. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { basicAuth } from 'hono/basic-auth'

export interface Door {
  /** The address that the server binds to. */
  readonly host: string
  readonly password?: string | undefined
}

/** Whether a host name or address, with or without brackets, means this very machine. */
function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/iu.test(host)
}

/** Nobody can be let in: others can reach the page, and there is no password to ask for. */
export function isShut({ host, password }: Door): boolean {
  return password === undefined && !isLoopback(host)
}

/**
 * What stands before the page and the metrics.
 * A password is asked wherever one is set. Without one, a foreign page could reach a loopback server under its own
 * name by pointing that name at 127.0.0.1 (DNS rebinding), so the Host header must name this machine.
 */
export function guard(door: Door): MiddlewareHandler {
  if (isShut(door)) return async (c) => c.text('The page is off: set WEB_PASSWORD to open it.\n', 403)
  const { password } = door
  if (password !== undefined)
    return basicAuth({ realm: 'Nutgraf', verifyUser: (_name, typed) => isSame(typed, password) })
  return async (c, next) => {
    const { hostname } = new URL(c.req.url)
    if (isLoopback(hostname)) return next()
    return c.text(
      'This page answers to localhost only. Set WEB_PASSWORD to open it under another name.\n',
      403,
    )
  }
}

/** Compares digests of equal length, so that the time it takes tells nothing about the password. */
function isSame(typed: string, password: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(typed), digest(password))
}
