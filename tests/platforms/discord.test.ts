import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
// as in the bot: with the HTTP client of feeds in the same process charts once never arrived
import '../../src/feeds/http.ts'
import type { Chat, Platform, Reply } from '../../src/chat/platform.ts'
import { PermanentError, TemporaryError, UserError } from '../../src/core/errors.ts'
import { message, notice } from '../../src/core/message.ts'
import { HAS_OPENAPI } from '../support/discord/openapi.ts'
import { connectTo, scriptedChat, settled, startBot } from '../support/discord/scripted-chat.ts'
import { DISCORD, type DiscordDouble, PERMISSION, startDiscordDouble } from '../support/discord-double.ts'

const NEWS = { platform: 'discord', workspaceId: DISCORD.guildId, id: DISCORD.channelId } as const
const READER = { userId: DISCORD.userId, role: 'everyone' } as const
const DIGEST = message(
  'Morning brief',
  { type: 'heading', text: 'Troops stay', url: 'https://news.example/troops' },
  { type: 'text', content: ['  About ', { strong: '600' }, ' stay.'] },
)

let discord: DiscordDouble
let bot: Platform
let settings: Map<string, string>
let chat: ReturnType<typeof scriptedChat>

beforeEach(async () => {
  discord = await startDiscordDouble()
  settings = new Map()
  chat = scriptedChat()
  bot = connect()
})

afterEach(async () => {
  await bot.stop()
  await discord.stop()
})

describe('the bot on Discord', () => {
  it('is connected once it has logged in', async () => {
    expect(bot.missing()).toBe('Not connected to Discord.')

    await bot.start()

    expect(bot.missing()).toBeUndefined()
  })

  it('says in one sentence that a token is wrong, without showing it', async () => {
    await bot.stop()
    bot = connect({ token: 'wrong.token.of-mine' })

    const failure = await bot.start().catch((error: unknown) => error)

    expect(failure).toBeInstanceOf(PermanentError)
    expect(String(failure)).toMatch(/^PermanentError: Discord refuses the bot’s token\. .+\.$/u)
    expect(String(failure)).not.toContain('wrong.token')
  })

  it('starts while Discord is out of order, and connects when it is back', async () => {
    discord.fault({ on: /^GET \/gateway\/bot/u, kind: { type: 'refuse', status: 503 }, times: 9 })
    await bot.start()
    expect(bot.missing()).toBe('Discord can’t be reached or is out of order.')

    await vi.waitFor(() => expect(bot.missing()).toBeUndefined(), 5000)
  })

  it('goes on with its session when the line is cut, and loses no question asked meanwhile', async () => {
    await start()
    const counted = discord.gateway.counts()

    discord.gateway.cut()
    await discord.until(() => discord.gateway.counts().resumed > counted.resumed, 'the session goes on')
    const asked = discord.dispatchCommand({ name: 'quote', options: { speaker: 'Quill' } })

    expect(await discord.replies(asked)).toHaveLength(1)
    expect(discord.gateway.counts().identified).toBe(counted.identified)
  })

  it('says so when the token is taken back while it runs', async () => {
    await start()

    discord.revokeToken()
    discord.gateway.closeWith(4004)
    await vi.waitFor(() => expect(bot.missing()).toContain('refuses'))

    await expect(bot.post(NEWS, DIGEST, { key: 'd1.0', mayHaveArrived: false })).rejects.toThrow(
      /token|connected/u,
    )
  })
})

describe('commands on Discord', () => {
  it('are registered once, and again only when they have changed', async () => {
    await start()
    await restart(scriptedChat())
    await vi.waitFor(() => expect(bot.missing()).toBeUndefined(), 5000)
    const changed = scriptedChat()
    await restart({ ...changed, commands: changed.commands.slice(0, 1) })
    await discord.until(() => discord.commands().length === 1, 'the new commands are there')

    expect(discord.journal.filter(({ method }) => method === 'PUT')).toHaveLength(2)
  })

  it('have completions, channel pickers, and are offered to those who may call them', async () => {
    await start()

    const [quote, subscribe, feeds] = discord.commands()
    expect(quote).toMatchObject({ name: 'quote', default_member_permissions: null, contexts: [0, 1] })
    expect(quote?.options).toMatchObject([
      { name: 'speaker', type: 3, required: true, autocomplete: true },
      { name: 'count', type: 4, required: false },
    ])
    expect(subscribe).toMatchObject({ default_member_permissions: String(PERMISSION.manageChannels) })
    expect(subscribe?.options).toMatchObject([
      { name: 'channel', type: 7, channel_types: [0, 5, 11, 12, 10, 15] },
    ])
    expect(feeds).toMatchObject({ default_member_permissions: String(PERMISSION.manageGuild) })
    expect(feeds?.options).toMatchObject([
      { name: 'add', type: 1, options: [{ name: 'url', required: true }] },
    ])
  })

  it('bring who called what, where, and with which options', async () => {
    await start()

    await discord.replies(discord.dispatchCommand({ name: 'quote', options: { speaker: 'Quill', count: 5 } }))
    const add = { name: 'feeds', subcommand: 'add', options: { url: 'https://news.example/rss' } }
    await discord.replies(discord.dispatchCommand({ ...add, permissions: PERMISSION.manageGuild }))

    expect(chat.calls).toEqual([
      {
        command: 'quote',
        action: undefined,
        values: { speaker: 'Quill', count: 5 },
        channel: NEWS,
        caller: READER,
      },
      {
        command: 'feeds',
        action: 'add',
        values: { url: 'https://news.example/rss' },
        channel: NEWS,
        caller: { userId: DISCORD.userId, role: 'admin' },
      },
    ])
  })

  it.each([
    ['everyone', PERMISSION.sendMessages],
    ['manager', PERMISSION.manageChannels],
    ['admin', PERMISSION.manageGuild],
    ['admin', PERMISSION.administrator],
  ])('know a caller as %s', async (role, permissions) => {
    await start()

    await discord.replies(discord.dispatchCommand({ name: 'quote', options: { speaker: 'Q' }, permissions }))

    expect(chat.calls[0]?.caller.role).toBe(role)
  })

  it('work in a direct message, where everyone is the admin of their own corner', async () => {
    await start()
    const channelId = discord.openDirectMessage(DISCORD.userId)

    await discord.replies(
      discord.dispatchCommand({ name: 'quote', options: { speaker: 'Quill' }, channelId }),
    )

    expect(chat.calls[0]).toMatchObject({
      channel: { platform: 'discord', workspaceId: `dm:${DISCORD.userId}`, id: channelId },
      caller: { role: 'admin' },
    })
  })

  it('are deferred at once, however long the work takes', async () => {
    await start()
    const { promise, resolve } = hold<Reply>()
    chat.answer = () => promise

    const asked = discord.dispatchCommand({ name: 'quote', options: { speaker: 'Quill' } })
    await discord.until(() => asked.state === 'deferred', 'the caller sees “thinking…”')
    expect(asked.shown).toEqual([])
    resolve({ message: notice('At last.'), isPrivate: false, files: [] })

    expect(await discord.replies(asked)).toMatchObject([{ content: 'At last.', isPrivate: false }])
  })

  it('answer privately where the command is private', async () => {
    await start()

    const asked = discord.dispatchCommand({ name: 'subscribe', permissions: PERMISSION.manageChannels })

    expect(await discord.replies(asked)).toMatchObject([{ content: 'Done.', isPrivate: true }])
  })

  it('show an error to the caller alone, also where the answer would have been for all', async () => {
    await start()
    chat.answer = async () => ({ message: notice('No quote by “Nobody” yet.'), isPrivate: true, files: [] })

    const asked = discord.dispatchCommand({ name: 'quote', options: { speaker: 'Nobody' } })

    expect(await discord.replies(asked)).toMatchObject([
      { content: 'No quote by “Nobody” yet.', isPrivate: true },
    ])
  })

  it('bring a long answer in several messages, in their order', async () => {
    await start()
    const long = 'Ministers met again without a result. '.repeat(400)
    chat.answer = async () => ({
      message: message('All of it', { type: 'text', content: [long] }),
      isPrivate: false,
      files: [],
    })

    const shown = await discord.replies(
      discord.dispatchCommand({ name: 'quote', options: { speaker: 'Q' } }),
      4,
    )

    const words = shown.flatMap(({ embeds = [] }) => embeds.map(({ description }) => description))
    expect(words.join(' ')).toBe(long.trim())
  })

  const CHART = { name: 'injured.png', png: new Uint8Array([0x89, 0x50, 0x4e, 0x47]), alt: 'Injured: 12, 15' }
  const withChart = async () => ({ message: notice('See the chart.'), isPrivate: false, files: [CHART] })

  it('bring a chart with its words for those who don’t see it', async () => {
    await start()
    chat.answer = withChart

    const asked = discord.dispatchCommand({ name: 'quote', options: { speaker: 'Q' } })
    await discord.until(() => asked.shown[0]?.attachments?.length === 1, 'the chart is there')

    expect(asked.shown).toMatchObject([
      { content: 'See the chart.', attachments: [{ description: 'Injured: 12, 15' }] },
    ])
    expect(discord.journal.at(-1)?.files).toEqual([{ name: 'injured.png', bytes: CHART.png }])
  })

  it('say a chart in words where Discord takes no image', async () => {
    await start()
    chat.answer = withChart
    const kind = { type: 'refuse', status: 413, code: 40005, message: 'Request entity too large' } as const
    let edits = 0
    const secondEdit = /^PATCH .*original$/u
    secondEdit.test = (request) => request.startsWith('PATCH ') && ++edits === 2
    discord.fault({ on: secondEdit, kind })

    const asked = discord.dispatchCommand({ name: 'quote', options: { speaker: 'Q' } })

    expect(await discord.replies(asked, 2)).toMatchObject([
      { content: 'See the chart.' },
      { content: 'Injured: 12, 15', isPrivate: false },
    ])
  })

  it.each([
    'drop before',
    'drop after',
  ] as const)('are answered, once, also where the line breaks at the first sign (%s Discord took it)', async (type) => {
    await start()
    discord.fault({ on: /callback$/u, kind: { type } })

    const asked = discord.dispatchCommand({ name: 'quote', options: { speaker: 'Quill' } })

    expect(await discord.replies(asked)).toHaveLength(1)
    expect(chat.calls).toHaveLength(1)
  })

  it('that are answered too late disturb nobody else', async () => {
    await start()
    const late = { type: 'refuse', status: 404, code: 10062, message: 'Unknown interaction' } as const
    discord.fault({ on: /callback$/u, kind: late })

    discord.dispatchCommand({ name: 'quote', options: { speaker: 'Late' } })
    const asked = discord.dispatchCommand({ name: 'quote', options: { speaker: 'Quill' } })

    expect(await discord.replies(asked)).toHaveLength(1)
    expect(bot.missing()).toBeUndefined()
  })

  it('complete a name while it is typed; what Discord can’t hold is left out', async () => {
    await start()

    const found = await discord.autocomplete({
      name: 'quote',
      options: { speaker: 'Qui' },
      focused: 'speaker',
    })

    expect(found).toEqual(['Qui, Ada'])
  })
})

describe('a post on Discord', () => {
  beforeEach(start)

  it('arrives, and gives its id', async () => {
    const id = await bot.post(NEWS, DIGEST, { key: 'd1.0', mayHaveArrived: false })

    expect(discord.messages(NEWS.id)).toMatchObject([
      { id, content: '-# Morning brief', nonce: 'd1.0', pings: false },
    ])
  })

  it('needs no gateway: a process that only delivers never logs in', async () => {
    await bot.stop()
    bot = connect()

    await bot.post(NEWS, DIGEST, { key: 'd1.0', mayHaveArrived: true })

    expect(discord.messages(NEWS.id)).toHaveLength(1)
  })

  it('pings nobody, whatever the feed says', async () => {
    const hostile = '@everyone &#x40;everyone <@&123> <@123> [x](javascript:alert(1))'
    const post = message(hostile, { type: 'heading', text: hostile }, { type: 'text', content: [hostile] })

    await bot.post(NEWS, post, { key: 'd1.0', mayHaveArrived: false })

    const [posted] = discord.messages(NEWS.id)
    expect(posted).toMatchObject({ allowed_mentions: { parse: [] }, pings: false })
    expect(JSON.stringify(posted?.embeds)).not.toMatch(/[^\\]<@|[^\\]\]\(/u)
  })

  it('is there once when the line broke after Discord took it and it is sent again', async () => {
    discord.fault({ on: /^POST \/channels/u, kind: { type: 'drop after' } })

    const first = bot.post(NEWS, DIGEST, { key: 'd1.0', mayHaveArrived: false })
    await expect(first).rejects.toBeInstanceOf(TemporaryError)
    const id = await bot.post(NEWS, DIGEST, { key: 'd1.0', mayHaveArrived: true })

    expect(discord.messages(NEWS.id).map((posted) => posted.id)).toEqual([id])
  })

  it('is there once also when Discord has forgotten the nonce in between', async () => {
    const id = await bot.post(NEWS, DIGEST, { key: 'd1.0', mayHaveArrived: false })
    discord.forgetNonces()

    expect(await bot.post(NEWS, DIGEST, { key: 'd1.0', mayHaveArrived: true })).toBe(id)
    expect(discord.messages(NEWS.id)).toHaveLength(1)
  })

  it('is there once by its nonce alone where the bot may not read the channel’s history', async () => {
    const id = await bot.post(NEWS, DIGEST, { key: 'd1.0', mayHaveArrived: false })
    discord.fault({ on: /^GET \/channels/u, kind: { type: 'refuse', status: 403, code: 50001 } })

    expect(await bot.post(NEWS, DIGEST, { key: 'd1.0', mayHaveArrived: true })).toBe(id)
  })

  it('is posted when an earlier attempt did not arrive', async () => {
    discord.fault({ on: /^POST \/channels/u, kind: { type: 'drop before' } })

    const first = bot.post(NEWS, DIGEST, { key: 'd1.0', mayHaveArrived: false })
    await expect(first).rejects.toBeInstanceOf(TemporaryError)
    await bot.post(NEWS, DIGEST, { key: 'd1.0', mayHaveArrived: true })

    expect(discord.messages(NEWS.id)).toHaveLength(1)
  })

  it('comes back at once with the wait that Discord asks for', async () => {
    discord.fault({ on: /^POST \/channels/u, kind: { type: 'rate limit', retryAfterMs: 30_000 } })

    const failure = await bot
      .post(NEWS, DIGEST, { key: 'd1.0', mayHaveArrived: false })
      .catch((error) => error)

    expect(failure).toBeInstanceOf(TemporaryError)
    expect(failure.retryAfterMs).toBeGreaterThanOrEqual(30_000)
    expect(discord.messages(NEWS.id)).toEqual([])
  })

  it('can be tried again when Discord is out of order, and was tried only once by then', async () => {
    discord.fault({ on: /^POST \/channels/u, kind: { type: 'refuse', status: 502 }, times: 5 })

    const posting = `POST /channels/${NEWS.id}/messages`
    const first = bot.post(NEWS, DIGEST, { key: 'd1.0', mayHaveArrived: false })

    await expect(first).rejects.toBeInstanceOf(TemporaryError)
    expect(discord.journal.filter(({ method, path }) => `${method} ${path}` === posting)).toHaveLength(1)
  })

  it.each([
    [404, 10003, 'The channel is gone.'],
    [403, 50001, 'The bot can’t see the channel.'],
    [403, 50013, 'The bot may not post in the channel.'],
  ])('is given up, in words, on %i with code %i', async (status, code, sentence) => {
    discord.fault({ on: /^POST \/channels/u, kind: { type: 'refuse', status, code } })

    const failure = await bot
      .post(NEWS, DIGEST, { key: 'd1.0', mayHaveArrived: false })
      .catch((error) => error)

    expect(failure).toBeInstanceOf(PermanentError)
    expect(failure.message).toBe(sentence)
  })

  it('is given up when the token was taken back, every time with the same sentence', async () => {
    discord.revokeToken()

    for (const key of ['d1.0', 'd2.0']) {
      const failure = await bot.post(NEWS, DIGEST, { key, mayHaveArrived: false }).catch((error) => error)
      expect(failure).toBeInstanceOf(PermanentError)
      expect(failure.message).toMatch(/refuses the bot’s token/u)
    }
  })
})

describe('a channel for digests on Discord', () => {
  beforeEach(start)

  it('is fine where the bot can post and the caller manages it', async () => {
    discord.overwrite(NEWS.id, DISCORD.userId, { allow: PERMISSION.manageChannels })

    await expect(bot.checkChannel(NEWS, READER)).resolves.toBeUndefined()
  })

  it('is not the caller’s where they do not manage it, whatever they may do elsewhere', async () => {
    discord.overwrite(DISCORD.otherChannelId, DISCORD.userId, { allow: PERMISSION.manageChannels })

    await expect(bot.checkChannel(NEWS, { ...READER, role: 'manager' })).rejects.toThrow(
      new UserError('You need the permission Manage Channels in #news for this.'),
    )
  })

  it('is refused with what the bot lacks there', async () => {
    discord.grant(DISCORD.userId, PERMISSION.administrator)
    const deny = PERMISSION.sendMessages | PERMISSION.embedLinks
    discord.overwrite(NEWS.id, DISCORD.botId, { deny })
    await settled(discord)

    await expect(bot.checkChannel(NEWS, READER)).rejects.toThrow(
      new UserError('The bot can’t post in #news yet. It needs there: Send Messages, Embed Links.'),
    )
  })

  it.each([
    '200000000000000099',
    DISCORD.guildId,
  ])('is refused when the server has none like it: %s', async (id) => {
    await expect(bot.checkChannel({ ...NEWS, id }, READER)).rejects.toBeInstanceOf(UserError)
  })

  it('is refused when it belongs to another server', async () => {
    const elsewhere = { ...NEWS, workspaceId: '100000000000000099' }

    await expect(bot.checkChannel(elsewhere, READER)).rejects.toBeInstanceOf(UserError)
  })

  it('can be one’s own direct messages, and nobody else’s', async () => {
    const dm = { platform: 'discord', workspaceId: `dm:${DISCORD.userId}` } as const

    const own = { ...dm, id: discord.openDirectMessage(DISCORD.userId) }
    await expect(bot.checkChannel(own, READER)).resolves.toBeUndefined()
    const other = { ...dm, id: discord.openDirectMessage('300000000000000002') }
    await expect(bot.checkChannel(other, READER)).rejects.toBeInstanceOf(UserError)
  })
})

describe.skipIf(HAS_OPENAPI)(
  'bodies were not checked against Discord’s OpenAPI description: its file is not here',
  () => {
    it('so only our own table of limits was used', () => expect(HAS_OPENAPI).toBe(false))
  },
)

function connect(change: Parameters<typeof connectTo>[1] = {}): Platform {
  // this test's own: what the bot of the test before still has in hand must not land here
  const own = settings
  const kept = {
    get: async (name: string) => own.get(name),
    put: async (name: string, value: string) => void own.set(name, value),
  }
  return connectTo(discord, { chat, settings: kept, ...change })
}

async function start(): Promise<void> {
  await startBot(bot, discord)
}

async function restart(next: Chat): Promise<void> {
  await bot.stop()
  bot = connect({ chat: next })
  await bot.start()
}

function hold<T>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
