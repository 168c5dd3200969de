/** The whole way of a correction: from a changed page, over real HTTP, into Discord, Slack and the web page. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Chat, Platform } from '../../src/chat/platform.ts'
import { type Channel, WEB_CHANNEL } from '../../src/core/subscription.ts'
import { createLog } from '../../src/log.ts'
import { createSlack } from '../../src/platforms/slack/index.ts'
import { createWeb } from '../../src/platforms/web/index.ts'
import { clockAt } from '../support/clock.ts'
import { connectTo, startBot } from '../support/discord/scripted-chat.ts'
import { DISCORD, type DiscordDouble, startDiscordDouble } from '../support/discord-double.ts'
import { type LoopbackNewsroom, startNewsroom } from '../support/newsroom.ts'
import { type SlackDouble, startSlackDouble } from '../support/slack/double.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const CHANNELS: readonly Channel[] = [
  { platform: 'discord', workspaceId: DISCORD.guildId, id: DISCORD.channelId },
  { platform: 'slack', workspaceId: 'T0DESK', id: 'C0NEWS' },
  WEB_CHANNEL,
]
const PLEA =
  '“We were told nothing until the water came up the stairs,” said Ida Holt, a baker in the old town.\n\n'
const STORM = `The storm killed 12 people in the port of Tarn on Sunday, the council said.

${PLEA}Repairs to the sea wall will cost $41 million over six years, according to the harbor office.

Schools stay closed until Thursday, and the ferries to Halvik do not sail before the weekend.`
const REVISED = STORM.replace('12 people', '15 people').replace(PLEA, '')
const log = createLog({ level: 'silent', format: 'json' })
const nobodyAsks = { commands: [], messageActions: [] } as unknown as Chat

const clock = clockAt('2026-03-02T07:00:00Z')
let newsroom: LoopbackNewsroom
let discord: DiscordDouble
let slack: SlackDouble
let platforms: Platform[]
let web: ReturnType<typeof createWeb>
let desk: Desk

beforeEach(async () => {
  clock.set('2026-03-02T07:00:00Z')
  newsroom = await startNewsroom()
  discord = await startDiscordDouble()
  slack = await startSlackDouble()
  const { botToken, appToken, apiUrl } = slack
  const slackBot = createSlack({ botToken, appToken, apiUrl, chat: nobodyAsks, log })
  const discordBot = connectTo(discord)
  web = createWeb({
    host: '127.0.0.1',
    port: 0,
    chat: nobodyAsks,
    log,
    recentDeliveries: () => desk.context.store.outbox.recent(WEB_CHANNEL, 50),
    health: async () => ({ ready: true, parts: [] }),
    isAlive: async () => true,
    metrics: async () => '',
  })
  platforms = [discordBot, slackBot, web]
  desk = await openDesk(clock.now, ...platforms)
  await Promise.all([startBot(discordBot, discord), slackBot.start(), web.start()])
  await desk.context.store.feeds.add(`${newsroom.url}/feed.xml`, undefined, clock.now())
  for (const channel of CHANNELS) await subscribe(channel)
})

afterEach(async () => {
  await Promise.all(platforms.map((platform) => platform.stop()))
  await desk.close()
  await Promise.all([newsroom.stop(), discord.stop(), slack.stop()])
})

async function subscribe(channel: Channel): Promise<void> {
  await desk.context.store.subscriptions.add({
    channel,
    topic: 'top',
    timetable: 'daily 8:00',
    timezone: 'UTC',
    nextRunAt: new Date('2026-03-02T08:00:00Z'),
    coveredUntil: new Date(0),
  })
}

function print(text: string): void {
  const publishedAt = new Date('2026-03-02T06:30:00Z')
  newsroom.publish({ path: '/storm', title: 'Storm hits Tarn', text, publishedAt })
}

async function postStorm(): Promise<void> {
  print(STORM)
  await desk.run()
  clock.set('2026-03-02T08:00:01Z')
  await desk.run()
}

async function anHourLater(hours = 1.1): Promise<void> {
  clock.pass(hours * 3_600_000)
  await desk.run()
}

const onDiscord = () => discord.messages(DISCORD.channelId).map((post) => JSON.stringify(post))
const onSlack = () => slack.messages('C0NEWS').map(({ text, blocks }) => JSON.stringify([text, blocks]))
const onPage = async () => (await fetch(String(web.address()))).text()
const calls = () =>
  slack.calls('chat.update').length + discord.journal.filter(({ method }) => method === 'PATCH').length

it('a changed figure and a withdrawn quote are corrected in every channel that showed them', async () => {
  await postStorm()
  for (const shown of [onDiscord()[0], onSlack()[0], await onPage()]) {
    expect(shown).toContain('12 people')
    expect(shown).toContain('until the water came up the stairs')
  }

  print(REVISED)
  await anHourLater()

  expect([onDiscord().length, onSlack().length]).toEqual([1, 1])
  for (const shown of [onDiscord()[0], onSlack()[0], await onPage()]) {
    expect(shown).toContain('15 people')
    expect(shown).toContain('Corrected by Bay Wire')
    expect(shown).toContain('a quote of Ida Holt is no longer in the article')
    expect(shown).not.toContain('12 people')
    expect(shown).not.toContain('until the water came up the stairs')
    expect(shown).toContain('$41 million')
  }
  await anHourLater(4)
  expect(calls()).toBe(2)
})

it('nothing is edited while the article says what it said', async () => {
  await postStorm()
  print(`Rain fell on the coast for three days.\n\n${STORM}`)

  await anHourLater()

  expect(newsroom.requests.filter((request) => request === 'GET /storm')).toHaveLength(2)
  expect(calls()).toBe(0)
})

it('a post that was deleted is not posted again', async () => {
  await postStorm()
  discord.deleteMessage(discord.messages(DISCORD.channelId)[0]?.id ?? '')
  slack.posts.set('C0NEWS', [])

  print(REVISED)
  await anHourLater()
  await anHourLater(4)

  expect([...onDiscord(), ...onSlack()]).toEqual([])
  expect(await desk.context.store.outbox.count('failed')).toBe(2)
  const subscriptions = await Promise.all(
    CHANNELS.map((channel) => desk.context.store.subscriptions.list(channel)),
  )
  expect(subscriptions.flat().map(({ pausedReason }) => pausedReason)).toEqual([null, null, null])
})

it('a post that can no longer be edited has the correction said under it, once', async () => {
  await postStorm()
  const refusal = { type: 'refuse', status: 403, code: 50005, message: 'Cannot edit a message' } as const
  discord.fault({ on: /^PATCH \/channels/u, kind: refusal, times: Infinity })
  slack.fault({ method: 'chat.update', kind: 'error', code: 'edit_window_closed', times: Infinity })

  print(REVISED)
  await anHourLater()
  await anHourLater(4)

  for (const shown of [onDiscord(), onSlack()]) {
    expect(shown).toHaveLength(2)
    expect(shown[1]).toContain('Corrected by Bay Wire: was “12”, now reads “The storm killed 15 people')
    expect(shown[1]).toContain('a quote of Ida Holt is no longer in the article')
  }
})

it('an article that is gone from its site changes nothing', async () => {
  await postStorm()
  newsroom.serve('/storm', { status: 410, body: 'gone' })

  await anHourLater()
  await anHourLater(4)

  expect(calls()).toBe(0)
  expect([onDiscord().length, onSlack().length]).toEqual([1, 1])
})
