import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commands, messageActions } from '../../commands/index.ts'
import type { Platform } from '../../src/chat/platform.ts'
import type { Channel, PlatformId } from '../../src/core/subscription.ts'
import { createLog } from '../../src/log.ts'
import { createSlack, type Slack } from '../../src/platforms/slack/index.ts'
import { ask } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { bringFerryNews } from '../support/ferry-news.ts'
import { type LoopbackNewsroom, startNewsroom } from '../support/newsroom.ts'
import { type SlackDouble, startSlackDouble } from '../support/slack/double.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const NEWS: Channel = { platform: 'slack', workspaceId: 'T0DESK', id: 'C0NEWS' }
const TOWED =
  'A tug towed the Astrid into the dock of Skarn with 31 crew aboard, the harbor office said on Tuesday.\n\n' +
  '“She will sail again before the summer fair,” said Pia Vestergren, who runs the dock.'
const log = createLog({ level: 'silent', format: 'json' })
const clock = clockAt('2026-03-03T08:00:00Z')

let slack: SlackDouble
let desk: Desk
let bot: Slack

beforeEach(async () => {
  clock.set('2026-03-03T08:00:00Z')
  slack = await startSlackDouble()
  desk = await openDesk(clock.now)
  const { botToken, appToken, apiUrl } = slack
  bot = createSlack({
    botToken,
    appToken,
    apiUrl,
    chat: desk.chat,
    log,
    now: clock.now,
    isFirstSight: (id) => desk.context.store.workspaces.isFirstSight(id, clock.now()),
  })
  // the platform answers by the chat, and the chat posts by the platform
  const platforms = desk.context.platforms as Map<PlatformId, Platform>
  platforms.set('slack', bot)
  await bot.start()
  await bringFerryNews(desk)
})

afterEach(async () => {
  await bot.stop()
  await desk.close()
  await slack.stop()
})

const shown = (thing: object | undefined) => JSON.stringify(thing)
const inThread = (thread: string) => slack.messages('C0NEWS').filter((post) => post.thread_ts === thread)
/** What the bot has said in a thread. */
const said = (thread: string) => inThread(thread).filter(({ user }) => user === undefined)

/** The digest's message in #news. */
async function postDigest(): Promise<string> {
  await ask(desk.chat, '/subscribe top when:"daily 8:30" timezone:UTC', { channel: NEWS })
  clock.set('2026-03-03T08:31:00Z')
  await desk.run()
  return slack.messages('C0NEWS').at(-1)?.ts ?? ''
}

describe('a mention on Slack', () => {
  it('with a question is answered in the thread under it, with the source', async () => {
    const ts = await slack.say({ text: '<@U0BOT> why did the Bank of Norland leave its key rate?' })
    await slack.until(() => said(ts).length === 1)

    expect(shown(said(ts)[0])).toContain('because wages rose more slowly')
    expect(shown(said(ts)[0])).toContain('https://bay-wire.example/rates#:~:text=')
    expect(slack.replies).toEqual([])
  })

  it('goes on in that thread: “since when?” means what was answered there', async () => {
    const ts = await slack.say({ text: '<@U0BOT> how many passengers were on the ferry to Skarn?' })
    await slack.until(() => said(ts).length === 1)
    await slack.say({ text: '<@U0BOT|nutgraf> and who said that there?', thread: ts })
    await slack.until(() => said(ts).length === 2)

    expect(shown(said(ts)[1])).toMatch(/Marrander|coast guard|owner/u)
  })

  it.each([
    '<@U0BOT>',
    '<@U0BOT> help!',
  ])('%s alone brings help that only the one who asks sees', async (text) => {
    await slack.say({ text })
    await slack.until(() => slack.replies.length === 1)

    expect(slack.replies[0]).toMatchObject({ userId: 'U0READER', via: 'chat.postEphemeral' })
    expect(shown(slack.replies[0])).toContain('Brief this')
  })

  it('that the articles do not answer gets what is nearest, and no error', async () => {
    const ts = await slack.say({
      text: "<@U0BOT> who won the chess final? &lt;!channel&gt; <!here> '; DROP TABLE",
    })
    await slack.until(() => said(ts).length === 1)

    expect(shown(said(ts)[0])).toMatch(/stored article/u)
    expect(shown(said(ts)[0])).not.toMatch(/<!/u)
  })

  it('is answered once when Slack tells of it twice', async () => {
    const again = {
      type: 'app_mention',
      channel: 'C0NEWS',
      user: 'U0READER',
      text: '<@U0BOT> ferry to Skarn?',
    }
    const ts = await slack.say({ text: 'hello' })

    await slack.event({ ...again, ts }, 'Ev0AGAIN')
    await slack.event({ ...again, ts }, 'Ev0AGAIN')
    const next = await slack.say({ text: '<@U0BOT> what about the Bank of Norland?' })
    await slack.until(() => said(next).length === 1)

    expect(said(ts)).toHaveLength(1)
  })

  it.each([
    ['a bot', { bot_id: 'B0OTHER' }],
    ['someone of another workspace in a shared channel', { user_team: 'T0ELSEWHERE' }],
  ])('by %s is not answered', async (_, event) => {
    const ts = await slack.say({ text: '<@U0BOT> why did the Bank of Norland leave its key rate?', event })
    const next = await slack.say({ text: '<@U0BOT> why did the Bank of Norland leave its key rate?' })
    await slack.until(() => said(next).length === 1)

    expect(said(ts)).toEqual([])
    expect(slack.replies).toEqual([])
  })

  it('is answered twenty times a minute, refused once in private, then left alone', async () => {
    const first = await slack.say({ text: 'a quarrel' })
    for (let i = 0; i < 22; i++) await slack.say({ text: '<@U0BOT> ferry to Skarn?', thread: first })
    await slack.until(() => said(first).length === 20 && slack.replies.length === 1)
    clock.set('2026-03-03T08:02:00Z')
    const next = await slack.say({ text: '<@U0BOT> ferry to Skarn?' })
    await slack.until(() => said(next).length === 1)

    expect(said(first)).toHaveLength(20)
    expect(slack.replies).toHaveLength(1)
    expect(shown(slack.replies[0])).toContain('I answer again in a minute')
  })

  it('shows nothing that another server’s feed has brought', async () => {
    const ts = await slack.say({ text: '<@U0BOT> how much will Quillon pay for its rival Ostrava Mills?' })
    await slack.until(() => said(ts).length === 1)

    expect(shown(said(ts)[0])).not.toMatch(/77 million|Members Only|plans a merger/u)
  })
})

describe('the thread under a digest on Slack', () => {
  it('needs no mention: “there” is the story of the digest that the question fits', async () => {
    const digest = await postDigest()

    await slack.say({ text: 'how many passengers were there?', thread: digest })
    await slack.until(() => said(digest).length === 1)

    expect(shown(said(digest)[0])).toMatch(/212 passengers/u)
  })

  it('keeps what it can’t answer between the bot and the one who asked', async () => {
    const digest = await postDigest()

    await slack.say({ text: 'did anyone feed the office cat today?', thread: digest })
    await slack.until(() => slack.replies.length === 1)

    expect(slack.replies[0]).toMatchObject({ userId: 'U0READER', via: 'chat.postEphemeral' })
    expect(said(digest)).toEqual([])
  })

  it.each([
    ['no question', { text: 'what a night that must have been' }],
    ['put to somebody', { text: '<@U0MAKER> how many passengers were there?' }],
    ['an edit', { text: 'how many passengers were there?', event: { subtype: 'message_changed' } }],
    ['a bot’s', { text: 'how many passengers were there?', event: { bot_id: 'B0OTHER' } }],
    ['the bot’s own', { text: 'how many passengers were there?', userId: 'U0BOT' }],
    ['a guest’s', { text: 'how many passengers were there?', event: { team: 'T0ELSEWHERE' } }],
    ['under what another person said', { text: 'how many?', event: { parent_user_id: 'U0MAKER' } }],
  ])('is silent where a reply is %s', async (_, reply) => {
    const digest = await postDigest()

    await slack.say({ ...reply, thread: digest })
    await slack.say({ text: 'how much is the key rate of the Bank of Norland?', thread: digest })
    await slack.until(() => said(digest).length === 1)

    expect(shown(said(digest)[0])).toContain('3.25 percent')
    expect(slack.replies).toEqual([])
  })

  it('is the only one: elsewhere nobody is answered who did not ask the bot', async () => {
    const question = 'how many passengers were on the ferry to Skarn?'
    const answered = await slack.say({ text: `<@U0BOT> ${question}` })
    await slack.until(() => said(answered).length === 1)

    await slack.say({ text: question })
    const other = await slack.say({ text: 'lunch?' })
    await slack.say({ text: question, thread: other })
    await slack.say({ text: question, thread: answered })
    const digest = await postDigest()
    await slack.say({ text: question, thread: digest })
    await slack.until(() => said(digest).length === 1)

    expect(said(other)).toEqual([])
    expect(said(answered)).toHaveLength(1)
  })

  it('answers a mention there once, though Slack sends it as a message, too', async () => {
    const digest = await postDigest()

    await slack.say({ text: '<@U0BOT> how many passengers were there?', thread: digest })
    await slack.say({ text: 'how much is the key rate of the Bank of Norland?', thread: digest })
    await slack.until(() => said(digest).length === 2)

    expect(said(digest).map(({ text }) => text)).toEqual([
      'how many passengers were there?',
      'how much is the key rate of the Bank of Norland?',
    ])
  })
})

describe('“Brief this” on Slack', () => {
  let newsroom: LoopbackNewsroom

  beforeEach(async () => {
    newsroom = await startNewsroom()
    newsroom.publish({ path: '/astrid', title: 'The Astrid is free', text: TOWED, publishedAt: clock.now() })
  })
  afterEach(() => newsroom.stop())

  it.each([
    ['its text', () => ({ text: `see <${newsroom.url}/astrid|this>` })],
    [
      'its rich text',
      () => {
        const link = { type: 'link', url: `${newsroom.url}/astrid` }
        const section = { type: 'rich_text_section', elements: [link] }
        return { text: '', blocks: [{ type: 'rich_text', elements: [section] }] }
      },
    ],
    ['a card under it', () => ({ text: 'see', attachments: [{ from_url: `${newsroom.url}/astrid` }] })],
  ])('briefs in private the link in %s', async (_, message) => {
    const acked = await slack.shortcut({ callbackId: 'brief-this', message: message() })
    await slack.until(() => slack.replies.length === 1)

    expect(acked.afterMs).toBeLessThan(3000)
    expect(slack.replies[0]).toMatchObject({ userId: 'U0READER', isPrivate: true, via: 'response_url' })
    expect(shown(slack.replies[0])).toContain('The Astrid is free')
    expect(shown(slack.replies[0])).toContain('She will sail again before the summer fair')
    expect(slack.messages('C0NEWS')).toEqual([])
  })

  it('is ready for follow-up questions', async () => {
    await slack.shortcut({ callbackId: 'brief-this', message: { text: `<${newsroom.url}/astrid>` } })
    await slack.until(() => slack.replies.length === 1)
    await desk.run()

    const ts = await slack.say({ text: '<@U0BOT> how many crew were aboard?' })
    await slack.until(() => said(ts).length === 1)

    expect(shown(said(ts)[0])).toContain('31 crew')
  })

  it('says in a sentence that there is no link, or that a page can’t be read', async () => {
    await slack.shortcut({ callbackId: 'brief-this', message: { text: 'no link' } })
    await slack.until(() => slack.replies.length === 1)
    await slack.shortcut({ callbackId: 'brief-this', message: { text: `<${newsroom.url}/gone>` } })
    await slack.until(() => slack.replies.length === 2)

    expect(shown(slack.replies[0])).toContain('There is no link in that message')
    expect(shown(slack.replies[1])).toContain("can't be read")
  })
})

it('the home tab names every message action, and how to ask', async () => {
  await slack.event({ type: 'app_home_opened', user: 'U0READER', tab: 'home', channel: 'D1' })
  await slack.until(() => slack.homes.has('U0READER'))

  const home = shown(slack.homes.get('U0READER'))
  for (const { name } of [...messageActions, ...commands]) expect(home).toContain(name)
  expect(home).toContain('in the thread under a digest')
})
