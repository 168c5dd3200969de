import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../../src/log.ts'
import { createSlack, type Slack } from '../../src/platforms/slack/index.ts'
import { clockAt } from '../support/clock.ts'
import { bringFerryNews } from '../support/ferry-news.ts'
import { type SlackDouble, startSlackDouble } from '../support/slack/double.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const DIRECT = 'D0READER'
const KEY_RATE = 'why did the Bank of Norland leave its key rate?'
const log = createLog({ level: 'silent', format: 'json' })
const clock = clockAt('2026-03-03T08:00:00Z')

let slack: SlackDouble
let desk: Desk
let bots: Slack[]

beforeEach(async () => {
  clock.set('2026-03-03T08:00:00Z')
  slack = await startSlackDouble()
  desk = await openDesk(clock.now)
  bots = []
  await startBot()
  await bringFerryNews(desk)
})

afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.stop()))
  await desk.close()
  await slack.stop()
})

/** One more process of the same installation. */
async function startBot(): Promise<void> {
  const { botToken, appToken, apiUrl } = slack
  const isFirstSight = (id: string) => desk.context.store.workspaces.isFirstSight(id, clock.now())
  const bot = createSlack({ botToken, appToken, apiUrl, chat: desk.chat, log, now: clock.now, isFirstSight })
  bots.push(bot)
  await bot.start()
}

const write = (text: string, how: Partial<Parameters<SlackDouble['say']>[0]> = {}) =>
  slack.say({ text, channelId: DIRECT, ...how })
/** What the bot has said in the direct message. */
const said = () => slack.messages(DIRECT).filter(({ user }) => user === undefined)
const shown = () => JSON.stringify(said().at(-1))

describe('a direct message on Slack', () => {
  it('is answered without a mention, below the question, as /ask would', async () => {
    await write(KEY_RATE)
    await slack.until(() => said().length === 1)
    await slack.slashCommand({ command: '/ask', text: KEY_RATE, userId: 'U0READER', channelId: DIRECT })
    await slack.until(() => said().length === 2)

    expect(shown()).toContain('because wages rose more slowly')
    expect(said()[0]?.blocks).toEqual(said()[1]?.blocks)
    expect(said()[0]).not.toHaveProperty('thread_ts')
    expect(slack.replies).toEqual([])
  })

  it('is remembered: “there” and “who said that?” mean what was answered', async () => {
    await write('how many passengers were on the ferry to Skarn?')
    await slack.until(() => said().length === 1)
    await write('and who said that there?')
    await slack.until(() => said().length === 2)

    expect(shown()).toMatch(/Marrander|coast guard|owner/u)
  })

  it('in a thread is answered in that thread', async () => {
    const first = await write(KEY_RATE)
    await slack.until(() => said().length === 1)
    await write('how many passengers were on the ferry to Skarn?', { thread: first })
    await slack.until(() => said().length === 2)

    expect(said()[1]).toMatchObject({ thread_ts: first })
  })

  it.each(['help', 'Help!', '<@U0BOT>'])('“%s” brings the help', async (text) => {
    await write(text)
    await slack.until(() => said().length === 1)

    expect(shown()).toContain('Brief this')
    expect(shown()).toContain('/subscribe')
  })

  it.each(['hello', 'thanks!'])('“%s” brings a word on how to ask', async (text) => {
    await write(text)
    await slack.until(() => said().length === 1)

    expect(shown()).toContain('Say which question about the news')
  })

  it.each([
    ['of the bot itself', { userId: 'U0BOT' }],
    ['of another bot', { event: { bot_id: 'B0OTHER' } }],
    ['of a guest from another workspace', { event: { user_team: 'T0ELSEWHERE' } }],
    ['that was edited', { event: { subtype: 'message_changed' } }],
    ['that was deleted', { event: { subtype: 'message_deleted' } }],
    ['that Slack wrote when somebody joined', { event: { subtype: 'channel_join' } }],
    ['with a file', { event: { subtype: 'file_share' } }],
    ['without a word', { text: '' }],
  ])('%s is not answered', async (_, how) => {
    await write('ferry to Skarn?', how)
    await write(KEY_RATE)
    await slack.until(() => said().length === 1)

    expect(shown()).toContain('because wages')
  })

  it('is answered once when Slack tells two processes of it', async () => {
    await startBot()
    await write('ferry to Skarn?', { eventId: 'Ev0AGAIN' })
    await write('ferry to Skarn?', { eventId: 'Ev0AGAIN' })
    await write(KEY_RATE)
    await slack.until(() => shown()?.includes('because wages') ?? false)

    expect(said()).toHaveLength(2)
  })

  it('is answered twenty times a minute, refused once, then left alone', async () => {
    for (let i = 0; i < 23; i++) await write('ferry to Skarn?')
    await slack.until(() => said().length === 21)
    const refused = said().filter((post) => JSON.stringify(post).includes('I answer again in a minute'))
    clock.set('2026-03-03T08:02:00Z')
    await write(KEY_RATE)
    await slack.until(() => said().length === 22)

    expect(refused).toHaveLength(1)
    expect(shown()).toContain('because wages')
  })

  it('shows nothing that another server’s feed has brought', async () => {
    await write('how much will Quillon pay for its rival Ostrava Mills?')
    await slack.until(() => said().length === 1)

    expect(shown()).not.toMatch(/77 million|Members Only|plans a merger/u)
  })
})
