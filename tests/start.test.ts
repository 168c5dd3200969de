import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { notice } from '../src/core/message.ts'
import { readSecretKey } from '../src/secret-key.ts'
import { openStore } from '../src/store/open.ts'
import { type Bot, newFolder, startBot } from './support/bot.ts'
import { DISCORD, startDiscordDouble } from './support/discord-double.ts'
import { startNewsroom } from './support/newsroom.ts'

/** For a machine that has much else to do. */
const PATIENCE_MS = 60_000

const SECRET = 'a key of at least 16 characters'

const bots: Bot[] = []
function start(env: Readonly<Record<string, string>> = {}, folder?: string): Bot {
  const bot = startBot(env, folder)
  bots.push(bot)
  return bot
}
afterEach(() => {
  for (const bot of bots.splice(0)) bot.forget()
})

const pageOf = async (bot: Bot) => (await bot.says(/Open (http:\S+)/))[1] ?? ''
const get = (url: string) => fetch(url).then((answer) => answer.text())

/** Asks again at every event of the page until it shows what is waited for. */
async function shows(page: string, wanted: RegExp): Promise<string> {
  const events = await fetch(`${page}/events`)
  const reader = events.body?.getReader()
  for (;;) {
    const shown = await get(page)
    if (wanted.test(shown)) {
      await reader?.cancel()
      return shown
    }
    await reader?.read()
  }
}

/** Types a command on the page, and reads the page as the one who typed it. */
async function say(page: string, text: string): Promise<string> {
  const body = new URLSearchParams({ text })
  const answer = await fetch(`${page}/command`, {
    method: 'POST',
    headers: { origin: page },
    body,
    redirect: 'manual',
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  return fetch(page, { headers: { cookie } }).then((shown) => shown.text())
}

it(
  'a newcomer without any token finds the sample digest on the page, and the bot ends cleanly',
  async () => {
    const folder = newFolder()
    const bot = start({ FEEDS: '', HEARTBEAT_SECONDS: '1' }, folder)
    const page = await pageOf(bot)

    const shown = await shows(page, /\(sample\)/)
    expect(shown).toMatch(/Top stories/)
    expect(bot.said()).toMatch(/^store {5}ready \(file:/m)
    expect(bot.said()).toMatch(/^web {7}ready: http:\/\/127\.0\.0\.1:\d+$/m)
    expect(bot.said()).toMatch(/^discord {3}off: set DISCORD_TOKEN$/m)
    expect(bot.said()).toMatch(/^slack {5}off: set SLACK_BOT_TOKEN/m)
    expect(bot.said()).toMatch(/^feeds {5}\d+ to read$/m)

    expect((await fetch(`${page}/healthz`)).status).toBe(200)
    expect((await fetch(`${page}/readyz`)).status).toBe(200)
    expect(await get(`${page}/metrics`)).toContain('nutgraf_deliveries{state="sent"} 1')
    expect(await say(page, '/feeds check northline')).toContain('can be read')

    const askedAt = Date.now()
    expect(await bot.stop()).toBe(0)
    expect(Date.now() - askedAt).toBeLessThan(10_000)
    expect(bot.said()).toMatch(/stopped\n$/)

    const again = start({ FEEDS: '' }, folder)
    expect(await get(await pageOf(again))).toMatch(/\(sample\)/)
  },
  PATIENCE_MS,
)

it(
  'what a start has compiled is kept at once, so that a bot that is killed comes up as soon the next time',
  async () => {
    const bot = start({ NODE_COMPILE_CACHE: 'compiled' })

    // it answers nobody before it has kept it
    await get(`${await pageOf(bot)}/healthz`)

    expect(readdirSync(join(bot.folder, 'compiled'), { recursive: true }).length).toBeGreaterThan(500)
  },
  PATIENCE_MS,
)

describe('what is wrong is said in one sentence, and the bot ends with 1', () => {
  it(
    'a value',
    async () => {
      const bot = start({ PORT: 'http' })

      expect(await bot.ended).toBe(1)
      expect(bot.said()).toBe('PORT (http) is not a port; try 8080.\n')
    },
    PATIENCE_MS,
  )

  it(
    'a line of .env',
    async () => {
      const folder = newFolder()
      writeFileSync(join(folder, '.env'), 'HEARTBEAT_SECONDS=1\nDISCORD_TOKEN abc\n')
      const bot = start({}, folder)

      expect(await bot.ended).toBe(1)
      expect(bot.said()).toBe('.env, line 2 is not NAME=value; write for example PORT=8080.\n')
    },
    PATIENCE_MS,
  )

  it(
    'a DATA_DIR that can’t be made, whoever brings the key',
    async () => {
      const folder = newFolder()
      writeFileSync(join(folder, 'taken'), '')
      const started = [
        start({ DATA_DIR: 'taken', SECRET_KEY: SECRET }, folder),
        start({ DATA_DIR: '/proc/nowhere' }, folder),
      ]

      for (const bot of started) {
        expect(await bot.ended).toBe(1)
        expect(bot.said()).toMatch(/^DATA_DIR \(.*\) can't be written \(E\w+\)\. [^\n]*\n$/)
      }
    },
    PATIENCE_MS,
  )

  it(
    'a port that another program has, when nothing else is to come up',
    async () => {
      const other = createServer()
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
      const { port } = other.address() as AddressInfo
      const bot = start({ PORT: String(port) })

      expect(await bot.ended).toBe(1)
      expect(bot.said()).toMatch(
        /^web {7}off: Can't listen on 127\.0\.0\.1, port \d+: another program has it/m,
      )
      expect(bot.said()).toMatch(/^Nothing could come up\.$/m)
      await new Promise((resolve) => other.close(resolve))
    },
    PATIENCE_MS,
  )
})

it(
  'a new DATA_DIR is made, whoever brings the key; FEEDS=none brings no feed at all',
  async () => {
    const bot = start({ DATA_DIR: 'deep/data', SECRET_KEY: SECRET })

    expect(await get(`${await pageOf(bot)}/healthz`)).toBe('ok\n')
    expect(bot.said()).toMatch(/^feeds {5}none: \/feeds add brings one$/m)
  },
  PATIENCE_MS,
)

it(
  'a wrong Discord token is said, the page comes up all the same, and /readyz names what is missing',
  async () => {
    const discord = await startDiscordDouble()
    discord.revokeToken()
    const bot = start({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl })
    const page = await pageOf(bot)

    expect(bot.said()).toMatch(/^discord {3}off: /m)
    expect(bot.said()).not.toContain(discord.token)
    const ready = await fetch(`${page}/readyz`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({
      ready: false,
      parts: expect.arrayContaining([{ part: 'discord', missing: expect.any(String) }]),
    })
    expect((await fetch(`${page}/healthz`)).status).toBe(200)
    await discord.stop()
  },
  PATIENCE_MS,
)

it(
  'of the addresses in FEEDS the good ones are read, whatever the others are',
  async () => {
    const newsroom = await startNewsroom()
    newsroom.publish({
      path: '/pool',
      title: 'Pool opens again',
      text: 'The pool of Tarn opened its doors again on Tuesday after three years of repairs.',
      publishedAt: new Date(),
    })
    const folder = newFolder()
    mkdirSync(join(folder, 'lists'))
    writeFileSync(join(folder, 'lists', 'broken.opml'), 'no list at all')
    const feeds = `http://,http://127.0.0.1:1/feed,http://10.255.255.1/rss,lists/broken.opml,lists/none.opml,${newsroom.url}/feed.xml`
    const bot = start(
      { FEEDS: feeds, FETCH_ALLOW_PRIVATE: '127.0.0.1/32', LOG_LEVEL: 'info', LOG_FORMAT: 'json' },
      folder,
    )

    await bot.says(/"added":1,"msg":"feed read"/)

    expect(bot.said()).toMatch(/^feeds {5}3 to read$/m)
    expect(bot.said()).toMatch(/broken\.opml/)
    await newsroom.stop()
  },
  PATIENCE_MS,
)

it(
  'who stops it while it comes up has it end cleanly too',
  async () => {
    const bot = start({ FEEDS: '' })
    await bot.says(/^store/m)

    expect(await bot.stop()).toBe(0)
  },
  PATIENCE_MS,
)

it(
  'a bot whose Discord has fallen silent ends cleanly all the same, also when it is told twice',
  async () => {
    const discord = await startDiscordDouble()
    const bot = start({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl })
    const page = await pageOf(bot)
    await discord.connected()
    discord.gateway.freeze()

    const ended = bot.stop()
    while (await get(`${page}/healthz`).catch(() => undefined));
    void bot.stop()

    expect(await ended).toBe(0)
    await discord.stop()
  },
  PATIENCE_MS,
)

it(
  'a process that only delivers posts what waits, and opens no line that commands would come in by',
  async () => {
    const discord = await startDiscordDouble()
    const folder = newFolder()
    const store = await openStore({
      url: `file:${join(folder, 'news.db')}`,
      secretKey: readSecretKey({ secretKey: SECRET, dataDir: folder }),
    })
    await store.outbox.enqueue({
      channel: { platform: 'discord', workspaceId: DISCORD.guildId, id: DISCORD.channelId },
      message: notice('The ferries sail again.'),
      dedupeKey: 'k',
      dueAt: new Date(0),
    })
    await store.close()

    start(
      {
        ROLES: 'deliver',
        DATABASE_URL: 'file:news.db',
        SECRET_KEY: SECRET,
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.apiUrl,
      },
      folder,
    )
    await discord.until(() => discord.messages(DISCORD.channelId).length === 1, 'the post')

    expect(discord.journal.map(({ path }) => path)).not.toContain('/gateway/bot')
    await discord.stop()
  },
  PATIENCE_MS,
)
