/** The Socket Mode side of the Slack double: envelopes out, acknowledgements in. */
import type { Server } from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'
import type { World } from './world.ts'

/** What the bot answered an envelope with, and how long that took. */
export interface Acknowledged {
  readonly afterMs: number
  readonly payload: Readonly<Record<string, unknown>>
}

export function openSocketMode(server: Server, world: World) {
  const sockets = new WebSocketServer({ server, path: '/socket' })
  const waiting = new Map<string, { sentAt: number; resolve(acked: Acknowledged): void }>()

  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      const { envelope_id, payload = {} } = JSON.parse(String(data))
      const sent = waiting.get(envelope_id)
      waiting.delete(envelope_id)
      sent?.resolve({ afterMs: performance.now() - sent.sentAt, payload })
    })
    socket.on('close', world.changed)
    socket.send(JSON.stringify({ type: 'hello', num_connections: sockets.clients.size }))
    world.changed()
  })

  function openSockets(): WebSocket[] {
    return [...sockets.clients].filter(({ readyState }) => readyState === WebSocket.OPEN)
  }

  return {
    openSockets,
    /** Resolves when the bot acknowledged it. */
    send(type: string, payload: object): Promise<Acknowledged> {
      const [socket] = openSockets()
      if (!socket) throw new Error('the bot is not connected to the Slack double')
      const envelope_id = `E${world.next()}`
      return new Promise((resolve) => {
        waiting.set(envelope_id, { sentAt: performance.now(), resolve })
        socket.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: true }))
      })
    },
    /** `refresh` asks the bot to reconnect, as Slack does every few hours; `drop` cuts the line. */
    cut(kind: 'refresh' | 'drop'): void {
      for (const socket of openSockets()) {
        if (kind === 'drop') socket.terminate()
        else socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
      }
    },
    close(): void {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}
