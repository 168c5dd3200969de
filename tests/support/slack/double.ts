/**
 * A Slack of our own on loopback that the real bolt talks to: Web API, Socket Mode and response_url.
 *
 *     const slack = await startSlackDouble()
 *     const bot = createSlack({ botToken: slack.botToken, appToken: slack.appToken, apiUrl: slack.apiUrl, chat, log })
 *     await bot.start()
 *     await slack.slashCommand({ command: '/brief', text: 'iraq', userId: 'U0READER', channelId: 'C0NEWS' })
 *     await slack.until(() => slack.messages('C0NEWS').length === 1)
 *     await bot.stop(); await slack.stop()
 *
 * The world: team T0DESK; channels C0NEWS (the bot is in it), C0OTHER (public, it is not), C0CLOSED (private, it is
 * not), C0OLD (archived), all made by U0MAKER; people U0READER, U0MAKER, U0ADMIN, U0VISITOR (admin elsewhere).
 * `slack.channels` and `slack.users` may be changed. `fault(…)` switches trouble on (see faults.ts). Every body is
 * checked against our limits table: one that Slack would refuse makes `stop()` throw. Nothing sleeps: `until` waits
 * for the next thing that happens.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import { type ActiveFault, activate, type Fault, takeFault } from './faults.ts'
import { type Acknowledged, openSocketMode } from './socket-mode.ts'
import { type Answer, methods, readArgs, refuse, respond } from './web-api.ts'
import { createWorld, type SlackPost } from './world.ts'

export interface SlashCommand {
  readonly command: string
  readonly text?: string
  readonly userId: string
  readonly channelId: string
}

export type SlackDouble = Awaited<ReturnType<typeof startSlackDouble>>

export async function startSlackDouble() {
  const world = createWorld()
  const faults: ActiveFault[] = []
  const responseUrls = new Map<string, { channelId: string; userId: string; left: number }>()
  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const base = `http://127.0.0.1:${port}`
  const socketMode = openSocketMode(server, world)

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readText(request)
    const path = request.url ?? ''
    if (path.startsWith('/response/')) answerResponseUrl(path, body, response)
    else await answerMethod(path.replace('/api/', ''), body, request, response)
    world.changed()
  }

  function answerResponseUrl(path: string, body: string, response: ServerResponse): void {
    const to = responseUrls.get(path)
    if (!to || to.left === 0) {
      response.writeHead(404).end('used_url')
      return
    }
    to.left -= 1
    respond(JSON.parse(body), { channelId: to.channelId, userId: to.userId }, world)
    response.end('ok')
  }

  async function answerMethod(
    method: string,
    body: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const args = readArgs(body)
    const active = takeFault(method, faults)
    const isApplied =
      !active || active.fault.kind === 'hold' || (active.fault.kind === 'drop' && active.fault.applied)
    const answer = isApplied ? carryOut(method, args, request.headers.authorization) : refuse('not_applied')
    world.journal.push({ method, args, answer: active?.fault.kind ?? answer.error ?? 'ok' })
    world.changed()
    if (active) await misbehave(active, answer, response)
    else sendJson(response, answer)
  }

  function carryOut(method: string, args: ReturnType<typeof readArgs>, authorization = ''): Answer {
    const isOpening = method === 'apps.connections.open'
    if (authorization !== `Bearer ${isOpening ? world.appToken : world.botToken}`)
      return refuse('invalid_auth')
    if (isOpening) return { ok: true, url: `ws://127.0.0.1:${port}/socket?ticket=${world.next()}` }
    return methods[method]?.(args, world) ?? refuse('unknown_method')
  }

  function slashPayload({ command, text = '', userId, channelId }: SlashCommand) {
    const trigger = {
      token: 'legacy',
      team_id: world.teamId,
      api_app_id: 'A0APP',
      trigger_id: `trigger-${world.next()}`,
    }
    return {
      ...trigger,
      command,
      text,
      user_id: userId,
      channel_id: channelId,
      response_url: newResponseUrl(userId, channelId),
    }
  }

  function newResponseUrl(userId: string, channelId: string): string {
    const path = `/response/${world.next()}`
    responseUrls.set(path, { channelId, userId, left: 5 })
    return `${base}${path}`
  }

  return {
    ...world,
    apiUrl: `${base}/api/`,
    /** What a channel shows, oldest first. */
    messages: (channelId: string): readonly SlackPost[] => world.posts.get(channelId) ?? [],
    /** Requests of one Web API method, oldest first. */
    calls: (method: string) => world.journal.filter((entry) => entry.method === method),

    /** The body of a slash command, for HTTP mode; it may be sent once. */
    slashPayload,
    slashCommand: (call: SlashCommand): Promise<Acknowledged> =>
      socketMode.send('slash_commands', slashPayload(call)),
    /** Sends an event of the Events API; the same `eventId` again is a redelivery. */
    event: (event: object, eventId = `Ev${world.next()}`): Promise<Acknowledged> =>
      socketMode.send('events_api', {
        type: 'event_callback',
        team_id: world.teamId,
        api_app_id: 'A0APP',
        event_id: eventId,
        event,
      }),
    /** Sends a form that was opened, filled in with text by option. */
    submit(
      form: Record<string, unknown>,
      filled: Record<string, string>,
      userId: string,
    ): Promise<Acknowledged> {
      const values = Object.fromEntries(
        Object.entries(filled).map(([name, value]) => [name, { value: { value } }]),
      )
      const view = { ...form, id: 'V1', state: { values } }
      return socketMode.send('interactive', {
        type: 'view_submission',
        team: { id: world.teamId },
        user: { id: userId },
        view,
      })
    },

    fault(fault: Fault): ActiveFault {
      const active = activate(fault)
      faults.push(active)
      return active
    },
    cutSocket: socketMode.cut,
    connections: () => socketMode.openSockets().length,

    /** Resolves once `isTrue`, which is asked again after everything that happens here. */
    async until(isTrue: () => boolean): Promise<void> {
      while (!isTrue()) await once(world.changes, 'change')
    },

    /** Throws when a body came that Slack would have refused. */
    async stop(): Promise<void> {
      for (const active of faults) active.release()
      socketMode.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      if (world.violations.length > 0) throw new Error(`Slack would refuse: ${world.violations.join('; ')}`)
    },
  }
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
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(answer))
}
