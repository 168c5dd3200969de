/** The web page as a platform: one channel, and the server that health, metrics and Slack's HTTP mode share. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Platform } from '../../chat/platform.ts'
import type { Delivery } from '../../core/delivery.ts'
import { PermanentError, UserError } from '../../core/errors.ts'
import { WEB_CHANNEL } from '../../core/subscription.ts'
import { isShut } from './guard.ts'
import { createLive } from './live.ts'
import { createRoutes, type RouteParts } from './routes.ts'

export interface WebOptions extends RouteParts {
  readonly port: number
  /** How often an open page looks for what another process has posted. */
  readonly lookMs?: number
  /** Takes what is under /slack/ with its body unread; Slack's signature, or the state of an install, is its password. */
  readonly slackEvents?: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
}

/** Requests that still run when the server stops get this long to end. */
const FAREWELL_MS = 3_000
const LOOK_MS = 5_000

/**
 * The web server and its channel. The page runs commands as an admin, so it is open on loopback only;
 * on any other host it asks for the password, and stays off when there is none.
 */
export function createWeb(options: WebOptions): Platform & {
  /** Where the page is; undefined before the start, and when the page stays off. */
  address(): string | undefined
} {
  const { hasPage = true, lookMs = LOOK_MS, log, recentDeliveries } = options
  const live = createLive({ newest: async () => fingerprint(await recentDeliveries()), lookMs, log })
  const server = createServer(listenerOf(options, createRoutes(options, live)))
  return {
    id: 'web',

    async start() {
      await listen(server, options)
      if (hasPage && isShut(options))
        log.warn(`The web page stays off: HOST is ${options.host}, and WEB_PASSWORD is not set.`)
    },

    async stop() {
      live.close()
      if (server.listening) await close(server)
    },

    missing() {
      // without a page the digests of its channel stand in the store, where a process with a page reads them
      return server.listening || !hasPage ? undefined : 'the web server is not listening'
    },

    refused: () => undefined,

    address() {
      if (!server.listening || (hasPage && isShut(options))) return undefined
      const { address, family, port } = server.address() as AddressInfo
      if (address === '0.0.0.0' || address === '::') return `http://localhost:${port}`
      return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
    },

    split(message) {
      return [message]
    },

    async post(_channel, _part, { key }) {
      live.announce() // the outbox holds the message: pages read it from there
      return key
    },

    async correct() {
      live.announce()
    },

    /** Whoever reads the page sees it there. */
    async tell() {},

    async checkChannel({ id, workspaceId }) {
      if (id !== WEB_CHANNEL.id || workspaceId !== WEB_CHANNEL.workspaceId)
        throw new UserError('The web page has one channel only, #newsroom.')
    },
  }
}

/** The same as long as the same stands there. */
function fingerprint(deliveries: readonly Delivery[]): string {
  return JSON.stringify(deliveries.map(({ id, state, parts }) => [id, state, parts]))
}

function listenerOf({ slackEvents }: WebOptions, app: ReturnType<typeof createRoutes>) {
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  return (request: IncomingMessage, response: ServerResponse) => {
    const isSlack = /^\/slack\/(events|install|oauth_redirect)(\?|$)/u.test(request.url ?? '')
    if (isSlack && slackEvents) slackEvents(request, response)
    else void answer(request, response)
  }
}

async function listen(server: Server, { host, port }: Pick<WebOptions, 'host' | 'port'>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'another program has it' : cause.message
      reject(
        new PermanentError(`Can't listen on ${host}, port ${port}: ${why}. Set HOST and PORT.`, { cause }),
      )
    })
    server.listen(port, host, resolve)
  })
}

async function close(server: Server): Promise<void> {
  const farewell = setTimeout(() => server.closeAllConnections(), FAREWELL_MS)
  await new Promise((resolve) => server.close(resolve))
  clearTimeout(farewell)
}
