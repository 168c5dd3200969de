/** Discord's limits are kept before Discord has to say so, and its outages are not taken for a refusal. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Platform } from '../../src/chat/platform.ts'
import { PermanentError, TemporaryError } from '../../src/core/errors.ts'
import { message, notice } from '../../src/core/message.ts'
import { createPace } from '../../src/platforms/discord/pace.ts'
import { connectTo, settled, startBot } from '../support/discord/scripted-chat.ts'
import { DISCORD, type DiscordDouble, startDiscordDouble } from '../support/discord-double.ts'

const NEWS = at(DISCORD.channelId)
const DIGEST = message('World', { type: 'text', content: ['About 600 stay.'] })
const MINUTE_MS = 60_000

let discord: DiscordDouble
let bot: Platform
let time: number

beforeEach(() => {
  time = Date.UTC(2026, 10, 22, 8)
})

afterEach(async () => {
  await bot.stop()
  await discord.stop()
})

describe('a server that is out of order', () => {
  it('gets its digest when it is back', async () => {
    await connect()
    await startBot(bot, discord)
    discord.outage()
    await settled(discord)

    const failure = await post('d1.0').catch((error: unknown) => error)
    discord.recover()
    await settled(discord)
    await post('d1.0')

    expect(failure).toBeInstanceOf(TemporaryError)
    expect((failure as TemporaryError).retryAfterMs).toBeGreaterThan(0)
    expect(discord.messages(NEWS.id)).toHaveLength(1)
  })

  it('is another thing than a server that has removed the bot', async () => {
    await connect()
    await startBot(bot, discord)
    discord.kick()
    await settled(discord)
    const asked = discord.journal.length

    await expect(post('d1.0')).rejects.toThrow(
      new PermanentError('The bot is no longer on this server.', { isOfChannel: true }),
    )
    expect(discord.journal).toHaveLength(asked)
  })

  it('gets digests again once it has invited the bot again', async () => {
    await connect()
    await startBot(bot, discord)
    discord.kick()
    await settled(discord)
    discord.rejoin()
    await settled(discord)

    await post('d1.0')

    expect(discord.messages(NEWS.id)).toHaveLength(1)
  })
})

describe('Discord’s patience', () => {
  it('is not tried after it has refused the token: nothing is sent any more', async () => {
    await connect()
    discord.revokeToken()
    await expect(post('d1.0')).rejects.toBeInstanceOf(PermanentError)
    const asked = discord.journal.length

    for (const key of ['d2.0', 'd3.0']) await expect(post(key)).rejects.toThrow(/refuses the bot’s token/u)
    await expect(bot.tell(NEWS, DISCORD.userId, notice('Paused.'))).rejects.toThrow(/token/u)
    await expect(bot.correct(NEWS, { messageId: '1' }, DIGEST, '')).rejects.toThrow(/token/u)

    expect(discord.journal).toHaveLength(asked)
    expect(bot.missing()).toMatch(/refuses the bot’s token/u)
  })

  it.each([
    { type: 'refuse', status: 403, code: 50013 },
    { type: 'refuse', status: 404, code: 10003 },
    { type: 'rate limit', retryAfterMs: 1 },
  ] as const)('is not worn out by refusals: %o', async (kind) => {
    await connect({ mostInvalid: 5 })
    discord.fault({ on: /^POST/u, kind, times: 5 })
    for (let i = 0; i < 5; i++) await post(`d${i}.0`, `20000000000000010${i}`).catch(() => {})
    const asked = discord.journal.length

    const failure = await post('d9.0').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(TemporaryError)
    expect((failure as TemporaryError).retryAfterMs).toBe(10 * MINUTE_MS)
    expect(discord.journal).toHaveLength(asked)

    time += 10 * MINUTE_MS
    await post('d9.0')
    expect(discord.messages(NEWS.id)).toHaveLength(1)
  })
})

describe('Discord’s rate limits', () => {
  it('are kept: a hundred and twenty channels at 50 a second, with no request too many', async () => {
    discord = await startDiscordDouble({ limits: { globalPerSecond: 50 } })
    bot = connectTo(discord)
    const channels = Array.from({ length: 120 }, (_, i) => discord.addChannel({ name: `news-${i}` }))

    const startedAt = performance.now()
    await sixteenAtOnce(channels, (id, i) => post(`d${i}.0`, id))
    const tookMs = performance.now() - startedAt

    expect(channels.every((id) => discord.messages(id).length === 1)).toBe(true)
    expect(discord.journal.filter(({ status }) => status === 429)).toEqual([])
    expect(tookMs).toBeGreaterThan(2000)
  })

  it('of a channel send a digest back with the wait that Discord named, and ask no second time', async () => {
    discord = await startDiscordDouble({ limits: { perChannel: { limit: 5, withinMs: 60_000 } } })
    bot = connectTo(discord)
    for (let i = 0; i < 5; i++) await post(`d${i}.0`)
    const asked = discord.journal.length

    const failure = await post('d5.0').catch((error: unknown) => error)

    expect(failure).toBeInstanceOf(TemporaryError)
    expect((failure as TemporaryError).retryAfterMs).toBeGreaterThan(50_000)
    expect(discord.journal).toHaveLength(asked)
  })

  it('of all requests together, when Discord sees them otherwise, hold back every other channel too', async () => {
    await connect()
    const isGlobal = true
    discord.fault({ on: /^POST/u, kind: { type: 'rate limit', retryAfterMs: 30_000, isGlobal } })
    const other = DISCORD.otherChannelId

    const first = await post('d1.0').catch((error: unknown) => error)
    const second = await post('d2.0', other).catch((error: unknown) => error)

    for (const failure of [first, second]) {
      expect(failure).toBeInstanceOf(TemporaryError)
      expect((failure as TemporaryError).retryAfterMs).toBeGreaterThan(29_000)
    }
    expect(discord.journal.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  it('let a slow answer rest longer, so that no second holds more arrivals than allowed', async () => {
    await connect()
    const pace = createPace(2)
    const runs: { readonly sentAt: number; readonly tookMs: number }[] = []
    const work = (ms: number) => async () => {
      const sentAt = performance.now()
      await new Promise((resolve) => setTimeout(resolve, ms))
      runs.push({ sentAt, tookMs: performance.now() - sentAt })
    }

    await Promise.all([pace.run(work(1)), pace.run(work(200))])
    await Promise.all([pace.run(work(1)), pace.run(work(1))])

    const [quick, slow, , afterSlow] = runs.toSorted((a, b) => a.sentAt - b.sentAt)
    const excess = (slow?.tookMs ?? 0) - (quick?.tookMs ?? 0)
    expect(excess).toBeGreaterThan(0)
    expect((afterSlow?.sentAt ?? 0) - (slow?.sentAt ?? 0)).toBeGreaterThanOrEqual(1000 + excess)
  })

  it('let nobody wait behind an answer that does not come', async () => {
    await connect()
    const pace = createPace(2)
    const { promise: answer, resolve: come } = hold()
    const hanging = pace.run(() => answer)
    const ran: string[] = []

    await Promise.all(['a', 'b'].map((name) => pace.run(async () => ran.push(name))))

    expect(ran).toEqual(['a', 'b'])
    come()
    await hanging
  })

  it('send back what would wait too long, at once', async () => {
    await connect()
    const pace = createPace(1)
    const never = () => new Promise<void>(() => {})
    for (let i = 0; i < 3; i++) void pace.run(never)

    await expect(pace.run(never)).rejects.toMatchObject({ name: 'TemporaryError', retryAfterMs: 3000 })
  })
})

function hold() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

async function connect(change: { readonly mostInvalid?: number } = {}): Promise<void> {
  discord = await startDiscordDouble()
  bot = connectTo(discord, { now: () => new Date(time), ...change })
}

function post(key: string, id: string = NEWS.id): Promise<string> {
  return bot.post(at(id), DIGEST, { key, mayHaveArrived: false })
}

function at(id: string) {
  return { platform: 'discord', workspaceId: DISCORD.guildId, id } as const
}

async function sixteenAtOnce<T>(things: readonly T[], run: (thing: T, i: number) => Promise<unknown>) {
  const waiting = [...things.entries()]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await run(next[1], next[0])
  }
  await Promise.all(Array.from({ length: 16 }, work))
}
