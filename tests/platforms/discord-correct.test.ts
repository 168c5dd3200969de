/** A posted part is mended on Discord, and people are told things in private. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Platform } from '../../src/chat/platform.ts'
import { PermanentError, TemporaryError } from '../../src/core/errors.ts'
import { message, notice } from '../../src/core/message.ts'
import { connectTo } from '../support/discord/scripted-chat.ts'
import {
  CHANNEL_TYPE,
  DISCORD,
  type DiscordDouble,
  PERMISSION,
  startDiscordDouble,
} from '../support/discord-double.ts'

const NEWS = at(DISCORD.channelId)
const FRESH = { key: 'd1.0', mayHaveArrived: false } as const
const LATER = { key: 'd1.1', mayHaveArrived: false } as const
const BEFORE = part('At least 12 people were hurt.')
const AFTER = part('At least 15 people were hurt.')
const NOTE = 'The source changed “12” to “15”.'
const EDITING = /^PATCH \/channels\/\d+\/messages/u
/** Discord's words for a message that may not be edited (any more). */
const NOT_EDITABLE = {
  type: 'refuse',
  status: 403,
  code: 50005,
  message: 'Cannot edit a message authored by another user',
} as const

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

describe('a correction on Discord', () => {
  it('is made in the post itself, as often as it comes', async () => {
    const messageId = await bot.post(NEWS, BEFORE, FRESH)

    await bot.correct(NEWS, { messageId }, AFTER, NOTE)
    await bot.correct(NEWS, { messageId }, AFTER, NOTE)

    expect(shown(NEWS.id)).toEqual(['At least 15 people were hurt.'])
    expect(discord.messages(NEWS.id)).toMatchObject([{ id: messageId, pings: false }])
  })

  it('finds the parts of a forum post', async () => {
    const forum = at(discord.addChannel({ name: 'papers', type: CHANNEL_TYPE.forum }))
    const first = await bot.post(forum, BEFORE, FRESH)
    const second = await bot.post(forum, part('Rates fall.'), { ...LATER, first })

    await bot.correct(forum, { messageId: first }, AFTER, NOTE)
    await bot.correct(forum, { messageId: second, first }, part('Rates rise.'), NOTE)

    expect(shown(first)).toEqual(['At least 15 people were hurt.', 'Rates rise.'])
  })

  it('finds the parts in the thread under the first one, and in the channel', async () => {
    const layout = { inThread: true }
    const first = await bot.post(NEWS, BEFORE, { ...FRESH, layout })
    const below = await bot.post(NEWS, part('Rates fall.'), { ...LATER, layout, first })
    const plain = await bot.post(NEWS, part('Ferries rest.'), { key: 'd2.1', mayHaveArrived: false, first })

    await bot.correct(NEWS, { messageId: first, layout }, AFTER, NOTE)
    await bot.correct(NEWS, { messageId: below, layout, first }, part('Rates rise.'), NOTE)
    await bot.correct(NEWS, { messageId: plain, first }, part('Ferries sail.'), NOTE)

    expect(shown(NEWS.id)).toEqual(['At least 15 people were hurt.', 'Ferries sail.'])
    expect(shown(first)).toEqual(['Rates rise.'])
  })

  it('is said under the post, once, where Discord no longer lets it be edited', async () => {
    const messageId = await bot.post(NEWS, BEFORE, FRESH)
    discord.fault({ on: EDITING, kind: NOT_EDITABLE, times: 2 })

    await bot.correct(NEWS, { messageId }, AFTER, NOTE)
    await bot.correct(NEWS, { messageId }, AFTER, NOTE)

    expect(discord.messages(NEWS.id)).toMatchObject([
      { id: messageId },
      { content: NOTE, message_reference: { message_id: messageId }, pings: false },
    ])
  })

  it('is said in a thread that was archived since, which opens it', async () => {
    const thread = at(discord.addChannel({ name: 'daily', type: CHANNEL_TYPE.thread, parentId: NEWS.id }))
    const messageId = await bot.post(thread, BEFORE, FRESH)
    discord.changeThread(thread.id, { isArchived: true })

    await bot.correct(thread, { messageId }, AFTER, NOTE)

    expect(discord.messages(thread.id)).toMatchObject([{ id: messageId }, { content: NOTE }])
    expect(discord.channel(thread.id)?.isArchived).toBe(false)
  })

  it('is said once also when the line broke while it was said', async () => {
    const messageId = await bot.post(NEWS, BEFORE, FRESH)
    discord.fault({ on: EDITING, kind: NOT_EDITABLE, times: 2 })
    discord.fault({ on: /^POST .+\/messages$/u, kind: { type: 'drop after' } })

    await expect(bot.correct(NEWS, { messageId }, AFTER, NOTE)).rejects.toBeInstanceOf(TemporaryError)
    await bot.correct(NEWS, { messageId }, AFTER, NOTE)

    expect(discord.messages(NEWS.id)).toHaveLength(2)
  })

  it('is given up where it can’t be edited and the bot may not look what it said before', async () => {
    const messageId = await bot.post(NEWS, BEFORE, FRESH)
    discord.overwrite(NEWS.id, DISCORD.botId, { deny: PERMISSION.readMessageHistory })
    discord.fault({ on: EDITING, kind: NOT_EDITABLE })

    await expect(bot.correct(NEWS, { messageId }, AFTER, NOTE)).rejects.toBeInstanceOf(PermanentError)
    expect(discord.messages(NEWS.id)).toHaveLength(1)
  })

  it('never brings back what a moderator deleted', async () => {
    const messageId = await bot.post(NEWS, BEFORE, FRESH)
    discord.deleteMessage(messageId)

    await expect(bot.correct(NEWS, { messageId }, AFTER, NOTE)).rejects.toThrow(
      new PermanentError('The message is gone.'),
    )
    expect(discord.messages(NEWS.id)).toEqual([])
  })

  it('comes again when Discord is out of order', async () => {
    const messageId = await bot.post(NEWS, BEFORE, FRESH)
    discord.fault({ on: EDITING, kind: { type: 'refuse', status: 503 } })

    await expect(bot.correct(NEWS, { messageId }, AFTER, NOTE)).rejects.toBeInstanceOf(TemporaryError)
    await bot.correct(NEWS, { messageId }, AFTER, NOTE)

    expect(shown(NEWS.id)).toEqual(['At least 15 people were hurt.'])
  })
})

describe('a word in private on Discord', () => {
  it('reaches the person', async () => {
    const direct = discord.openDirectMessage(DISCORD.userId)

    const words = ['In ', { channel: NEWS.id }, ': “World”'] as const
    await bot.tell(NEWS, DISCORD.userId, message('Paused', { type: 'text', content: words }))

    expect(discord.messages(direct)).toMatchObject([{ content: '-# Paused', pings: false }])
    expect(JSON.stringify(discord.messages(direct))).toContain(`In <#${NEWS.id}>: “World”`)
  })

  it('is given up, in words, where the person takes none', async () => {
    discord.closeDirectMessages(DISCORD.userId)

    await expect(bot.tell(NEWS, DISCORD.userId, notice('Paused.'))).rejects.toThrow(
      new PermanentError('This person takes no direct messages from the bot.'),
    )
  })
})

function at(id: string) {
  return { platform: 'discord', workspaceId: DISCORD.guildId, id } as const
}

function part(sentence: string) {
  return message('World', { type: 'text', content: [sentence] })
}

function shown(channelId: string): (string | undefined)[] {
  return discord
    .messages(channelId)
    .flatMap(({ embeds = [] }) => embeds.map(({ description }) => description))
}
