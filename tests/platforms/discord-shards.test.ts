/** A bot on so many servers that Discord wants it on several lines at once. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Platform } from '../../src/chat/platform.ts'
import { connectTo, settled, startBot } from '../support/discord/scripted-chat.ts'
import { DISCORD, type DiscordDouble, startDiscordDouble } from '../support/discord-double.ts'

/** Discord puts it on the second of two shards. */
const FAR_GUILD = String(BigInt(DISCORD.guildId) + (1n << 22n))

let discord: DiscordDouble
let bot: Platform
let farChannel: string

beforeEach(async () => {
  discord = await startDiscordDouble({ shards: 2 })
  farChannel = discord.addChannel({ name: 'far', guildId: FAR_GUILD })
  bot = connectTo(discord)
  await startBot(bot, discord)
})
afterEach(async () => {
  await bot.stop()
  await discord.stop()
})

it('opens as many lines as Discord recommends, and answers each server once', async () => {
  expect(discord.gateway.counts()).toEqual({ identified: 2, resumed: 0 })
  expect(bot.missing()).toBeUndefined()

  for (const channelId of [DISCORD.channelId, farChannel]) {
    const asked = discord.dispatchCommand({ name: 'quote', options: { speaker: 'Quill' }, channelId })
    expect(await discord.replies(asked)).toHaveLength(1)
  }
})

it('goes on with both lines after both were cut', async () => {
  discord.gateway.cut()
  await discord.until(() => discord.gateway.counts().resumed === 2, 'both lines are resumed')

  await settled(discord)
  const asked = discord.dispatchCommand({ name: 'quote', options: { speaker: 'x' }, channelId: farChannel })
  expect(await discord.replies(asked)).toHaveLength(1)
  expect(discord.gateway.counts()).toEqual({ identified: 2, resumed: 2 })
})
