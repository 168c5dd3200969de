/** The routes of the web server, and who may take them. */

import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { askCall } from '../../chat/asked.ts'
import type { Chat } from '../../chat/platform.ts'
import type { Delivery } from '../../core/delivery.ts'
import { WEB_CHANNEL } from '../../core/subscription.ts'
import type { Log } from '../../log.ts'
import { createReplies, showChannel } from './channel.ts'
import { completeLine } from './complete.ts'
import { type Door, guard } from './guard.ts'
import type { Live } from './live.ts'
import { LOOKS, type Look, renderPage } from './page.ts'

export interface RouteParts extends Door {
  /** False where health and metrics are all that is served. */
  readonly hasPage?: boolean
  readonly chat: Chat
  readonly log: Log
  /** Deliveries of WEB_CHANNEL, newest first. */
  readonly recentDeliveries: () => Promise<readonly Delivery[]>
  readonly health: () => Promise<{
    readonly ready: boolean
    readonly parts: readonly { readonly part: string; readonly missing: string | undefined }[]
  }>
  /** Whether the store answers. */
  readonly isAlive: () => Promise<boolean>
  /** Prometheus text. */
  readonly metrics: () => Promise<string>
  /** A whole HTML page of the sample newsroom. */
  readonly samplePage?: ((slug: string) => string | undefined) | undefined
}

const KEPT_REPLIES = 100
const LONGEST_COMMAND_BYTES = 16_384
const YEAR_S = 365 * 24 * 60 * 60
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u

const SELF = ["'self'"]
const NONE = ["'none'"]
const HEADERS = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: NONE,
    imgSrc: SELF,
    styleSrc: SELF,
    scriptSrc: SELF,
    connectSrc: SELF,
    formAction: SELF,
    baseUri: NONE,
    frameAncestors: NONE,
  },
  strictTransportSecurity: false, // whether there is TLS is the proxy's to say
})
// the sample pages are ours, carry their own style and run nothing
const SAMPLE_HEADERS = secureHeaders({
  contentSecurityPolicy: { defaultSrc: NONE, styleSrc: ["'unsafe-inline'"], baseUri: NONE, formAction: NONE },
  strictTransportSecurity: false,
})

/** All routes but Slack's, which wants the bare Node request. */
export function createRoutes(parts: RouteParts, live: Live): Hono {
  const app = new Hono()
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    parts.log.error({ error, path: c.req.path }, 'web request failed')
    return c.text('Something broke here. It is in the log; please try again.\n', 500)
  })
  addHealth(app, parts)
  app.use(guard(parts))
  addMetrics(app, parts)
  if (parts.hasPage ?? true) addPage(app, parts, live)
  return app
}

/** Open to everyone: probes know no password. */
function addHealth(app: Hono, { isAlive, health }: RouteParts): void {
  app.get('/healthz', async (c) =>
    (await isAlive()) ? c.text('ok\n') : c.text('the store does not answer\n', 503),
  )
  app.get('/readyz', async (c) => {
    const report = await health()
    return c.json(report, report.ready ? 200 : 503)
  })
}

function addMetrics(app: Hono, { metrics }: RouteParts): void {
  app.get('/metrics', async (c) =>
    c.text(await metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4' }),
  )
}

function addPage(app: Hono, parts: RouteParts, live: Live): void {
  const { chat, samplePage, recentDeliveries } = parts
  const replies = createReplies(KEPT_REPLIES)

  app.get('/sample/:slug', SAMPLE_HEADERS, (c) => {
    const page = samplePage?.(c.req.param('slug'))
    return page === undefined ? c.notFound() : c.html(page)
  })

  app.use(HEADERS)
  addFile(app, 'page.css', 'text/css; charset=utf-8')
  addFile(app, 'page.js', 'text/javascript; charset=utf-8')
  addFile(app, 'choices.js', 'text/javascript; charset=utf-8')
  app.get('/', async (c) => {
    const shown = showChannel(await recentDeliveries(), replies.list(readerOf(c)))
    c.header('Cache-Control', 'no-store')
    return c.html(renderPage({ look: lookOf(c), shown, chat, typed: c.req.query('say') ?? '' }))
  })
  app.get('/image/:id/:index', (c) => {
    const { id, index } = c.req.param()
    const file = replies.list(readerOf(c)).find((reply) => reply.id === id)?.files[Number(index)]
    if (!file) return c.notFound()
    return c.body(new Uint8Array(file.png), 200, { 'Content-Type': 'image/png' })
  })
  app.get('/events', (c) => live.open(c))
  app.get('/suggest', async (c) => c.json(await completeLine(c.req.query('text') ?? '', chat, callerOf(c))))
  app.post('/command', csrf(), bodyLimit({ maxSize: LONGEST_COMMAND_BYTES }), async (c) => {
    const { text } = await c.req.parseBody()
    if (typeof text !== 'string' || text.trim() === '') return c.redirect('/', 303)
    const from = callerOf(c)
    const said = text.trim()
    const reply = await (said.startsWith('/') ? chat.runText(said, from) : chat.run(askCall(said, from)))
    const id = replies.add(from.caller.userId, said, reply)
    live.announce()
    return c.redirect(`/#${id}`, 303)
  })
}

function addFile(app: Hono, name: string, type: string): void {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8')
  app.get(`/${name}`, (c) => c.text(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }))
}

/** Whoever was let in owns this installation. */
function callerOf(c: Context) {
  return { channel: WEB_CHANNEL, caller: { userId: readerOf(c), role: 'admin' } } as const
}

/** A browser's own id: a private reply is shown to the one who asked. */
function readerOf(c: Context): string {
  const known = getCookie(c, 'reader')
  if (known !== undefined && UUID.test(known)) return known
  const reader = randomUUID()
  setCookie(c, 'reader', reader, { httpOnly: true, sameSite: 'Lax', maxAge: YEAR_S })
  return reader
}

/** The look that was asked for, remembered for the next time. */
function lookOf(c: Context): Look {
  const isLook = (name: string | undefined) => LOOKS.find((look) => look === name)
  const asked = isLook(c.req.query('look'))
  if (asked) setCookie(c, 'look', asked, { httpOnly: true, sameSite: 'Lax', maxAge: YEAR_S })
  return asked ?? isLook(getCookie(c, 'look')) ?? 'discord'
}
