/** One installation in several processes that share a database: the bot as operators of many servers start it. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { notice } from '../src/core/message.ts'
import { WEB_CHANNEL } from '../src/core/subscription.ts'
import { readSecretKey } from '../src/secret-key.ts'
import { openStore } from '../src/store/open.ts'
import { type Bot, newFolder, startBot } from './support/bot.ts'
import { DISCORD, startDiscordDouble } from './support/discord-double.ts'
import { hasPostgres, testServer } from './support/postgres-server.ts'
import { startSlackDouble } from './support/slack/double.ts'
import { sendSigned } from './support/slack/signed-request.ts'

/** For a machine that has much else to do. */
const PATIENCE_MS = 60_000
const SECRET = 'a key of at least 16 characters'

const bots: Bot[] = []
const data: string[] = []
afterEach(() => {
  for (const bot of bots.splice(0)) bot.forget()
  for (const folder of data.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Starts processes one after the other on one DATA_DIR. */
function openInstallation(env: Readonly<Record<string, string>>) {
  const shared = join(newFolder(), 'data')
  mkdirSync(shared, { recursive: true })
  data.push(shared)
  return (roles: string): Bot => {
    const bot = startBot({ ...env, ROLES: roles, DATA_DIR: shared, HEARTBEAT_SECONDS: '1' })
    bots.push(bot)
    return bot
  }
}

const doorOf = async (bot: Bot) =>
  (await bot.says(/^http {6}health and metrics at (http:\S+)$/m))[1] ?? 'nowhere'

/** Resolves when an open page is told so. */
async function hearOf(news: string, url: string): Promise<void> {
  const { body } = await fetch(url)
  for await (const chunk of body ?? []) if (new TextDecoder().decode(chunk).includes(news)) return
  throw new Error('the page was let go')
}

it(
  'a newcomer finds the sample digest on the page, whichever process comes up first',
  async () => {
    const start = openInstallation({ SECRET_KEY: SECRET, FEEDS: '' })
    const [, page = ''] = await start('web').says(/Open (http:\S+)/)
    const told = hearOf('event: news', `${page}/events`)
    await start('deliver').says(/^Stop with Ctrl-C$/m)
    for (const role of ['analyze', 'fetch']) start(role)

    await told
    const shown = await (await fetch(page)).text()
    expect(shown).toContain('Top stories')
    expect(shown).toContain('(sample)')
  },
  PATIENCE_MS,
)

it(
  'the page shows, and is told of, the digests that another process has posted there',
  async () => {
    const start = openInstallation({ SECRET_KEY: SECRET })
    const [, page = ''] = await start('web').says(/Open (http:\S+)/)
    const told = hearOf('event: news', `${page}/events`)
    const store = await openStore({
      url: `file:${join(data[0] ?? '', 'nutgraf.db')}`,
      secretKey: readSecretKey({ secretKey: SECRET, dataDir: '' }),
    })
    const message = notice('The ferries sail again.')
    await store.outbox.enqueue({ channel: WEB_CHANNEL, message, dedupeKey: 'k', dueAt: new Date(0) })
    await store.close()
    start('deliver')

    await told
    expect(await (await fetch(page)).text()).toContain('The ferries sail again.')
  },
  PATIENCE_MS,
)

it(
  'a process without the page and without a gateway says that it is ready, and what it does',
  async () => {
    const discord = await startDiscordDouble()
    const start = openInstallation({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl })
    const door = await doorOf(start('fetch,deliver'))

    expect((await fetch(`${door}/healthz`)).status).toBe(200)
    expect((await fetch(`${door}/readyz`)).status).toBe(200)
    expect(await (await fetch(`${door}/metrics`)).text()).toContain('nutgraf_deliveries')
    expect((await fetch(door)).status).toBe(404)
    expect(discord.gateway.counts().identified).toBe(0)
    await discord.stop()
  },
  PATIENCE_MS,
)

it(
  'a port that another process has keeps a process from no work',
  async () => {
    const start = openInstallation({ PORT: '0' })
    const { port } = new URL(await doorOf(start('fetch')))
    const bot = startBot({ ROLES: 'fetch', PORT: port })
    bots.push(bot)

    await bot.says(/^http {6}off: Can't listen on 127\.0\.0\.1, port \d+: another program has it/m)
    await bot.says(/^Stop with Ctrl-C$/m)
  },
  PATIENCE_MS,
)

it(
  'of two processes that answer people on Discord one is at the gateway, and both are ready',
  async () => {
    const discord = await startDiscordDouble()
    const start = openInstallation({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl })
    await doorOf(start('chat'))
    await discord.connected()
    const door = await doorOf(start('chat'))

    expect((await fetch(`${door}/readyz`)).status).toBe(200)
    expect(discord.gateway.counts()).toEqual({ identified: 1, resumed: 0 })
    const asked = discord.dispatchCommand({ name: 'topics', subcommand: 'list' })
    expect(await discord.replies(asked)).toHaveLength(1)
    expect(discord.messages(DISCORD.channelId)).toEqual([])
    await discord.stop()
  },
  PATIENCE_MS,
)

it.for([
  ['SQLite', true],
  ['PostgreSQL', hasPostgres()],
] as const)(
  'what Slack tells two processes at once, as the first was slow to answer, is done once: %s',
  { timeout: PATIENCE_MS },
  async ([engine, isHere], { skip }) => {
    skip(!isHere, 'there is no PostgreSQL here')
    const server = engine === 'PostgreSQL' ? await testServer() : undefined
    const url = await server?.make()
    const slack = await startSlackDouble()
    const start = openInstallation({
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: 'a signing secret',
      SLACK_API_URL: slack.apiUrl,
      SECRET_KEY: SECRET,
      ...(url ? { DATABASE_URL: url } : {}),
    })
    const doors = await Promise.all([start('chat'), start('chat')].map(doorOf))
    const tell = async (door: string, eventId: string) => {
      const answer = await sendSigned({
        url: `${door}/slack/events`,
        signingSecret: 'a signing secret',
        timestamp: Math.floor(Date.now() / 1000),
        payload: {
          type: 'event_callback',
          team_id: 'T0DESK',
          event_id: eventId,
          event_time: Math.floor(Date.now() / 1000),
          event: { type: 'member_joined_channel', user: 'U0BOT', channel: 'C0NEWS', team: 'T0DESK' },
        },
      })
      expect(answer.status).toBe(200)
    }

    await Promise.all(doors.map((door) => tell(door, 'Ev1')))
    // a later one to each: whatever the first led to is there before it
    for (const [n, door] of doors.entries()) await tell(door, `Ev${n + 2}`)
    await slack.until(() => slack.messages('C0NEWS').length >= 3)

    expect(slack.messages('C0NEWS')).toHaveLength(3)
    for (const bot of bots) await bot.stop()
    if (url) await server?.drop(url)
    await slack.stop()
  },
)
