import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Platform } from '../../src/chat/platform.ts'
import type { PlatformId } from '../../src/core/subscription.ts'
import { ask } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { connectTo, startBot } from '../support/discord/scripted-chat.ts'
import {
  CHANNEL_TYPE,
  DISCORD,
  type DiscordDouble,
  PERMISSION,
  startDiscordDouble,
} from '../support/discord-double.ts'
import { bringFerryNews } from '../support/ferry-news.ts'
import { type LoopbackNewsroom, startNewsroom } from '../support/newsroom.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-03T08:00:00Z')
const NEWS = { platform: 'discord', workspaceId: DISCORD.guildId, id: DISCORD.channelId } as const
const BOT = `<@${DISCORD.botId}>`

let discord: DiscordDouble
let desk: Desk
let bot: Platform

beforeEach(async () => {
  clock.set('2026-03-03T08:00:00Z')
  discord = await startDiscordDouble()
  desk = await openDesk(clock.now)
  const { settings } = desk.context.store
  bot = connectTo(discord, { chat: desk.chat, settings, now: clock.now })
  // the platform answers by the chat, and the chat posts by the platform
  const platforms = desk.context.platforms as Map<PlatformId, Platform>
  platforms.set('discord', bot)
  await startBot(bot, discord)
  await bringFerryNews(desk)
})

afterEach(async () => {
  await bot.stop()
  await desk.close()
  await discord.stop()
})

/** What the bot has said in a channel, oldest first. */
const said = (channelId: string = NEWS.id) =>
  discord.messages(channelId).filter(({ authorId }) => authorId === DISCORD.botId)
/** All that is shown of what it said so many posts ago. */
const shown = (channelId?: string) => JSON.stringify(said(channelId).at(-1))

async function saysMore(count: number, channelId?: string): Promise<void> {
  await discord.until(() => said(channelId).length === count, `${count} posts of the bot`)
}

/** Gives the id of its first message. */
async function postDigest(channelId: string = NEWS.id, how = ''): Promise<string> {
  const channel = { ...NEWS, id: channelId }
  const reply = await ask(desk.chat, `/subscribe top when:"daily 8:30" timezone:UTC ${how}`, { channel })
  expect(reply.message.title).toMatch(/^Subscribed/u)
  clock.set('2026-03-03T08:31:00Z')
  await desk.run()
  const [delivery] = await desk.context.store.outbox.recent(channel, 1)
  return delivery?.sent[0] ?? ''
}

describe('a mention on Discord', () => {
  it('with a question is answered by a reply that pings nobody, with the source', async () => {
    const asked = discord.say(NEWS.id, `${BOT} why did the Bank of Norland leave its key rate?`)
    await saysMore(1)

    expect(said()[0]).toMatchObject({
      message_reference: { message_id: asked },
      allowed_mentions: { parse: [] },
      pings: false,
    })
    expect(shown()).toContain('because wages rose more slowly')
    expect(shown()).toContain('https://bay-wire.example/rates#:~:text=')
  })

  it('goes on from the last answer: “there” and “since when?”', async () => {
    discord.say(NEWS.id, `${BOT} how many passengers were on the ferry to Skarn?`)
    await saysMore(1)
    discord.say(NEWS.id, `and who said that there?`, { replyTo: said()[0]?.id ?? '' })
    await saysMore(2)

    expect(shown()).toMatch(/Marrander|coast guard|owner/u)
  })

  it.each(['', 'help'])('with “%s” alone brings a line that says how to ask', async (text) => {
    discord.say(NEWS.id, `${text} ${BOT}`)
    await saysMore(1)

    expect(shown()).toContain('Mention me with a question')
  })

  it.each([
    ['of a bot', { author: { id: '7', username: 'b', discriminator: '0', avatar: null, bot: true } }],
    ['of a webhook', { webhook_id: '77' }],
    ['in a notice of Discord’s own', { type: 7 }],
  ])('%s is not answered', async (_, event) => {
    discord.say(NEWS.id, `${BOT} ferry to Skarn?`, { event })
    discord.say(NEWS.id, `${BOT} why did the Bank of Norland leave its key rate?`)
    await saysMore(1)

    expect(shown()).toContain('because wages')
  })

  it('that the articles do not answer gets what is nearest, and markup stays text', async () => {
    discord.say(
      NEWS.id,
      `${BOT} who won the chess final? @everyone <@&123> [x](javascript:alert(1)) '; DROP TABLE`,
    )
    await saysMore(1)

    expect(shown()).toContain('stored article')
    expect(said()[0]).toMatchObject({ pings: false })
  })

  it('is answered plainly where the bot may not read what it would reply to', async () => {
    discord.overwrite(NEWS.id, DISCORD.botId, { deny: PERMISSION.readMessageHistory })
    discord.say(NEWS.id, `${BOT} why did the Bank of Norland leave its key rate?`)
    await saysMore(1)

    expect(said()[0]).not.toHaveProperty('message_reference')
  })

  it('is answered twenty times a minute in a channel, and again later', async () => {
    for (let i = 0; i < 23; i++) discord.say(NEWS.id, `${BOT} ferry to Skarn?`)
    await saysMore(20)
    clock.set('2026-03-03T08:02:00Z')
    discord.say(NEWS.id, `${BOT} why did the Bank of Norland leave its key rate?`)
    await saysMore(21)

    expect(shown()).toContain('because wages')
  })

  it('shows nothing that another server’s feed has brought', async () => {
    discord.say(NEWS.id, `${BOT} how much will Quillon pay for its rival Ostrava Mills?`)
    await saysMore(1)

    expect(shown()).not.toMatch(/77 million|Members Only|plans a merger/u)
  })

  it('that can’t be answered there disturbs nothing else', async () => {
    discord.overwrite(DISCORD.otherChannelId, DISCORD.botId, { deny: PERMISSION.sendMessages })
    discord.say(DISCORD.otherChannelId, `${BOT} ferry to Skarn?`)
    discord.say(NEWS.id, `${BOT} ferry to Skarn?`)
    await saysMore(1)

    expect(said(DISCORD.otherChannelId)).toEqual([])
    expect(bot.missing()).toBeUndefined()
  })
})

describe('a reply to a digest on Discord', () => {
  it('takes “there” from the story that the question fits', async () => {
    const digest = await postDigest()
    const posts = said().length

    discord.say(NEWS.id, 'how many passengers were there?', { replyTo: digest })
    await saysMore(posts + 1)

    expect(shown()).toContain('212 passengers')
  })

  it.each([
    ['is no question', 'what a night that must have been', {}],
    ['does not ping the bot', 'how many passengers were there?', { isWithoutPing: true }],
    ['is put to somebody else', '<@300000000000000009> how many passengers were there?', {}],
  ])('that %s is let be', async (_, text, how) => {
    const digest = await postDigest()
    const posts = said().length

    discord.say(NEWS.id, text, { replyTo: digest, ...how })
    discord.say(NEWS.id, 'how much is the key rate of the Bank of Norland?', { replyTo: digest })
    await saysMore(posts + 1)

    expect(shown()).toContain('3.25 percent')
  })

  it('is the same in the thread that the digest goes on in', async () => {
    const thread = await postDigest(NEWS.id, 'thread:yes')
    await discord.until(() => discord.channel(thread) !== undefined, 'the thread is open')
    const posts = said(thread).length

    discord.say(thread, `${BOT} how many passengers were there?`)
    await saysMore(posts + 1, thread)

    expect(shown(thread)).toContain('212 passengers')
  })

  it('is the same in the post of a forum', async () => {
    const forum = discord.addChannel({ name: 'briefs', type: CHANNEL_TYPE.forum })
    const post = await postDigest(forum)
    const posts = said(post).length

    discord.say(post, `${BOT} how many passengers were there?`)
    await saysMore(posts + 1, post)

    expect(shown(post)).toContain('212 passengers')
  })
})

describe('“Brief this” on Discord', () => {
  let newsroom: LoopbackNewsroom

  beforeEach(async () => {
    newsroom = await startNewsroom()
    newsroom.publish({
      path: '/astrid',
      title: 'The Astrid is free',
      text: 'A tug towed the Astrid into the dock of Skarn with 31 crew aboard, the harbor office said on Tuesday.\n\n“She will sail again before the summer fair,” said Pia Vestergren, who runs the dock.',
      publishedAt: clock.now(),
    })
  })
  afterEach(() => newsroom.stop())

  it('stands in the menu of a message', () => {
    expect(discord.commands().find(({ name }) => name === 'Brief this')).toMatchObject({
      type: 3,
      contexts: [0, 1],
      default_member_permissions: null,
    })
  })

  it.each([
    ['its words', (url: string) => ({ content: `see <${url}> all` })],
    ['a card of it', (url: string) => ({ content: '', embeds: [{ type: 'rich', url, title: 'x' }] })],
    [
      'a message that it passes on',
      (url: string) => ({
        content: '',
        message_reference: { type: 1, message_id: '600000000000000002', channel_id: NEWS.id },
        message_snapshots: [{ message: { content: url, embeds: [] } }],
      }),
    ],
  ])('briefs in private the link in %s, and is ready for questions', async (_, message) => {
    const asked = discord.dispatchCommand({ name: 'Brief this', message: message(`${newsroom.url}/astrid`) })
    const [reply] = await discord.replies(asked)
    await desk.run()
    discord.say(NEWS.id, `${BOT} how many crew were aboard?`)
    await saysMore(1)

    expect(reply).toMatchObject({ isPrivate: true })
    expect(JSON.stringify(reply)).toContain('She will sail again before the summer fair')
    expect(shown()).toContain('31 crew')
  })

  it.each([
    ['There is no link in that message', 'no link'],
    ["can't be read", 'http://127.0.0.1:1/gone'],
  ])('says in private: %s', async (sentence, content) => {
    const [reply] = await discord.replies(
      discord.dispatchCommand({ name: 'Brief this', message: { content } }),
    )

    expect(reply).toMatchObject({ isPrivate: true })
    expect(JSON.stringify(reply)).toContain(sentence)
  })
})
