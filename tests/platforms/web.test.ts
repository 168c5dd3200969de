import { type IncomingMessage, request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { parseHTML } from 'linkedom'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Command, type Desk, defineAction } from '../../src/chat/command.ts'
import { createChat } from '../../src/chat/router.ts'
import { type Message, message, notice } from '../../src/core/message.ts'
import { WEB_CHANNEL } from '../../src/core/subscription.ts'
import { createLog } from '../../src/log.ts'
import { createWeb, type WebOptions } from '../../src/platforms/web/index.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'

const log = createLog({ level: 'silent', format: 'json' })
const noon = new Date('2026-03-01T12:00:00Z')
const digest = message('Morning brief', {
  type: 'heading',
  text: 'Bells <img src=x onerror=alert(1)> ring',
  url: 'https://news.example/bells',
})
const commands: readonly Command[] = [
  {
    name: 'weather',
    description: 'The weather somewhere',
    action: defineAction({
      description: 'The weather somewhere',
      options: {
        place: {
          type: 'string',
          description: 'A town',
          required: true,
          suggest: (typed) => ['Little Harbour', 'Lindow'].filter((town) => town.startsWith(typed)),
        },
      },
      access: 'everyone',
      isPrivate: false,
      run: async ({ place }) => notice(`Rain in ${place}.`),
    }),
  },
  {
    name: 'diary',
    description: 'A private matter',
    actions: {
      read: defineAction({
        description: 'Reads it',
        options: {},
        access: 'admin',
        isPrivate: true,
        run: async () => notice('Dear diary.'),
      }),
    },
  },
]

let store: Store
let stops: (() => Promise<void>)[]

beforeEach(async () => {
  store = await openStore({ url: 'file::memory:', secretKey: new Uint8Array(32) })
  stops = []
})

afterEach(async () => {
  for (const stop of stops) await stop()
  await store.close()
})

/** A web page, and a way to ask it. */
async function openWeb(options: Partial<WebOptions> = {}) {
  const port = options.port ?? (await freePort())
  const chat = createChat({ commands, store, desk: {} as Desk, now: () => noon, defaultTimezone: 'UTC', log })
  const web = createWeb({
    host: '127.0.0.1',
    port,
    chat,
    log,
    recentDeliveries: () => store.outbox.recent(WEB_CHANNEL, 50),
    health: async () => ({ ready: true, parts: [{ part: 'web', missing: undefined }] }),
    isAlive: async () => true,
    metrics: async () => 'nutgraf_articles 3\n',
    ...options,
  })
  await web.start()
  stops.push(web.stop)
  return { web, port, ask: (path: string, how: Asked = {}) => ask(port, path, how) }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

interface Asked {
  readonly headers?: Record<string, string>
  /** Sent by POST, as a form. */
  readonly form?: Record<string, string>
}

async function ask(port: number, path: string, { headers = {}, form }: Asked) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const method = form ? 'POST' : 'GET'
    const type = form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}
    request({ host: '127.0.0.1', port, path, method, headers: { ...type, ...headers } }, resolve)
      .on('error', reject)
      .end(form && new URLSearchParams(form).toString())
  })
  return { status: response.statusCode, headers: response.headers, body: response }
}

/** What the outbox does with a digest for the page. */
async function deliver(web: { post: ReturnType<typeof createWeb>['post'] }, body: Message, key = 'one') {
  await store.outbox.enqueue({ channel: WEB_CHANNEL, message: body, dedupeKey: key, dueAt: noon })
  const [delivery] = await store.outbox.claim(noon, ['web'], 1, 60_000)
  if (!delivery) throw new Error('nothing was due')
  await store.outbox.markSending(delivery, [body], noon, 60_000)
  const messageId = await web.post(WEB_CHANNEL, body, { key, mayHaveArrived: false })
  await store.outbox.markPartSent(delivery.id, messageId, noon, 60_000)
}

async function articles(answer: Awaited<ReturnType<typeof ask>>) {
  const { document } = parseHTML(await textOf(answer.body))
  return [...document.querySelectorAll('#log article')]
}

const sameSite = { 'sec-fetch-site': 'same-origin' }

describe('the web page', () => {
  it('shows a delivered digest, its text as text', async () => {
    const { web, ask } = await openWeb()
    await deliver(web, digest)

    const page = await ask('/')

    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.headers['content-security-policy']).not.toContain('unsafe')
    const [shown] = await articles(page)
    expect(shown?.querySelector('h3')?.textContent).toBe('Bells <img src=x onerror=alert(1)> ring')
    expect(shown?.querySelector('img')).toBeNull()
  })

  it.each([
    ['/page.css', 'text/css'],
    ['/page.js', 'text/javascript'],
    ['/choices.js', 'text/javascript'],
  ])('brings %s itself: it works offline', async (file, type) => {
    const { ask } = await openWeb()

    const { status, headers } = await ask(file)

    expect(status).toBe(200)
    expect(headers['content-type']).toBe(`${type}; charset=utf-8`)
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('does not show a digest that the outbox still holds back', async () => {
    const { ask } = await openWeb()
    await store.outbox.enqueue({ channel: WEB_CHANNEL, message: digest, dedupeKey: 'x', dueAt: noon })

    const page = await textOf((await ask('/')).body)

    expect(page).not.toContain('Bells')
    expect(page).toContain('The first digest appears here by itself')
  })

  it('answers a command, and shows the answer to everyone', async () => {
    const { ask } = await openWeb()

    const answer = await ask('/command', { form: { text: '/weather <b>Lindow' }, headers: sameSite })

    expect(answer.status).toBe(303)
    const [shown] = await articles(await ask('/'))
    expect(answer.headers.location).toBe(`/#${shown?.id}`)
    expect(shown?.querySelector('.asked')?.textContent).toBe('Asked: /weather <b>Lindow')
    expect(shown?.querySelector('.story')?.textContent).toBe('Rain in <b>Lindow.')
  })

  it('shows a private answer to the one who asked only', async () => {
    const { ask } = await openWeb()
    const mine = (await ask('/')).headers['set-cookie']?.[0]?.split(';')[0] ?? ''

    await ask('/command', { form: { text: '/diary read' }, headers: { ...sameSite, cookie: mine } })

    const [shown] = await articles(await ask('/', { headers: { cookie: mine } }))
    expect(shown?.textContent).toContain('Dear diary.')
    expect(shown?.textContent).toContain('Only you can see this')
    expect(await articles(await ask('/'))).toEqual([])
  })

  it('tells open pages of a new digest', async () => {
    const { web, ask } = await openWeb()
    const events = (await ask('/events')).body.setEncoding('utf8')[Symbol.asyncIterator]()
    await events.next()

    await deliver(web, digest)

    expect((await events.next()).value).toBe('event: news\ndata: \n\n')
  })

  it('lets open pages go when it stops', async () => {
    const { web, ask } = await openWeb()
    const { body } = await ask('/events')

    await web.stop()

    expect(await textOf(body)).toBe(': hello\n\n')
    expect(web.missing()).toBe('the web server is not listening')
  })

  it('wears the look that was asked for, and remembers it', async () => {
    const { ask } = await openWeb()

    const first = await ask('/?look=slack')
    const cookie = first.headers['set-cookie']?.map((line) => line.split(';')[0]).join('; ') ?? ''

    expect(await textOf(first.body)).toContain('<html lang="en" class="slack">')
    expect(await textOf((await ask('/', { headers: { cookie } })).body)).toContain('class="slack"')
    expect(await textOf((await ask('/?look="><script>')).body)).toContain('<html lang="en" class="discord">')
  })

  it.each([
    ['/w', ['/weather']],
    ['/d', ['/diary read']],
    ['/weather Li', ['/weather Little Harbour', '/weather Lindow']],
    ['/weather place:Lit', ['/weather place:"Little Harbour"']],
    ['/diary read x', []],
    ['nonsense', []],
  ])('completes %s', async (line, lines) => {
    const { ask } = await openWeb()

    const { body } = await ask(`/suggest?${new URLSearchParams({ text: line })}`)

    expect(JSON.parse(await textOf(body))).toEqual(lines)
  })

  it('serves the sample pages', async () => {
    const { ask } = await openWeb({ samplePage: (slug) => (slug === 'bells' ? '<h1>Bells</h1>' : undefined) })

    expect(await textOf((await ask('/sample/bells')).body)).toBe('<h1>Bells</h1>')
    expect((await ask('/sample/none')).status).toBe(404)
  })

  it('has one channel', async () => {
    const { web } = await openWeb()
    const caller = { userId: 'x', role: 'admin' } as const

    await expect(web.checkChannel(WEB_CHANNEL, caller)).resolves.toBeUndefined()
    await expect(web.checkChannel({ ...WEB_CHANNEL, id: 'other' }, caller)).rejects.toThrow('one channel')
  })

  it('says which port is taken', async () => {
    const { port } = await openWeb()

    await expect(openWeb({ port })).rejects.toThrow(/port \d+: another program has it/u)
  })
})

describe('health', () => {
  it('tells probes what is missing', async () => {
    const missing = { ready: false, parts: [{ part: 'discord', missing: 'not connected yet' }] }
    const { ask } = await openWeb({ isAlive: async () => false, health: async () => missing })

    const ready = await ask('/readyz')

    expect(ready.status).toBe(503)
    expect(JSON.parse(await textOf(ready.body))).toEqual(missing)
    expect((await ask('/healthz')).status).toBe(503)
  })

  it('is well when all is well', async () => {
    const { ask } = await openWeb()

    expect((await ask('/healthz')).status).toBe(200)
    expect((await ask('/readyz')).status).toBe(200)
    expect(await textOf((await ask('/metrics')).body)).toBe('nutgraf_articles 3\n')
  })
})

describe('the door of the web page', () => {
  it.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
    ['a page that hides its origin', { origin: 'null' }],
  ])('runs no command for %s', async (_who, headers) => {
    const { ask } = await openWeb()

    expect((await ask('/command', { form: { text: '/weather Lindow' }, headers })).status).toBe(403)
    expect(await articles(await ask('/'))).toEqual([])
  })

  it.each([
    'evil.example',
    '127.0.0.1.evil.example',
    '192.168.1.5:8080',
    'localhost.evil.example',
  ])('does not answer to the name %s on loopback', async (host) => {
    const { ask } = await openWeb()

    for (const path of ['/', '/metrics', '/events', '/suggest?text=/'])
      expect((await ask(path, { headers: { host } })).status).toBe(403)
  })

  it.each(['localhost:8080', '127.0.0.1', '[::1]:8080'])('answers to the name %s', async (host) => {
    const { ask } = await openWeb()

    expect((await ask('/', { headers: { host } })).status).toBe(200)
  })

  it('asks for the password on other hosts', async () => {
    const { web, port, ask } = await openWeb({ host: '0.0.0.0', password: 'open sesame' })
    const login = (password: string) => ({
      headers: { authorization: `Basic ${btoa(`me:${password}`)}`, host: 'news.example' },
    })

    for (const path of ['/', '/metrics', '/events', '/page.js', '/sample/x', '/suggest']) {
      const { status, headers } = await ask(path)
      expect(status).toBe(401)
      expect(headers['www-authenticate']).toBe('Basic realm="Nutgraf"')
    }
    expect((await ask('/', login('open sesam'))).status).toBe(401)
    expect((await ask('/', login('open sesame'))).status).toBe(200)
    expect((await ask('/healthz')).status).toBe(200)
    expect(web.address()).toBe(`http://localhost:${port}`)
  })

  it('stays shut on other hosts without a password, but for the probes', async () => {
    const { web, ask } = await openWeb({ host: '0.0.0.0' })

    const page = await ask('/')

    expect(page.status).toBe(403)
    expect(await textOf(page.body)).toContain('set WEB_PASSWORD')
    for (const path of ['/metrics', '/events', '/sample/x']) expect((await ask(path)).status).toBe(403)
    const command = await ask('/command', { form: { text: '/weather Lindow' }, headers: sameSite })
    expect(command.status).toBe(403)
    expect((await ask('/healthz')).status).toBe(200)
    expect((await ask('/readyz')).status).toBe(200)
    expect(web.address()).toBeUndefined()
  })

  it('hands Slack’s events on with their body unread, whatever name they come to', async () => {
    const bodies: string[] = []
    const { ask } = await openWeb({
      slackEvents: async (received, response) => {
        bodies.push(await textOf(received))
        response.end('taken')
      },
    })

    const headers = { host: 'bot.example' }
    const answer = await ask('/slack/events?x=1', { form: { payload: '{"a b": 1}' }, headers })

    expect(await textOf(answer.body)).toBe('taken')
    expect(bodies).toEqual(['payload=%7B%22a+b%22%3A+1%7D'])
  })

  it('has no door for Slack when Slack is off', async () => {
    const { ask } = await openWeb()

    expect((await ask('/slack/events', { form: { payload: '{}' } })).status).toBe(404)
  })

  it('refuses a command longer than a page types', async () => {
    const { ask } = await openWeb()

    const answer = await ask('/command', { form: { text: 'x'.repeat(20_000) }, headers: sameSite })

    expect(answer.status).toBe(413)
  })
})
