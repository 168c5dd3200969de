/** Discord did not say whether a digest arrived: it is there once, or held. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Platform, PostOptions } from '../../src/chat/platform.ts'
import { TemporaryError, UnknownOutcomeError } from '../../src/core/errors.ts'
import type { Message, Section } from '../../src/core/message.ts'
import type { Channel } from '../../src/core/subscription.ts'
import { connectTo } from '../support/discord/scripted-chat.ts'
import {
  CHANNEL_TYPE,
  DISCORD,
  type DiscordDouble,
  PERMISSION,
  startDiscordDouble,
} from '../support/discord-double.ts'

const NEWS = { platform: 'discord', workspaceId: DISCORD.guildId, id: DISCORD.channelId } as const
const FIRST = { key: 'd1.0', mayHaveArrived: false } as const
const AGAIN = { key: 'd1.0', mayHaveArrived: true } as const
const POSTING = /^POST \/channels\/\d+\/(messages|threads)$/u
const MINUTE_MS = 60_000

let discord: DiscordDouble
let bot: Platform
let time: number

beforeEach(async () => {
  discord = await startDiscordDouble()
  time = Date.UTC(2026, 10, 22, 8)
  bot = connect()
})

afterEach(async () => {
  await bot.stop()
  await discord.stop()
})

it.each([
  { type: 'drop after' },
  { type: 'drop before' },
  { type: 'refuse', status: 500 },
] as const)('a digest is there once, whatever broke: %o', async (kind) => {
  discord.fault({ on: POSTING, kind })

  await expect(bot.post(NEWS, digest(), FIRST)).rejects.toBeInstanceOf(TemporaryError)
  const id = await bot.post(NEWS, digest(), AGAIN)

  expect(discord.messages(NEWS.id).map((posted) => posted.id)).toEqual([id])
})

const BREAKS = [
  { type: 'drop before' },
  { type: 'drop after' },
  { type: 'refuse', status: 502 },
  { type: 'rate limit', retryAfterMs: 1 },
] as const

it.each([
  'channel',
  'thread',
  'forum',
  'thread under it',
])('a digest is in its %s once, whatever breaks twice in a row', async (place) => {
  let posts = 0
  for (const [first, second] of pairs(BREAKS)) {
    const { channel, options, found } = await makePlace(place, ++posts)
    for (const kind of [first, second]) discord.fault({ on: /^(?:GET|POST)/u, kind })

    const id = await postUntilItArrives(channel, options)

    expect(found(), JSON.stringify([first, second])).toEqual([id])
  }
  expect(posts).toBe(16)
})

it('a digest is found under the talk of an hour', async () => {
  discord.fault({ on: POSTING, kind: { type: 'drop after' } })
  await expect(bot.post(NEWS, digest(), FIRST)).rejects.toBeInstanceOf(TemporaryError)
  for (let i = 0; i < 250; i++) discord.say(NEWS.id, `And what about point ${i}?`)
  passes(60 * MINUTE_MS)

  await bot.post(NEWS, digest(), AGAIN)

  expect(ours()).toHaveLength(1)
})

it('a digest is found also when a sentence of it was withdrawn at its source meanwhile', async () => {
  discord.fault({ on: POSTING, kind: { type: 'drop after' } })
  await expect(bot.post(NEWS, digest(), FIRST)).rejects.toBeInstanceOf(TemporaryError)
  passes(5 * MINUTE_MS)

  const { title, sections } = digest()
  const [, ...others] = sections
  const shorter = story('Troops stay on Sunday', 'Some stay.')
  await bot.post(NEWS, { title, sections: [shorter, ...others] }, AGAIN)

  expect(ours()).toHaveLength(1)
})

it('a digest is not taken for an earlier edition of the day, which has the same line and the same small print', async () => {
  const note = { blocks: [{ type: 'note', content: ['Catching up: since Friday.'] } as const] }
  const edition = (story: Message) => ({
    title: story.title,
    sections: [note, ...story.sections.slice(0, 1)],
  })
  const morning = edition(digest())
  await bot.post(
    NEWS,
    { ...edition(digest('Saturday')), title: morning.title },
    { key: 'd0.0', mayHaveArrived: false },
  )

  await bot.post(NEWS, morning, AGAIN)
  await bot.post(NEWS, morning, AGAIN)

  expect(ours()).toHaveLength(2)
})

it('a digest is not taken for the one of yesterday, nor for somebody’s copy of it', async () => {
  await bot.post(NEWS, digest('Saturday'), { key: 'd0.0', mayHaveArrived: false })
  discord.say(NEWS.id, '-# World · Sunday')

  await bot.post(NEWS, digest(), AGAIN)

  expect(ours()).toHaveLength(2)
})

it('where the bot may not read the channel, the nonce keeps it from posting twice for its minutes', async () => {
  closeHistory()
  discord.fault({ on: POSTING, kind: { type: 'drop after' } })
  await expect(bot.post(NEWS, digest(), FIRST)).rejects.toBeInstanceOf(TemporaryError)
  passes(1.9 * MINUTE_MS)

  await bot.post(NEWS, digest(), AGAIN)

  expect(ours()).toHaveLength(1)
})

it('after that it is held, with words that say what to do, and not posted', async () => {
  closeHistory()
  discord.say(NEWS.id, 'Good morning.')
  discord.fault({ on: POSTING, kind: { type: 'drop before' } })
  await expect(bot.post(NEWS, digest(), FIRST)).rejects.toBeInstanceOf(TemporaryError)
  passes(2 * MINUTE_MS)

  const failure = await bot.post(NEWS, digest(), AGAIN).catch((error: unknown) => error)

  expect(failure).toBeInstanceOf(UnknownOutcomeError)
  expect(String(failure)).toMatch(/not posted a second time.*Give the bot Read Message History/u)
  expect(ours()).toEqual([])
})

it('and so it is after a restart, when nobody remembers the first attempt', async () => {
  closeHistory()
  discord.fault({ on: POSTING, kind: { type: 'drop after' } })
  await expect(bot.post(NEWS, digest(), FIRST)).rejects.toBeInstanceOf(TemporaryError)
  await bot.stop()
  bot = connect()

  await expect(bot.post(NEWS, digest(), AGAIN)).rejects.toBeInstanceOf(UnknownOutcomeError)
  expect(ours()).toHaveLength(1)
})

it('a channel in which nobody ever wrote needs no reading', async () => {
  closeHistory()
  passes(60 * MINUTE_MS)

  await bot.post(NEWS, digest(), AGAIN)

  expect(ours()).toHaveLength(1)
})

it('a forum is looked through, as it has no nonces; where a post like it can’t be read, the digest is held', async () => {
  const forum = { ...NEWS, id: discord.addChannel({ name: 'papers', type: CHANNEL_TYPE.forum }) }
  discord.overwrite(forum.id, DISCORD.botId, { deny: PERMISSION.readMessageHistory })
  discord.fault({ on: /^POST .+\/threads$/u, kind: { type: 'drop after' } })
  await expect(bot.post(forum, digest(), FIRST)).rejects.toBeInstanceOf(TemporaryError)

  await expect(bot.post(forum, digest(), AGAIN)).rejects.toBeInstanceOf(UnknownOutcomeError)
  expect(discord.channels().filter(({ parentId }) => parentId === forum.id)).toHaveLength(1)
})

it('a process that does not know a forum for one finds the post there all the same', async () => {
  const forum = { ...NEWS, id: discord.addChannel({ name: 'papers', type: CHANNEL_TYPE.forum }) }
  discord.fault({ on: /^POST .+\/threads$/u, kind: { type: 'drop after' } })
  await expect(bot.post(forum, digest(), FIRST)).rejects.toBeInstanceOf(TemporaryError)
  await bot.stop()
  bot = connect()

  await bot.post(forum, digest(), AGAIN)

  expect(discord.channels().filter(({ parentId }) => parentId === forum.id)).toHaveLength(1)
})

it('a Discord that could not even be reached has surely not taken it', async () => {
  await bot.stop()
  bot = connectTo(discord, { apiUrl: 'http://127.0.0.1:9/api' })

  const failure = await bot.post(NEWS, digest(), FIRST).catch((error: unknown) => error)

  expect(failure).toBeInstanceOf(TemporaryError)
  expect((failure as TemporaryError).retryAfterMs).toBeGreaterThan(0)
})

function pairs<T>(things: readonly T[]): [T, T][] {
  return things.flatMap((a) => things.map((b): [T, T] => [a, b]))
}

/** A new place, what `post` is called with there, and a look at what stands in it. */
async function makePlace(place: string, n: number) {
  const base = { key: `d${n}.0`, mayHaveArrived: false }
  const idsIn = (id: string) => discord.messages(id).map((posted) => posted.id)
  if (place === 'forum') {
    const id = discord.addChannel({ name: `forum-${n}`, type: CHANNEL_TYPE.forum })
    const found = () => discord.channels().flatMap((one) => (one.parentId === id ? [one.id] : []))
    return { channel: { ...NEWS, id }, options: base, found }
  }
  const isThread = place === 'thread'
  const kind = isThread ? { type: CHANNEL_TYPE.thread, parentId: NEWS.id } : {}
  const channel = { ...NEWS, id: discord.addChannel({ name: `place-${n}`, ...kind }) }
  if (place !== 'thread under it') return { channel, options: base, found: () => idsIn(channel.id) }
  const layout = { inThread: true }
  const first = await bot.post(channel, digest('Saturday'), { ...base, layout })
  return { channel, options: { ...base, key: `d${n}.1`, layout, first }, found: () => idsIn(first) }
}

/** As the outbox does: once an attempt may have arrived, it may have until the part is there. */
async function postUntilItArrives(channel: Channel, options: PostOptions): Promise<string> {
  let { mayHaveArrived } = options
  for (let attempt = 1; attempt <= 5; attempt++) {
    try {
      return await bot.post(channel, digest(), { ...options, mayHaveArrived })
    } catch (error) {
      if (!(error instanceof TemporaryError)) throw error
      mayHaveArrived ||= error.retryAfterMs === undefined
    }
  }
  throw new Error('never arrived')
}

function connect(): Platform {
  return connectTo(discord, { now: () => new Date(time) })
}

function passes(ms: number): void {
  time += ms
  if (ms >= 2 * MINUTE_MS) discord.forgetNonces()
}

function closeHistory(): void {
  discord.overwrite(NEWS.id, DISCORD.botId, { deny: PERMISSION.readMessageHistory })
}

function ours() {
  return discord.messages(NEWS.id).filter(({ authorId }) => authorId === DISCORD.botId)
}

function digest(day = 'Sunday'): Message {
  return {
    title: `World · ${day}`,
    sections: [
      story(`Troops stay on ${day}`, 'About 600 stay.'),
      story(`Rates fall on ${day}`, 'By a quarter point.'),
    ],
  }
}

function story(headline: string, sentence: string): Section {
  return {
    blocks: [
      { type: 'heading', text: headline },
      { type: 'text', content: [sentence] },
    ],
  }
}
