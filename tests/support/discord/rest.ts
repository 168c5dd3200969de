/** Discord's REST side on loopback: journal, trouble, token, checks of the body, then the route. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Answer, type Route, refusal } from './answer.ts'
import { type Faults, refusalOf } from './faults.ts'
import { urlOf } from './gateway.ts'
import { answer, type Carried, findRoute, readBody } from './http.ts'
import { openApiFaults } from './openapi.ts'
import { createRateLimits, type RateLimits } from './rate-limits.ts'
import type { World } from './world.ts'

export interface Request extends Carried {
  readonly method: string
  /** Without "/api/v10" and query. */
  readonly path: string
  /** What was answered; none while it runs, or when the socket broke before. */
  status?: number
}

interface Witness {
  readonly invalid: string[]
  changed(): void
}

export function createRest(
  world: World,
  faults: Faults,
  { invalid, changed }: Witness,
  limits: RateLimits,
): { server: Server; journal: Request[] } {
  const journal: Request[] = []
  const bodyFaults = openApiFaults()
  const limit = createRateLimits(limits)
  const server = createServer((request, response) => {
    void serve(request, response).then(changed)
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://double')
    const path = url.pathname.replace(/^\/api\/v\d+/u, '')
    const entry: Request = { method: request.method ?? 'GET', path, ...(await readBody(request)) }
    journal.push(entry)
    changed()
    const trouble = await faults.meet(`${entry.method} ${path}`)
    if (trouble?.type === 'drop before') return void request.socket.destroy()
    const refused = trouble && refusalOf(trouble)
    const result = refused ?? withinLimits(entry, url.searchParams, request.headers.authorization)
    entry.status = result.status
    if (trouble?.type === 'drop after') request.socket.destroy()
    else if (trouble?.type !== 'hang after') answer(response, result)
  }

  function withinLimits(entry: Request, query: URLSearchParams, authorization?: string): Answer {
    if (authorization === undefined) return handle(entry, query)
    const { refused, headers } = limit(`${entry.method} ${entry.path}`)
    const result = refused ?? handle(entry, query, authorization)
    return { ...result, headers: { ...headers, ...result.headers } }
  }

  function handle({ method, path, body }: Request, query: URLSearchParams, authorization?: string): Answer {
    const match = findRoute(method, path)
    if (!match?.route.isOpen && authorization !== `Bot ${world.token}`)
      return refusal(401, 0, '401: Unauthorized')
    if (path === '/gateway/bot') return gatewayAnswer(server, world)
    if (!match) return refuse([`no such route: ${method} ${path}`], 404)
    const found = body === undefined ? [] : faultsOf(match.route, body)
    return found.length > 0 ? refuse(found, 400) : match.route.run(world, match.ids, body as never, query)
  }

  function faultsOf(route: Route, body: unknown): string[] {
    return [...(route.faults?.(body as never) ?? []), ...bodyFaults(route.operation, body)]
  }

  function refuse(reasons: readonly string[], status: number): Answer {
    invalid.push(...reasons)
    return refusal(status, 50035, `Invalid Form Body: ${reasons.join('; ')}`)
  }

  return { server, journal }
}

function gatewayAnswer(server: Server, { shards, logins }: World): Answer {
  const session_start_limit = {
    total: 1000,
    remaining: logins.remaining,
    reset_after: logins.resetAfterMs,
    max_concurrency: logins.maxConcurrency,
  }
  return { status: 200, body: { url: urlOf(server), shards, session_start_limit } }
}
