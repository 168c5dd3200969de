/** Where a digest can stand on Discord: channels, threads, forums, announcement channels. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Platform } from '../../src/chat/platform.ts'
import { PermanentError, TemporaryError, UserError } from '../../src/core/errors.ts'
import { type Message, message } from '../../src/core/message.ts'
import { connectTo, settled, startBot } from '../support/discord/scripted-chat.ts'
import {
  CHANNEL_TYPE,
  DISCORD,
  type DiscordDouble,
  PERMISSION,
  startDiscordDouble,
} from '../support/discord-double.ts'

const ADMIN = { userId: DISCORD.userId, role: 'admin' } as const
const FRESH = { key: 'd1.0', mayHaveArrived: false } as const
const LATER = { key: 'd1.1', mayHaveArrived: false } as const
const HEAD = part('World · Sunday, 22 November', 'Troops stay', 'About 600 stay.')
const TAIL = part('World · Sunday, 22 November (2/2)', 'Rates fall', 'By a quarter point.')

let discord: DiscordDouble
let bot: Platform

beforeEach(async () => {
  discord = await startDiscordDouble()
  bot = connectTo(discord)
})

afterEach(async () => {
  await bot.stop()
  await discord.stop()
})

describe('a digest in a forum', () => {
  it.each([
    'with',
    'without',
  ])('is a post of its own, its title the digest’s, %s the gateway', async (how) => {
    const forum = discord.addChannel({ name: 'papers', type: CHANNEL_TYPE.forum })
    if (how === 'with') await startBot(bot, discord)

    const id = await bot.post(at(forum), HEAD, FRESH)

    expect(discord.channel(id)).toMatchObject({ name: 'World · Sunday, 22 November', parentId: forum })
    expect(discord.messages(id)).toMatchObject([{ id, pings: false, embeds: [{ title: 'Troops stay' }] }])
  })

  it('has its later parts in the same post', async () => {
    const forum = discord.addChannel({ name: 'papers', type: CHANNEL_TYPE.forum })

    const first = await bot.post(at(forum), HEAD, FRESH)
    const second = await bot.post(at(forum), TAIL, { ...LATER, first })

    expect(discord.messages(first).map(({ id }) => id)).toEqual([first, second])
  })

  it('also when another process, without the gateway, goes on with it', async () => {
    const forum = discord.addChannel({ name: 'papers', type: CHANNEL_TYPE.forum })
    const first = await bot.post(at(forum), HEAD, FRESH)
    await bot.stop()
    bot = connectTo(discord)

    await bot.post(at(forum), TAIL, { ...LATER, first, mayHaveArrived: true })
    await bot.post(at(forum), TAIL, { ...LATER, first, mayHaveArrived: true })

    expect(discord.messages(first)).toHaveLength(2)
  })

  it.each([
    'with',
    'without',
  ])('stands in one post also where its stories go into a thread, %s the gateway', async (how) => {
    const forum = discord.addChannel({ name: 'papers', type: CHANNEL_TYPE.forum })
    const layout = { inThread: true }
    const first = await bot.post(at(forum), HEAD, { ...FRESH, layout })
    await bot.stop()
    bot = connectTo(discord)
    if (how === 'with') await startBot(bot, discord)

    await bot.post(at(forum), TAIL, { ...LATER, layout, first })

    expect(discord.messages(first)).toHaveLength(2)
  })

  it('has a title that fits, however long the digest’s is', async () => {
    const forum = discord.addChannel({ name: 'papers', type: CHANNEL_TYPE.forum })

    const id = await bot.post(at(forum), part('Harbor and ferries\n'.repeat(20), 'A', 'B'), FRESH)

    expect(discord.channel(id)?.name).toMatch(/^Harbor and ferries Harbor .+…$/u)
    expect(discord.channel(id)?.name.length).toBeLessThanOrEqual(100)
  })

  it('gets the first tag that anyone may give, where posts need one', async () => {
    const tags = [
      { id: '71', name: 'official', moderated: true },
      { id: '72', name: 'news', moderated: false },
      { id: '73', name: 'talk', moderated: false },
    ]
    const forum = discord.addChannel({ name: 'papers', type: CHANNEL_TYPE.forum, needsTag: true, tags })

    const id = await bot.post(at(forum), HEAD, FRESH)

    expect(discord.channel(id)?.appliedTags).toEqual(['72'])
  })

  it('is refused in words where posts need a tag and there is none for the bot', async () => {
    const tags = [{ id: '71', name: 'official', moderated: true }]
    const forum = discord.addChannel({ name: 'papers', type: CHANNEL_TYPE.forum, needsTag: true, tags })

    const failure = await bot.post(at(forum), HEAD, FRESH).catch((error: unknown) => error)

    expect(failure).toBeInstanceOf(PermanentError)
    expect(String(failure)).toContain('Posts in this forum need a tag')
  })

  it('is there once when the line broke after Discord took it', async () => {
    const forum = discord.addChannel({ name: 'papers', type: CHANNEL_TYPE.forum })
    discord.fault({ on: /^POST .+\/threads$/u, kind: { type: 'drop after' } })

    await expect(bot.post(at(forum), HEAD, FRESH)).rejects.toBeInstanceOf(TemporaryError)
    const id = await bot.post(at(forum), HEAD, { ...FRESH, mayHaveArrived: true })

    expect(postsIn(forum)).toEqual([id])
  })

  it('is there once also when the post was archived meanwhile', async () => {
    const forum = discord.addChannel({ name: 'papers', type: CHANNEL_TYPE.forum })
    const id = await bot.post(at(forum), HEAD, FRESH)
    discord.changeThread(id, { isArchived: true })

    expect(await bot.post(at(forum), HEAD, { ...FRESH, mayHaveArrived: true })).toBe(id)
    expect(postsIn(forum)).toEqual([id])
  })

  it('is not taken for the morning’s of the same name', async () => {
    const forum = discord.addChannel({ name: 'papers', type: CHANNEL_TYPE.forum })
    const morning = await bot.post(at(forum), HEAD, FRESH)

    const evening = part(HEAD.title, 'Ferry back in service', 'After two days.')
    const id = await bot.post(at(forum), evening, { key: 'd2.0', mayHaveArrived: true })

    expect(postsIn(forum)).toEqual([morning, id])
  })
})

describe('a digest in a thread', () => {
  it('arrives, and opens the thread again when it was archived', async () => {
    const thread = addThread({ isArchived: true })

    await bot.post(at(thread), HEAD, FRESH)

    expect(discord.messages(thread)).toHaveLength(1)
    expect(discord.channel(thread)?.isArchived).toBe(false)
  })

  it('is given up, in words, when the thread is locked', async () => {
    const thread = addThread({ isLocked: true })

    await expect(bot.post(at(thread), HEAD, FRESH)).rejects.toThrow(
      new PermanentError('The thread is locked. Unlock it, or choose another channel.', {
        isOfChannel: true,
      }),
    )
  })
})

describe('a digest whose stories stand in the thread under it', () => {
  const layout = { inThread: true } as const

  it('shows its first part in the channel and the later ones below', async () => {
    const first = await bot.post(news, HEAD, { ...FRESH, layout })
    await bot.post(news, TAIL, { ...LATER, layout, first })
    await bot.post(news, TAIL, { key: 'd1.2', mayHaveArrived: false, layout, first })

    expect(discord.messages(news.id).map(({ id }) => id)).toEqual([first])
    expect(discord.channel(first)).toMatchObject({ name: 'World · Sunday, 22 November', parentId: news.id })
    expect(discord.messages(first)).toHaveLength(2)
  })

  it('is there once when the line broke at any of its steps', async () => {
    const first = await bot.post(news, HEAD, { ...FRESH, layout })
    for (const step of [/^POST .+\/threads$/u, /^POST .+\/messages$/u]) {
      discord.fault({ on: step, kind: { type: 'drop after' } })
      const options = { ...LATER, layout, first, mayHaveArrived: step.source.includes('messages') }
      await expect(bot.post(news, TAIL, options)).rejects.toBeInstanceOf(TemporaryError)
    }
    discord.forgetNonces()

    await bot.post(news, TAIL, { ...LATER, layout, first, mayHaveArrived: true })

    expect(discord.messages(first)).toHaveLength(1)
  })

  it('goes on in the same thread where it was posted to one', async () => {
    const thread = addThread({})

    const first = await bot.post(at(thread), HEAD, { ...FRESH, layout })
    await bot.post(at(thread), TAIL, { ...LATER, layout, first })

    expect(discord.messages(thread)).toHaveLength(2)
  })

  it('says which permission it lacks', async () => {
    discord.overwrite(news.id, DISCORD.botId, { deny: PERMISSION.createPublicThreads })
    const first = await bot.post(news, HEAD, { ...FRESH, layout })

    await expect(bot.post(news, TAIL, { ...LATER, layout, first })).rejects.toThrow('Create Public Threads')
  })
})

describe('a digest in an announcement channel', () => {
  const layout = { publish: true } as const

  it('is passed on to the servers that follow it', async () => {
    const announcements = at(discord.addChannel({ name: 'news', type: CHANNEL_TYPE.announcement }))

    await bot.post(announcements, HEAD, { ...FRESH, layout })

    expect(discord.messages(announcements.id)).toMatchObject([{ isPublished: true }])
  })

  it('is passed on once, also when the line broke in between', async () => {
    const announcements = at(discord.addChannel({ name: 'news', type: CHANNEL_TYPE.announcement }))
    discord.fault({ on: /crosspost$/u, kind: { type: 'drop after' } })
    const id = await bot.post(announcements, HEAD, { ...FRESH, layout })

    expect(await bot.post(announcements, HEAD, { ...FRESH, layout, mayHaveArrived: true })).toBe(id)
    expect(discord.messages(announcements.id)).toMatchObject([{ id, isPublished: true }])
  })

  it.each([
    { type: 'rate limit', retryAfterMs: 3_600_000 },
    { type: 'refuse', status: 500 },
    { type: 'refuse', status: 403, code: 50013 },
    { type: 'drop before' },
  ] as const)('is posted once and counts as posted when it can’t be passed on: %o', async (kind) => {
    const announcements = at(discord.addChannel({ name: 'news', type: CHANNEL_TYPE.announcement }))
    discord.fault({ on: /crosspost$/u, kind })

    const id = await bot.post(announcements, HEAD, { ...FRESH, layout })

    expect(discord.messages(announcements.id).map((posted) => posted.id)).toEqual([id])
  })

  it('is simply posted where the channel is none', async () => {
    await bot.post(news, HEAD, { ...FRESH, layout })

    expect(discord.messages(news.id)).toHaveLength(1)
  })
})

describe('a place for digests', () => {
  it.each(['forum', 'announcement', 'text', 'thread'] as const)('can be a %s', async (kind) => {
    await startBot(bot, discord)
    const parentId = kind === 'thread' ? { parentId: news.id } : {}
    const id = discord.addChannel({ name: 'papers', type: CHANNEL_TYPE[kind], ...parentId })
    await settled(discord)

    await expect(bot.checkChannel(at(id), ADMIN)).resolves.toBeUndefined()
  })

  it.each([
    ['forum', PERMISSION.sendMessages, 'Create Posts'],
    ['forum', PERMISSION.sendMessagesInThreads, 'Send Messages in Posts'],
    ['announcement', PERMISSION.sendMessages, 'Send Messages'],
  ] as const)('is refused with what the bot lacks in a %s (%i)', async (kind, deny, name) => {
    await startBot(bot, discord)
    const id = discord.addChannel({ name: 'papers', type: CHANNEL_TYPE[kind] })
    discord.overwrite(id, DISCORD.botId, { deny })
    await settled(discord)

    await expect(bot.checkChannel(at(id), ADMIN)).rejects.toThrow(
      new UserError(`The bot can’t post in #papers yet. It needs there: ${name}.`),
    )
  })

  it('needs the permission to write in threads, not in channels, where it is a thread', async () => {
    await startBot(bot, discord)
    const thread = addThread({})
    discord.overwrite(news.id, DISCORD.botId, { deny: PERMISSION.sendMessages })
    await settled(discord)
    await expect(bot.checkChannel(at(thread), ADMIN)).resolves.toBeUndefined()

    discord.overwrite(news.id, DISCORD.botId, { deny: PERMISSION.sendMessagesInThreads })
    await settled(discord)
    await expect(bot.checkChannel(at(thread), ADMIN)).rejects.toThrow('Send Messages in Threads')
  })

  it('is refused while it is a locked thread', async () => {
    await startBot(bot, discord)
    const thread = addThread({ isLocked: true })
    await settled(discord)

    await expect(bot.checkChannel(at(thread), ADMIN)).rejects.toThrow(/locked/u)
  })

  it('is refused where it is a forum whose tags are all for moderators', async () => {
    await startBot(bot, discord)
    const tags = [{ id: '71', name: 'official', moderated: true }]
    const forum = discord.addChannel({ name: 'papers', type: CHANNEL_TYPE.forum, needsTag: true, tags })
    await settled(discord)

    await expect(bot.checkChannel(at(forum), ADMIN)).rejects.toThrow(/need a tag/u)
  })
})

const news = at(DISCORD.channelId)

function at(id: string) {
  return { platform: 'discord', workspaceId: DISCORD.guildId, id } as const
}

function part(title: string, headline: string, sentence: string): Message {
  return message(title, { type: 'heading', text: headline }, { type: 'text', content: [sentence] })
}

function addThread(change: { isArchived?: boolean; isLocked?: boolean }): string {
  const thread = { name: 'daily', type: CHANNEL_TYPE.thread, parentId: DISCORD.channelId }
  return discord.addChannel({ ...thread, ...change })
}

function postsIn(forum: string): string[] {
  return discord.channels().flatMap(({ id, parentId }) => (parentId === forum ? [id] : []))
}
