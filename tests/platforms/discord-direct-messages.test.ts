import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Platform } from '../../src/chat/platform.ts'
import { clockAt } from '../support/clock.ts'
import { connectTo, startBot } from '../support/discord/scripted-chat.ts'
import { DISCORD, type DiscordDouble, startDiscordDouble } from '../support/discord-double.ts'
import { bringFerryNews } from '../support/ferry-news.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-03T08:00:00Z')
const KEY_RATE = 'why did the Bank of Norland leave its key rate?'

let discord: DiscordDouble
let desk: Desk
let bot: Platform
/** The direct message between the reader and the bot. */
let direct: string

beforeEach(async () => {
  clock.set('2026-03-03T08:00:00Z')
  discord = await startDiscordDouble()
  desk = await openDesk(clock.now)
  bot = connectTo(discord, { chat: desk.chat, settings: desk.context.store.settings, now: clock.now })
  await startBot(bot, discord)
  await bringFerryNews(desk)
  direct = discord.openDirectMessage(DISCORD.userId)
})

afterEach(async () => {
  await bot.stop()
  await desk.close()
  await discord.stop()
})

const said = () => discord.messages(direct).filter(({ authorId }) => authorId === DISCORD.botId)
const shown = () => JSON.stringify(said().at(-1))

async function saysMore(count: number): Promise<void> {
  await discord.until(() => said().length === count, `${count} posts of the bot`)
}

describe('a direct message on Discord', () => {
  it.each([
    ['the very first one after a start', {}],
    ['and one of which Discord does not say what channel it is in', { event: { channel_type: undefined } }],
  ])('is answered without a mention, as /ask would: %s', async (_, how) => {
    discord.say(direct, KEY_RATE, how)
    await saysMore(1)
    const asked = discord.dispatchCommand({ name: 'ask', options: { question: KEY_RATE }, channelId: direct })
    const [reply] = await discord.replies(asked)

    expect(shown()).toContain('because wages rose more slowly')
    expect(said()[0]?.embeds).toEqual(reply?.embeds)
    expect(said()[0]).toMatchObject({ allowed_mentions: { parse: [] }, pings: false })
  })

  it('is remembered: “there” and “who said that?” mean what was answered', async () => {
    discord.say(direct, 'how many passengers were on the ferry to Skarn?')
    await saysMore(1)
    discord.say(direct, 'and who said that there?')
    await saysMore(2)

    expect(shown()).toMatch(/Marrander|coast guard|owner/u)
  })

  it.each(['help', 'Help!', `<@${DISCORD.botId}>`])('“%s” brings the help', async (text) => {
    discord.say(direct, text)
    await saysMore(1)

    expect(shown()).toContain('Brief this')
    expect(shown()).toContain('/subscribe')
  })

  it.each(['hello', 'thanks!'])('“%s” brings a word on how to ask', async (text) => {
    discord.say(direct, text)
    await saysMore(1)

    expect(shown()).toContain('Say which question about the news')
  })

  it.each([
    ['of the bot itself', { author: { id: DISCORD.botId, username: 'n', discriminator: '0', avatar: null } }],
    ['of another bot', { author: { id: '7', username: 'b', discriminator: '0', avatar: null, bot: true } }],
    ['of a webhook', { webhook_id: '77' }],
    ['that is a notice of Discord’s own', { type: 6 }],
    ['in a group', { channel_type: 3 }],
    ['without a word, such as a picture', { content: '' }],
  ])('%s is not answered', async (_, event) => {
    discord.say(direct, 'ferry to Skarn?', { event })
    discord.say(direct, KEY_RATE)
    await saysMore(1)

    expect(shown()).toContain('because wages')
  })

  it('is answered twenty times a minute, refused once, then left alone', async () => {
    for (let i = 0; i < 23; i++) discord.say(direct, 'ferry to Skarn?')
    await saysMore(21)
    const refused = said().filter((post) => JSON.stringify(post).includes('I answer again in a minute'))
    clock.set('2026-03-03T08:02:00Z')
    discord.say(direct, KEY_RATE)
    await saysMore(22)

    expect(refused).toHaveLength(1)
    expect(shown()).toContain('because wages')
  })

  it('shows nothing that a server’s own feed has brought', async () => {
    discord.say(direct, 'how much will Quillon pay for its rival Ostrava Mills?')
    await saysMore(1)

    expect(shown()).not.toMatch(/77 million|Members Only|plans a merger/u)
  })

  it('of someone who takes none from the bot disturbs nothing else', async () => {
    discord.closeDirectMessages(DISCORD.userId)
    discord.say(direct, KEY_RATE)
    discord.say(DISCORD.channelId, `<@${DISCORD.botId}> ${KEY_RATE}`)
    await discord.until(() => discord.messages(DISCORD.channelId).length === 2, 'an answer in the channel')

    expect(said()).toEqual([])
    expect(bot.missing()).toBeUndefined()
  })
})
