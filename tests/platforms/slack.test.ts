import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import { type Caller, type Command, defineAction } from '../../src/chat/command.ts'
import { createChat } from '../../src/chat/router.ts'
import { message, notice } from '../../src/core/message.ts'
import type { Channel } from '../../src/core/subscription.ts'
import { createLog } from '../../src/log.ts'
import { createSlack, type Slack, type SlackOptions } from '../../src/platforms/slack/index.ts'
import { openSqlite } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import { type SlackDouble, startSlackDouble } from '../support/slack/double.ts'

/** By then every subscription is due, whatever its channel. */
const END_OF_TIME = new Date(8.64e15)
const NOW = new Date('2026-01-05T07:30:00Z')
const NEWS: Channel = { platform: 'slack', workspaceId: 'T0DESK', id: 'C0NEWS' }
const ADMIN: Caller = { userId: 'U0ADMIN', role: 'admin' }
const log = createLog({ level: 'silent', format: 'json' })
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47])
const drawChart = async () => PNG

let slack: SlackDouble
let store: Store
let bot: Slack

beforeEach(async () => {
  slack = await startSlackDouble()
  store = await openSqlite({ path: ':memory:', secretKey: Buffer.alloc(32, 7) })
})

afterEach(async () => {
  await bot.stop()
  await store.close()
  await slack.stop()
})

/** The bot with the real commands and some of our own, over Socket Mode. */
function createBot(own: readonly Command[] = [], options: Partial<SlackOptions> = {}): Slack {
  const desk = {
    readFeed: () => Promise.reject(new Error('no feeds in this test')),
    readOpml: () => Promise.resolve([]),
    readArticle: () => Promise.reject(new Error('no pages in this test')),
    answer: () => Promise.reject(new Error('no questions in this test')),
    composeDigest: () => Promise.resolve({ message: undefined, articleIds: [] }),
    health: () => Promise.resolve([]),
    checkChannel: (channel: Channel, caller: Caller) => bot.checkChannel(channel, caller),
  }
  const now = () => NOW
  const parts = { commands: [...commands, ...own], store, desk, now, defaultTimezone: 'UTC', log, drawChart }
  const { botToken, appToken, apiUrl } = slack
  return createSlack({ botToken, appToken, apiUrl, chat: createChat(parts), log, now, ...options })
}

async function startBot(own: readonly Command[] = [], options: Partial<SlackOptions> = {}): Promise<void> {
  bot = createBot(own, options)
  await bot.start()
}

function command(name: string, run: () => Promise<ReturnType<typeof notice>>, isPrivate = true): Command {
  const description = 'A command of this test'
  return {
    name,
    description,
    action: defineAction({ description, options: {}, access: 'everyone', isPrivate, run }),
  }
}

function shown(thing: object | undefined): string {
  return JSON.stringify(thing)
}

describe('a slash command', () => {
  it('is answered in private where the command says so', async () => {
    await startBot()

    await slack.slashCommand({ command: '/subscriptions', userId: 'U0READER', channelId: 'C0NEWS' })
    await slack.until(() => slack.replies.length === 1)

    expect(slack.replies[0]).toMatchObject({ userId: 'U0READER', isPrivate: true, via: 'response_url' })
    expect(slack.messages('C0NEWS')).toEqual([])
  })

  it('is acknowledged within three seconds, however slow the work is', async () => {
    let finish = () => {}
    const work = new Promise<void>((resolve) => {
      finish = resolve
    })
    await startBot([command('slow', () => work.then(() => notice('Done at last')))])

    const acked = await slack.slashCommand({ command: '/slow', userId: 'U0READER', channelId: 'C0NEWS' })

    expect(acked.afterMs).toBeLessThan(3000)
    expect(slack.replies).toEqual([])
    finish()
    await slack.until(() => slack.replies.length === 1)
    expect(shown(slack.replies[0])).toContain('Done at last')
  })

  it('is answered in the channel by a post where the reply is public', async () => {
    await startBot([command('tell', async () => notice('For everyone'), false)])

    await slack.slashCommand({ command: '/tell', userId: 'U0READER', channelId: 'C0NEWS' })
    await slack.until(() => slack.messages('C0NEWS').length === 1)

    expect(slack.replies).toEqual([])
    expect(slack.messages('C0NEWS')[0]?.text).toBe('For everyone')
  })

  it('is answered publicly in a closed channel, too, where the bot is no member', async () => {
    await startBot([command('tell', async () => notice('For everyone'), false)])

    await slack.slashCommand({ command: '/tell', userId: 'U0READER', channelId: 'C0CLOSED' })
    await slack.until(() => slack.replies.length === 1)

    expect(slack.replies[0]).toMatchObject({ isPrivate: false, text: 'For everyone' })
  })

  it('shows a text that looks like a mention, and calls nobody', async () => {
    const hostile = '<!channel> <@U0ADMIN> @here &lt;!here&gt;'
    const run = async () => message(hostile, { type: 'note', content: [hostile] })
    await startBot([command('tell', run, false)])

    await slack.slashCommand({ command: '/tell', userId: 'U0READER', channelId: 'C0NEWS' })
    await slack.until(() => slack.messages('C0NEWS').length === 1)

    expect(shown(slack.messages('C0NEWS')[0])).not.toMatch(/<[!@#]/)
  })

  it('is not answered twice when Slack loses the answer, but the caller is told', async () => {
    await startBot([command('tell', async () => notice('For everyone'), false)])
    slack.fault({ method: 'chat.postMessage', kind: 'drop', applied: true })

    await slack.slashCommand({ command: '/tell', userId: 'U0READER', channelId: 'C0NEWS' })
    await slack.until(() => slack.replies.length === 1)

    expect(slack.messages('C0NEWS')).toHaveLength(1)
    expect(slack.replies[0]).toMatchObject({ isPrivate: true })
    expect(shown(slack.replies[0])).toContain('did not say whether my answer arrived')
  })

  it('says that there is more, when a private answer is longer than Slack takes', async () => {
    const long = message('All of it', { type: 'text', content: ['One more feed of many. '.repeat(4000)] })
    await startBot([command('list', async () => long)])

    await slack.slashCommand({ command: '/list', userId: 'U0READER', channelId: 'C0NEWS' })
    await slack.until(() => slack.replies.length === 5)

    expect(shown(slack.replies[4])).toContain('There is more than Slack lets me show here')
  })

  it('says what it does not know', async () => {
    await startBot()

    await slack.slashCommand({ command: '/topics', text: 'explode', userId: 'U0READER', channelId: 'C0NEWS' })
    await slack.until(() => slack.replies.length === 1)

    expect(shown(slack.replies[0])).toContain('Say what to do')
  })

  it.each([
    [{ kind: 'rate-limit', retryAfterSeconds: 20 }, 'try again in a minute'],
    [{ kind: 'error', code: 'missing_scope' }, 'lacks a permission'],
  ] as const)('says so when Slack does not tell who is asking: %j', async (fault, sentence) => {
    await startBot()
    slack.fault({ method: 'users.info', ...fault })

    await slack.slashCommand({
      command: '/subscribe',
      text: 'iraq',
      userId: 'U0ADMIN',
      channelId: 'C0NEWS',
    })
    await slack.until(() => slack.replies.length === 1)

    expect(shown(slack.replies[0])).toContain(sentence)
    expect(await store.subscriptions.due(END_OF_TIME, ['slack'], 9)).toEqual([])
  })
})

describe('a chart of an answer', () => {
  const points = [
    { at: new Date('2026-01-03'), value: 12, outlet: 'Harbor Ledger' },
    { at: new Date('2026-01-05'), value: 15, outlet: 'Bay Wire' },
  ]
  const charted = command(
    'charted',
    async () => ({ ...notice('See the chart.'), charts: [{ title: 'People injured', points }] }),
    false,
  )

  it('stands under it with its words for those who don’t see it', async () => {
    await startBot([charted])

    await slack.slashCommand({ command: '/charted', userId: 'U0READER', channelId: 'C0NEWS' })
    await slack.until(() => slack.messages('C0NEWS').length === 2)

    const [id = ''] = slack.messages('C0NEWS')[1]?.files ?? []
    expect(slack.files.get(id)).toEqual({
      name: 'people-injured.png',
      alt: expect.stringContaining('12 on 3 Jan (Harbor Ledger)'),
      bytes: PNG,
    })
  })

  it.each([
    'C0OTHER',
    'C0CLOSED',
  ])('is said in words where the bot is not in the channel: %s', async (channelId) => {
    await startBot([charted])

    await slack.slashCommand({ command: '/charted', userId: 'U0READER', channelId })
    await slack.until(() => slack.messages(channelId).length === 2)

    expect(slack.messages(channelId)[1]?.text).toContain('15 on 5 Jan (Bay Wire)')
  })
})

describe('who may subscribe a channel', () => {
  it.each([
    ['an admin of the workspace', 'U0ADMIN', 'C0NEWS'],
    ['the creator of the channel', 'U0MAKER', 'C0NEWS'],
    ['an admin, in a public channel that the bot is not in', 'U0ADMIN', 'C0OTHER'],
  ])('%s', async (_, userId, channelId) => {
    await startBot()

    await slack.slashCommand({ command: '/subscribe', text: 'iraq', userId, channelId })
    await slack.until(() => slack.replies.length === 1)

    expect(shown(slack.replies[0])).toContain('Subscribed to')
    expect(await store.subscriptions.list({ ...NEWS, id: channelId })).toHaveLength(1)
  })

  it.each([
    ['a member like any other', 'U0READER', 'C0NEWS', 'This is for'],
    ['an admin of another organization', 'U0VISITOR', 'C0NEWS', 'This is for'],
    ['an admin, where the bot could not post', 'U0ADMIN', 'C0CLOSED', 'Invite me'],
    ['an admin, for an archived channel', 'U0ADMIN', 'C0OLD', 'archived'],
  ])('but not %s', async (_, userId, channelId, sentence) => {
    await startBot()

    await slack.slashCommand({ command: '/subscribe', text: 'iraq', userId, channelId })
    await slack.until(() => slack.replies.length === 1)

    expect(shown(slack.replies[0])).toContain(sentence)
    expect(await store.subscriptions.due(END_OF_TIME, ['slack'], 9)).toEqual([])
  })

  it('lets a creator subscribe the channel they made, not another one', async () => {
    await startBot()
    slack.channels.set('C0OTHER', {
      id: 'C0OTHER',
      creator: 'U0ADMIN',
      is_private: false,
      is_member: true,
      is_archived: false,
    })

    await slack.slashCommand({
      command: '/subscribe',
      text: 'iraq channel:<#C0OTHER|other>',
      userId: 'U0MAKER',
      channelId: 'C0NEWS',
    })
    await slack.until(() => slack.replies.length === 1)

    expect(shown(slack.replies[0])).toContain('Only an admin')
  })

  it('says so when Slack does not tell of the channel', async () => {
    await startBot()
    slack.fault({ method: 'conversations.info', kind: 'status', status: 503 })

    const check = bot.checkChannel(NEWS, ADMIN)

    await expect(check).rejects.toMatchObject({ name: 'UserError' })
    await expect(check).rejects.toThrow('try again in a minute')
  })

  it('refuses a channel of another workspace', async () => {
    await startBot()

    await expect(bot.checkChannel({ ...NEWS, workspaceId: 'T0ELSEWHERE' }, ADMIN)).rejects.toThrow(
      'can’t see that channel',
    )
  })
})

describe('a command called with nothing', () => {
  it('asks for what it needs in a form, and does it when that is sent', async () => {
    await startBot()

    await slack.slashCommand({ command: '/subscribe', userId: 'U0ADMIN', channelId: 'C0NEWS' })
    await slack.until(() => slack.forms.length === 1)
    const acked = await slack.submit(
      slack.forms[0] ?? {},
      { topic: 'iraq', when: 'weekdays 7:30' },
      'U0ADMIN',
    )
    await slack.until(() => slack.replies.length === 1)

    expect(acked.payload).toEqual({})
    expect(shown(slack.replies[0])).toContain('Subscribed to')
    expect(await store.subscriptions.list(NEWS)).toMatchObject([
      { topic: 'iraq', timetable: 'weekdays 7:30' },
    ])
  })

  it('names a mistake at its field, and keeps the form open', async () => {
    await startBot()

    await slack.slashCommand({ command: '/quote', userId: 'U0READER', channelId: 'C0NEWS' })
    await slack.until(() => slack.forms.length === 1)
    const empty = await slack.submit(slack.forms[0] ?? {}, {}, 'U0READER')
    const many = await slack.submit(slack.forms[0] ?? {}, { about: 'iraq', count: 'many' }, 'U0READER')

    expect(empty.payload).toEqual({
      response_action: 'errors',
      errors: { speaker: 'Fill in at least one field.' },
    })
    expect(many.payload).toEqual({
      response_action: 'errors',
      errors: { count: 'count is a whole number, such as 3.' },
    })
  })

  it('checks who may when the form is sent', async () => {
    await startBot()

    await slack.slashCommand({ command: '/subscribe', userId: 'U0READER', channelId: 'C0NEWS' })
    await slack.until(() => slack.forms.length === 1)
    await slack.submit(slack.forms[0] ?? {}, { topic: 'iraq' }, 'U0READER')
    await slack.until(() => slack.replies.length === 1)

    expect(shown(slack.replies[0])).toContain('This is for')
    expect(await store.subscriptions.due(END_OF_TIME, ['slack'], 9)).toEqual([])
  })

  it('says what is missing when Slack does not open the form', async () => {
    await startBot()
    slack.fault({ method: 'views.open', kind: 'error', code: 'expired_trigger_id' })

    await slack.slashCommand({ command: '/subscribe', userId: 'U0ADMIN', channelId: 'C0NEWS' })
    await slack.until(() => slack.replies.length === 1)

    expect(shown(slack.replies[0])).toContain('Say which topic')
  })
})

describe('events', () => {
  const joined = { type: 'member_joined_channel', user: 'U0BOT', channel: 'C0NEWS', team: 'T0DESK' }
  const isFirstSight = (eventId: string) => store.workspaces.isFirstSight(eventId, NOW)

  it('greets a channel once, even when Slack tells of it twice', async () => {
    await startBot([], { isFirstSight })

    await slack.event(joined, 'Ev0JOIN')
    await slack.event(joined, 'Ev0JOIN')
    await slack.event({ ...joined, channel: 'C0OTHER' }, 'Ev0NEXT')
    await slack.until(() => slack.messages('C0OTHER').length === 1)

    expect(slack.messages('C0NEWS')).toHaveLength(1)
    expect(shown(slack.messages('C0NEWS')[0])).toContain('/subscribe')
  })

  it('does not greet when somebody else joins', async () => {
    await startBot([], { isFirstSight })

    await slack.event({ ...joined, user: 'U0READER' })
    await slack.event({ ...joined, channel: 'C0OTHER' })
    await slack.until(() => slack.messages('C0OTHER').length === 1)

    expect(slack.messages('C0NEWS')).toEqual([])
  })

  it('answers a mention with help that only the one who asks sees', async () => {
    await startBot([], { isFirstSight })

    await slack.event({
      type: 'app_mention',
      user: 'U0READER',
      channel: 'C0NEWS',
      text: '<@U0BOT>',
      ts: '1.2',
    })
    await slack.until(() => slack.replies.length === 1)

    expect(slack.replies[0]).toMatchObject({ userId: 'U0READER', via: 'chat.postEphemeral' })
    expect(shown(slack.replies[0])).toContain('/brief')
  })

  it('shows on the home tab what it does, every command, and how to stop it', async () => {
    await startBot()

    await slack.event({ type: 'app_home_opened', user: 'U0READER', tab: 'home', channel: 'D1' })
    await slack.until(() => slack.homes.has('U0READER'))

    const home = shown(slack.homes.get('U0READER'))
    for (const { name } of commands) expect(home).toContain(`/${name}`)
    expect(home).toContain('How to stop it')
  })
})

describe('the connection', () => {
  it('is mended when Slack asks for a new one, and when the line breaks, with one line in the log each', async () => {
    const said: unknown[] = []
    const note = (...words: unknown[]) => void said.push(words.at(-1))
    await startBot([], { log: { debug: () => undefined, info: note, warn: note, error: note } })
    expect(bot.missing()).toBeUndefined()

    for (const kind of ['refresh', 'drop'] as const) {
      const opened = slack.calls('apps.connections.open').length
      slack.cutSocket(kind)
      await slack.until(() => slack.connections() === 0)
      await slack.until(
        () => slack.calls('apps.connections.open').length > opened && slack.connections() === 1,
      )
      await slack.slashCommand({ command: '/subscriptions', userId: 'U0READER', channelId: 'C0NEWS' })
    }

    await slack.until(() => slack.replies.length === 2)
    expect(bot.missing()).toBeUndefined()
    const ended = 'the Socket Mode connection has ended; opening the next one'
    expect(said).toEqual([ended, ended])
  })

  it('is opened at the second try when Slack does not answer the first', async () => {
    slack.fault({ method: 'apps.connections.open', kind: 'status', status: 503 })
    await startBot()
    expect(bot.missing()).toContain('Socket Mode')

    await slack.until(() => slack.connections() === 1)
  })

  it('survives a token that is taken away while it runs, and says what is missing', async () => {
    await startBot()
    const lost = slack.fault({
      method: 'apps.connections.open',
      kind: 'error',
      code: 'invalid_auth',
      times: Number.POSITIVE_INFINITY,
    })

    slack.cutSocket('drop')
    await slack.until(() => slack.calls('apps.connections.open').length === 2)
    expect(bot.missing()).toContain('Socket Mode')

    lost.release()
    await slack.until(() => slack.connections() === 1)
  })

  it.each([
    ['bot', { botToken: 'xoxb-wrong-secret' }],
    ['app', { appToken: 'xapp-wrong-secret' }],
  ])('is given up with one sentence when the %s token is wrong', async (_, wrong) => {
    bot = createBot([], wrong)

    const failure = await bot.start().catch((error: unknown) => error)

    expect(failure).toMatchObject({ name: 'PermanentError' })
    expect(String(failure)).toMatch(/Slack does not accept/)
    expect(String(failure)).not.toContain('wrong-secret')
    expect(bot.missing()).toBeDefined()
  })
})
