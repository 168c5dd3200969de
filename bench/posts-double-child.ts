/**
 * Takes posts as Discord or Slack does, in a process of its own: keeps the platform's limits, answers late, and counts.
 * argv: platform, milliseconds until an answer. Sends its address; answers any message with what it counted.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Counted } from './deliver.ts'

const [platform = '', latency = '150'] = process.argv.slice(2)
/** Slack: a message a second a channel; a little less, as two calls may take different time to arrive. */
const SLACK_MS = 950
/** Discord: 50 requests in any second, 5 messages in any 5 seconds of a channel. */
const SECOND_MS = 1000
const DISCORD_GLOBAL = 50
const DISCORD_CHANNEL = { most: 5, withinMs: 5000 }

const arrivals: number[] = []
const byChannel = new Map<string, number[]>()
const keys = new Set<string>()
const postedAt: number[] = []
let refused = 0
let doubled = 0

/** So many milliseconds too early; 0 when it may pass. */
function tooEarly(channel: string, now: number): number {
  const past = byChannel.get(channel) ?? []
  byChannel.set(channel, past)
  if (platform === 'slack') return wait(past, 1, SLACK_MS, now)
  return (
    wait(arrivals, DISCORD_GLOBAL, SECOND_MS, now) ||
    wait(past, DISCORD_CHANNEL.most, DISCORD_CHANNEL.withinMs, now)
  )
}

function wait(past: number[], most: number, withinMs: number, now: number): number {
  while ((past[0] ?? now) <= now - withinMs) past.shift()
  return past.length < most ? 0 : (past[0] ?? now) + withinMs - now
}

function take(channel: string, key: string, now: number): number {
  const waitMs = tooEarly(channel, now)
  if (waitMs > 0) {
    refused++
    return waitMs
  }
  arrivals.push(now)
  byChannel.get(channel)?.push(now)
  postedAt.push(now)
  if (keys.has(key)) doubled++
  keys.add(key)
  return 0
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += chunk
  return body
}

/** The channel, and our key in the post. */
function readPost(path: string, body: string, token: string): readonly [channel: string, key: string] {
  if (platform === 'discord') {
    const { nonce } = JSON.parse(body) as { nonce: string }
    return [/\/channels\/(\d+)\/messages/.exec(path)?.[1] ?? '', nonce]
  }
  const form = new URLSearchParams(body)
  const metadata = JSON.parse(form.get('metadata') ?? '{}') as { event_payload?: { key?: string } }
  return [`${token} ${form.get('channel')}`, metadata.event_payload?.key ?? '']
}

const server = createServer(async (request, response) => {
  const now = performance.now()
  const body = await bodyOf(request)
  const [channel, key] = readPost(request.url ?? '', body, request.headers.authorization ?? '')
  const waitMs = take(channel, key, now)
  const headers = { 'content-type': 'application/json', 'retry-after': String(Math.ceil(waitMs / 1000)) }
  const id = String(1_000_000 + postedAt.length)
  const answer =
    platform === 'slack' ? { ok: true, ts: `${id}.000100`, channel } : { id, channel_id: channel }
  setTimeout(() => {
    response.writeHead(waitMs > 0 ? 429 : 200, waitMs > 0 ? headers : { 'content-type': 'application/json' })
    response.end(JSON.stringify(waitMs > 0 ? { retry_after: waitMs / 1000, ok: false } : answer))
  }, Number(latency))
})
server.listen(0, '127.0.0.1', () =>
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
)
process.on('message', () => {
  const [first = 0] = postedAt
  const counted: Counted = {
    posts: postedAt.length,
    refused,
    doubled,
    channels: byChannel.size,
    seconds: ((postedAt.at(-1) ?? first) - first) / 1000,
    bestSecond: Math.max(
      ...postedAt.map((at, i) => postedAt.findLastIndex((later) => later < at + 1000) - i + 1),
      0,
    ),
  }
  process.send?.(counted)
})
