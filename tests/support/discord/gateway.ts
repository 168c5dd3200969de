/** Discord's gateway on loopback: HELLO, IDENTIFY, READY, GUILD_CREATE, heartbeats, RESUME, events. */
import type { IncomingMessage, Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { DISCORD, guildBody, userBody, type World } from './world.ts'

/** Opcodes (discord-api-docs: topics/opcodes-and-status-codes). */
const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  invalidSession: 9,
  hello: 10,
  ack: 11,
} as const
/** GUILDS, GUILD_MESSAGES and DIRECT_MESSAGES, and no privileged one: no words reach the bot but those that are put to it. */
const INTENTS = (1 << 0) | (1 << 9) | (1 << 12)
/** A client that closes with these does not want to resume (topics/gateway, "Initiating a Disconnect"). */
const ENDS_SESSION: readonly number[] = [1000, 1001]
const HEARTBEAT_MS = 41_250

interface Session {
  readonly id: string
  readonly shard: readonly [id: number, of: number]
  readonly events: { s: number; t: string; d: unknown }[]
  socket: WebSocket | undefined
}

interface Gateway {
  /** Sends an event to every bot that is logged in; one whose socket is cut gets it when it resumes. */
  dispatch(event: string, body: unknown): void
  /** Whether a bot is logged in and its socket open. */
  isConnected(): boolean
  /** How often a bot logged in anew, and how often it went on with its session. */
  counts(): { identified: number; resumed: number }
  /** When each shard logged in anew, milliseconds of the process's clock, in their order. */
  logins(): readonly { shard: number; atMs: number }[]
  /** Cuts every socket without a word. With `forget` the session can't be resumed. */
  cut(options?: { forget?: boolean }): void
  /** Hears nothing any more, and answers nothing. */
  freeze(): void
  /** Closes every line with a code, such as 4004 (token refused). */
  closeWith(code: number): void
  close(): void
}

export function openGateway(server: Server, world: World, changed: () => void): Gateway {
  const sockets = new WebSocketServer({ server, path: '/gateway' })
  const sessions = new Map<string, Session>()
  const counts = { identified: 0, resumed: 0 }
  const logins: { shard: number; atMs: number }[] = []

  sockets.on('connection', (socket: WebSocket, _request: IncomingMessage) => {
    send(socket, { op: OP.hello, d: { heartbeat_interval: HEARTBEAT_MS } })
    socket.on('message', (data) => receive(socket, JSON.parse(String(data)) as Packet))
    socket.on('close', (code) => {
      if (ENDS_SESSION.includes(code)) forget(socket)
      changed()
    })
  })

  function forget(socket: WebSocket): void {
    for (const session of sessions.values()) if (session.socket === socket) sessions.delete(session.id)
  }

  function receive(socket: WebSocket, { op, d }: Packet): void {
    if (op === OP.heartbeat) send(socket, { op: OP.ack })
    else if (op === OP.identify) identify(socket, d)
    else if (op === OP.resume) resume(socket, d)
    changed()
  }

  function identify(socket: WebSocket, { token: given, intents, shard = [0, 1] }: Login): void {
    if (given !== world.token) return void socket.close(4004, 'Authentication failed.')
    if (intents !== INTENTS) return void socket.close(4014, 'Disallowed intent(s).')
    counts.identified += 1
    world.logins.remaining -= 1
    logins.push({ shard: shard[0], atMs: performance.now() })
    const session: Session = { id: `session-${counts.identified}`, shard, events: [], socket }
    sessions.set(session.id, session)
    const all = [...new Set([...world.channels.values()].flatMap(({ guildId }) => guildId ?? []))]
    const guilds = all.filter((id) => isOfShard(id, shard))
    emit(session, 'READY', {
      v: 10,
      user: userBody(DISCORD.botId),
      guilds: guilds.map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: urlOf(server),
      shard,
      application: { id: DISCORD.applicationId, flags: 0 },
    })
    for (const id of guilds) emit(session, 'GUILD_CREATE', guildBody(world, id))
  }

  function resume(socket: WebSocket, { token: given, session_id = '', seq = 0 }: Login): void {
    if (given !== world.token) return void socket.close(4004, 'Authentication failed.')
    const session = sessions.get(session_id)
    if (!session) return void send(socket, { op: OP.invalidSession, d: false })
    counts.resumed += 1
    session.socket = socket
    for (const event of session.events.filter(({ s }) => s > seq)) send(socket, { op: OP.dispatch, ...event })
    emit(session, 'RESUMED', {})
  }

  function emit(session: Session, t: string, d: unknown): void {
    const event = { s: session.events.length + 1, t, d }
    session.events.push(event)
    if (session.socket?.readyState === 1) send(session.socket, { op: OP.dispatch, ...event })
  }

  return {
    dispatch(event, body) {
      const guildId = guildOf(event, body)
      for (const session of sessions.values())
        if (isOfShard(guildId, session.shard)) emit(session, event, body)
    },
    isConnected: () => [...sessions.values()].some(({ socket }) => socket?.readyState === 1),
    counts: () => ({ ...counts }),
    logins: () => logins,
    cut({ forget = false } = {}) {
      if (forget) sessions.clear()
      for (const socket of sockets.clients) socket.terminate()
    },
    freeze() {
      for (const socket of sockets.clients) socket.pause()
    },
    closeWith(code) {
      sessions.clear()
      for (const socket of sockets.clients) socket.close(code)
    },
    close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

/** discord-api-docs, topics/gateway, "Sharding": direct messages go to the first. */
function isOfShard(guildId: string | undefined, [shard, of]: Session['shard']): boolean {
  return Number((BigInt(guildId ?? 0) >> 22n) % BigInt(of)) === shard
}

function guildOf(event: string, body: unknown): string | undefined {
  const { id, guild_id } = body as { readonly id?: string; readonly guild_id?: string }
  return guild_id ?? (event === 'GUILD_CREATE' || event === 'GUILD_DELETE' ? id : undefined)
}

/** Address of the gateway, as `GET /gateway/bot` and READY tell it. */
export function urlOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the double is not listening')
  return `ws://127.0.0.1:${address.port}/gateway`
}

interface Login {
  readonly token?: string
  readonly intents?: number
  readonly shard?: readonly [id: number, of: number]
  readonly session_id?: string
  readonly seq?: number
}

interface Packet {
  readonly op: number
  readonly d: Login
}

function send(socket: WebSocket, packet: object): void {
  socket.send(JSON.stringify(packet))
}
