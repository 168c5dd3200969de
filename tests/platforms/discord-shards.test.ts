/** A bot on so many servers that Discord wants it on several lines (shards) at once. */
import { afterEach, expect, it, vi } from 'vitest'
import type { Platform } from '../../src/chat/platform.ts'
import { notice } from '../../src/core/message.ts'
import { connectTo, scriptedChat, settled, startBot } from '../support/discord/scripted-chat.ts'
import { DISCORD, type DiscordDouble, startDiscordDouble } from '../support/discord-double.ts'

/** Discord's five seconds between two logins, less what a busy machine may take to bring the first one. */
const APART_MS = 4500
/** Five to six and a half seconds each, by discord.js. */
const PATIENCE_MS = 60_000

/** Discord counts servers out to shards by all bits of their ids but the last 22. */
const SERVERS = 20_000_000_000n

let discord: DiscordDouble
let bot: Platform
let chat: ReturnType<typeof scriptedChat>
/** A channel of a server for each shard, in their order. */
let channels: string[]

afterEach(async () => {
  await bot.stop()
  await discord.stop()
})

async function open(options: Parameters<typeof startDiscordDouble>[0] & { readonly shards: number }) {
  discord = await startDiscordDouble(options)
  channels = Array.from({ length: options.shards }, (_, shard) => {
    const guildId = String((SERVERS * BigInt(options.shards) + BigInt(shard)) << 22n)
    return discord.addChannel({ name: `news-${shard}`, guildId })
  })
  chat = scriptedChat()
  bot = connectTo(discord, { chat, now: () => new Date('2026-03-02T07:00:00Z') })
}

/** @param before how many calls there have been */
async function askEverywhere(before = 0): Promise<void> {
  for (const channelId of channels) {
    const asked = discord.dispatchCommand({ name: 'quote', options: { speaker: 'Quill' }, channelId })
    expect(await discord.replies(asked)).toHaveLength(1)
  }
  expect(chat.calls.slice(before).map(({ channel }) => channel.id)).toEqual(channels)
}

/** Milliseconds between one login and the next. */
function gaps(): number[] {
  const logins = discord.gateway.logins()
  return logins.slice(1).map(({ atMs }, i) => atMs - (logins[i]?.atMs ?? 0))
}

it('opens as many lines as Discord recommends, and answers each server once', async () => {
  await open({ shards: 2 })
  await startBot(bot, discord)

  expect(discord.gateway.counts()).toEqual({ identified: 2, resumed: 0 })
  expect(bot.missing()).toBeUndefined()
  await askEverywhere()
})

it(
  'logs in no faster than Discord allows, and whoever starts it does not wait for all shards',
  async () => {
    await open({ shards: 4, logins: { maxConcurrency: 1 } })
    await bot.start()

    expect(discord.gateway.counts().identified).toBeLessThan(4)
    expect(bot.missing()).toMatch(/^[123] of 4 shards are connected to Discord\.$/)
    for (const n of [2, 3, 4])
      await discord.until(() => discord.gateway.counts().identified === n, `shard ${n} logs in`)
    await vi.waitFor(() => expect(bot.missing()).toBeUndefined(), 5000)

    expect(discord.gateway.logins().map(({ shard }) => shard)).toEqual([0, 1, 2, 3])
    for (const gap of gaps()) expect(gap).toBeGreaterThan(APART_MS)
    await askEverywhere()
  },
  PATIENCE_MS,
)

it(
  'answers a server whose shard is up while the others still log in, once',
  async () => {
    await open({ shards: 4, logins: { maxConcurrency: 1 } })
    void bot.start()
    await discord.until(() => discord.gateway.counts().identified === 1, 'the first shard logs in')
    await discord.until(() => discord.commands().length > 0, 'the commands are there')

    const [channelId = ''] = channels
    const asked = discord.dispatchCommand({ name: 'quote', options: { speaker: 'Quill' }, channelId })
    expect(await discord.replies(asked)).toHaveLength(1)
    expect(discord.gateway.counts().identified).toBe(1)

    await discord.until(() => discord.gateway.counts().identified === 4, 'all shards log in')
    await askEverywhere(1)
    expect(asked.shown).toHaveLength(1)
  },
  PATIENCE_MS,
)

it('goes on with both sessions after both lines were cut: no login is used up', async () => {
  await open({ shards: 2 })
  await startBot(bot, discord)
  discord.gateway.cut()
  await discord.until(() => discord.gateway.counts().resumed === 2, 'both lines are resumed')

  await settled(discord)
  await askEverywhere()
  expect(discord.gateway.counts()).toEqual({ identified: 2, resumed: 2 })
})

it(
  'logs in anew, no faster than Discord allows, where Discord has forgotten the sessions',
  async () => {
    await open({ shards: 2, logins: { maxConcurrency: 1 } })
    await bot.start()
    await discord.until(() => discord.gateway.counts().identified === 2, 'both shards log in')
    await vi.waitFor(() => expect(bot.missing()).toBeUndefined(), 5000)

    discord.gateway.cut({ forget: true })
    for (const n of [3, 4]) await discord.until(() => discord.gateway.counts().identified === n, `login ${n}`)
    await vi.waitFor(() => expect(bot.missing()).toBeUndefined(), 5000)

    for (const gap of gaps()) expect(gap).toBeGreaterThan(APART_MS)
    expect(discord.gateway.counts().resumed).toBe(0)
    await askEverywhere()
  },
  PATIENCE_MS,
)

it('does not log in while Discord allows too few logins, says until when, and does then', async () => {
  await open({ shards: 2, logins: { remaining: 1, resetAfterMs: 200 } })
  await bot.start()

  expect(bot.missing()).toBe(
    'Discord allows a bot 1000 logins a day: 1 left, 2 needed. It logs in at 2026-03-02 07:00 UTC.',
  )
  expect(discord.gateway.counts().identified).toBe(0)

  discord.allowLogins(1000)
  await vi.waitFor(() => expect(bot.missing()).toBeUndefined(), 5000)
  await askEverywhere()
})

it('ends within seconds where Discord does not answer its goodbye', async () => {
  await open({ shards: 2 })
  await startBot(bot, discord)
  discord.gateway.freeze()

  const askedAt = performance.now()
  await bot.stop()

  expect(performance.now() - askedAt).toBeLessThan(4000)
})

it('asks Discord once, and not at every turn, while it waits for logins', async () => {
  await open({ shards: 2, logins: { remaining: 0, resetAfterMs: 60 * 60_000 } })
  await bot.start()

  await expect(
    bot.post({ platform: 'discord', workspaceId: DISCORD.guildId, id: DISCORD.channelId }, PART, ONCE),
  ).resolves.toBeDefined()
  expect(bot.missing()).toMatch(/logs in at 2026-03-02 08:00 UTC\.$/)
  expect(discord.journal.filter(({ path }) => path === '/gateway/bot')).toHaveLength(1)
})

const PART = notice('The ferries sail again.')
const ONCE = { key: 'd1.0', mayHaveArrived: false }
