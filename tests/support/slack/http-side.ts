/** The HTTP side of the Slack double: Web API and response_url, with the faults that a test switched on. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer, text as readText } from 'node:stream/consumers'
import { type ActiveFault, takeFault } from './faults.ts'
import { type Answer, grantToken, methods, readArgs, refuse, respond } from './web-api.ts'
import type { World } from './world.ts'

/** A response_url takes five messages (docs.slack.dev, "Handling user interaction"). */
const MOST_RESPONSES = 5

export async function openHttpSide(world: World, faults: readonly ActiveFault[]) {
  const responseUrls = createResponseUrls(world)
  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  world.filesUrl = `http://127.0.0.1:${port}/upload/`

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? ''
    if (path.startsWith('/upload/')) {
      const file = world.files.get(path.slice('/upload/'.length))
      const bytes = new Uint8Array(await buffer(request))
      if (file) file.bytes = bytes
      response.writeHead(file ? 200 : 404).end('OK')
      return
    }
    const body = await readText(request)
    if (path.startsWith('/response/')) responseUrls.take(path, body, response)
    else await callMethod(path.replace('/api/', ''), body, request, response)
    world.changed()
  }

  async function callMethod(
    method: string,
    body: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const args = readArgs(body)
    const active = takeFault(method, faults)
    const answer = isApplied(active)
      ? carryOut(method, args, request.headers.authorization)
      : refuse('not_applied')
    world.journal.push({ method, args, answer: active?.fault.kind ?? answer.error ?? 'ok' })
    world.changed()
    if (active) await misbehave(active, answer, response)
    else sendJson(response, answer)
  }

  function carryOut(method: string, args: ReturnType<typeof readArgs>, authorization = ''): Answer {
    if (method === 'oauth.v2.access') return grantToken(args, world)
    const token = authorization.replace('Bearer ', '')
    const isOpening = method === 'apps.connections.open'
    if (isOpening && token === world.appToken)
      return { ok: true, url: `ws://127.0.0.1:${port}/socket?ticket=${world.next()}` }
    const team = world.teams.get(token)
    if (isOpening || !team) return refuse('invalid_auth')
    const revoked = world.revoked.get(token)
    if (revoked !== undefined) return refuse(revoked)
    return methods[method]?.(args, team, world) ?? refuse('unknown_method')
  }

  return {
    server,
    apiUrl: `http://127.0.0.1:${port}/api/`,
    newResponseUrl: (to: { channelId: string; userId: string }) =>
      `http://127.0.0.1:${port}${responseUrls.add(to)}`,
  }
}

function createResponseUrls(world: World) {
  const known = new Map<string, { channelId: string; userId: string; left: number }>()
  return {
    add(to: { channelId: string; userId: string }): string {
      const path = `/response/${world.next()}`
      known.set(path, { ...to, left: MOST_RESPONSES })
      return path
    },
    take(path: string, body: string, response: ServerResponse): void {
      const to = known.get(path)
      if (!to || to.left === 0) {
        response.writeHead(404).end('used_url')
        return
      }
      to.left -= 1
      respond(JSON.parse(body), { channelId: to.channelId, userId: to.userId }, world)
      response.end('ok')
    },
  }
}

function isApplied(active: ActiveFault | undefined): boolean {
  if (!active) return true
  return active.fault.kind === 'hold' || (active.fault.kind === 'drop' && active.fault.applied)
}

async function misbehave(active: ActiveFault, answer: Answer, response: ServerResponse): Promise<void> {
  const { fault, released } = active
  switch (fault.kind) {
    case 'rate-limit':
      response.writeHead(429, { 'retry-after': String(fault.retryAfterSeconds) }).end()
      return
    case 'status':
      response.writeHead(fault.status).end('trouble')
      return
    case 'drop':
      response.destroy()
      return
    case 'hold':
      await released
      sendJson(response, answer)
      return
    case 'error':
      sendJson(response, refuse(fault.code))
      return
    default:
      fault satisfies never
  }
}

function sendJson(response: ServerResponse, answer: Answer): void {
  if (answer.error === 'ratelimited') response.writeHead(429, { 'retry-after': '1' })
  else response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(answer))
}
