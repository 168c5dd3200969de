/** A bot that is started again, or killed: it goes on with the sessions of the one before, and nothing of the gap is lost. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Platform } from '../../src/chat/platform.ts'
import { TemporaryError } from '../../src/core/errors.ts'
import { clockAt } from '../support/clock.ts'
import { connectTo, scriptedChat, settled, startBot } from '../support/discord/scripted-chat.ts'
import { DISCORD, type DiscordDouble, startDiscordDouble } from '../support/discord-double.ts'

const clock = clockAt('2026-03-02T07:00:00Z')
const SPEAKER = { name: 'quote', options: { speaker: 'Quill' } }
const MENTION = `<@${DISCORD.botId}> what did Quill say?`

let discord: DiscordDouble
let settings: Map<string, string>
let chat: ReturnType<typeof scriptedChat>
let bots: Platform[]

beforeEach(async () => {
  clock.set('2026-03-02T07:00:00Z')
  discord = await startDiscordDouble({ shards: 2 })
  settings = new Map()
  chat = scriptedChat()
  bots = []
})

afterEach(async () => {
  for (const bot of bots) await bot.stop()
  await discord.stop()
})

/** A process of the bot on the one store. */
async function start(): Promise<Platform> {
  const kept = {
    get: async (name: string) => settings.get(name),
    put: async (name: string, value: string) => void settings.set(name, value),
  }
  const bot = connectTo(discord, { chat, settings: kept, now: clock.now })
  bots.push(bot)
  await startBot(bot, discord)
  await vi.waitFor(() => expect(bot.missing()).toBeUndefined(), 5000)
  return bot
}

const answers = () => discord.messages(DISCORD.channelId).filter(({ authorId }) => authorId === DISCORD.botId)
/** Messages that came to the channel's address, and how they were received: also one that was there already. */
const sent = () =>
  discord.journal.filter(
    ({ method, path, status }) =>
      method === 'POST' && path === `/channels/${DISCORD.channelId}/messages` && status !== undefined,
  )

it('spends no login when it is started again a minute later, and answers what it was asked meanwhile', async () => {
  const first = await start()
  await first.stop()
  discord.say(DISCORD.channelId, MENTION)
  clock.set('2026-03-02T07:01:00Z')
  await start()

  await discord.until(() => answers().length === 1, 'the mention is answered')
  expect(discord.gateway.counts()).toEqual({ identified: 2, resumed: 2 })
  expect(await discord.replies(discord.dispatchCommand(SPEAKER))).toHaveLength(1)
})

it('logs in anew after a longer pause, and where Discord has forgotten the sessions', async () => {
  const first = await start()
  await first.stop()
  clock.set('2026-03-02T07:10:00Z')
  const second = await start()
  expect(discord.gateway.counts()).toEqual({ identified: 4, resumed: 0 })

  await second.stop()
  discord.gateway.cut({ forget: true })
  await start()

  expect(discord.gateway.counts()).toEqual({ identified: 6, resumed: 0 })
  expect(await discord.replies(discord.dispatchCommand(SPEAKER))).toHaveLength(1)
})

it('logs in anew after an update that listens to more: a session brings what it was begun with', async () => {
  const first = await start()
  await first.stop()
  const kept = JSON.parse(settings.get('discord.sessions') ?? '')
  settings.set('discord.sessions', JSON.stringify({ ...kept, of: `${DISCORD.applicationId}/513` }))
  await start()

  expect(discord.gateway.counts()).toEqual({ identified: 4, resumed: 0 })
})

it('answers nothing twice when what a killed process has answered comes again', async () => {
  const first = await start()
  await first.stop()
  const beforeTheCrash = new Map(settings)
  const second = await start()
  discord.say(DISCORD.channelId, MENTION)
  await discord.until(() => answers().length === 1, 'the mention is answered')
  const asked = discord.dispatchCommand(SPEAKER)
  await discord.replies(asked)
  const commands = chat.calls.filter(({ command }) => command === 'quote').length

  // what a kill leaves: the sessions as they were written some seconds before
  await second.stop()
  settings = beforeTheCrash
  await start()
  await discord.until(() => sent().length === 2, 'the mention is answered again')
  await settled(discord)

  expect(chat.calls.filter(({ command }) => command === 'ask')).toHaveLength(2)
  expect(answers()).toHaveLength(1)
  expect(chat.calls.filter(({ command }) => command === 'quote')).toHaveLength(commands)
  expect(asked.shown).toHaveLength(1)
})

it('finishes the answer that it is writing when it is stopped', async () => {
  const bot = await start()
  let finish = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const { answer } = chat
  chat.answer = async (call) => {
    await finished
    return answer(call)
  }
  const asked = discord.dispatchCommand(SPEAKER)
  await discord.until(() => asked.state === 'deferred', 'the caller sees “thinking…”')

  const stopping = bot.stop()
  finish()
  await stopping

  expect(asked.shown).toHaveLength(1)
})

it('ends, and starts, also while the store is too busy to keep or give the sessions', async () => {
  const bot = await start()
  const busy = async () => {
    throw new TemporaryError('The database is busy.')
  }
  const other = connectTo(discord, { chat, settings: { get: busy, put: busy }, now: clock.now })
  bots.push(other)
  await other.start()

  expect(other.missing()).toBe('The database is busy.')
  await expect(bot.stop()).resolves.toBeUndefined()
})
