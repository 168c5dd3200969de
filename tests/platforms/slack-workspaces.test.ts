import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Command, defineAction } from '../../src/chat/command.ts'
import type { Chat } from '../../src/chat/platform.ts'
import { notice } from '../../src/core/message.ts'
import type { Channel } from '../../src/core/subscription.ts'
import { createLog } from '../../src/log.ts'
import { createSlack, type Slack, type SlackOptions } from '../../src/platforms/slack/index.ts'
import { openSqlite } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import { startBot } from '../support/bot.ts'
import { type SlackDouble, startSlackDouble } from '../support/slack/double.ts'
import { sendSigned } from '../support/slack/signed-request.ts'
import type { Team } from '../support/slack/world.ts'

const SIGNING_SECRET = 'a signing secret'
const DIGEST = notice('The morning digest')
const first = { key: '7.0', mayHaveArrived: false } as const
const hello: Command = {
  name: 'hello',
  description: 'Says hello',
  action: defineAction({
    description: 'Says hello',
    options: {},
    access: 'manager',
    isPrivate: true,
    run: async () => notice('Hello'),
  }),
}
const chat: Chat = {
  commands: [hello],
  isPrivate: () => true,
  run: async () => ({ message: notice('Hello'), isPrivate: true, files: [] }),
  runText: async (_, { channel, caller }) => ({
    message: notice(`${caller.role} of ${channel.workspaceId}`),
    isPrivate: false,
    files: [],
  }),
  suggest: async () => [],
  messageActions: [],
  runOnMessage: async () => ({ message: notice('Hello'), isPrivate: true, files: [] }),
  isDigest: async () => false,
}

let slack: SlackDouble
let store: Store
let bot: Slack
let server: Server
let base: string
let harbor: Team
let meadow: Team

beforeEach(async () => {
  slack = await startSlackDouble()
  harbor = slack.addTeam('T0HARBOR', ['C0NEWS', 'C0SPORT'])
  meadow = slack.addTeam('T0MEADOW')
  store = await openSqlite({ path: ':memory:', secretKey: Buffer.alloc(32, 7) })
  await open()
})

afterEach(async () => {
  await close()
  await store.close()
  await slack.stop()
})

async function open(options: Partial<SlackOptions> = {}): Promise<void> {
  bot = createBot(options)
  await bot.start()
  server = createServer(bot.handleHttp).listen(0, '127.0.0.1')
  await once(server, 'listening')
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function close(): Promise<void> {
  await bot.stop()
  server.closeAllConnections()
  server.close()
}

function createBot(options: Partial<SlackOptions> = {}): Slack {
  const of = (workspaceId: string) => ({ platform: 'slack' as const, workspaceId })
  return createSlack({
    signingSecret: SIGNING_SECRET,
    oauth: {
      clientId: slack.oauthClient.id,
      clientSecret: slack.oauthClient.secret,
      stateSecret: 'a state secret',
      installations: {
        load: (teamId) => store.workspaces.installation(of(teamId)),
        save: (teamId, text) => store.workspaces.install(of(teamId), text),
      },
    },
    apiUrl: slack.apiUrl,
    chat,
    log: createLog({ level: 'silent', format: 'json' }),
    ...options,
  })
}

function news(team: Team): Channel {
  return { platform: 'slack', workspaceId: team.teamId, id: 'C0NEWS' }
}

function sport(team: Team): Channel {
  return { ...news(team), id: 'C0SPORT' }
}

/** Resolves once the workspace's token is gone from the store. */
async function isDropped({ teamId, botToken }: Team): Promise<void> {
  const kept = () => store.workspaces.installation({ platform: 'slack', workspaceId: teamId })
  await expect.poll(kept).not.toContain(botToken)
}

/** An admin's browser: begins at the bot, says yes at Slack, comes back. */
async function install(team: Team): Promise<Response> {
  const { state, cookie } = await beginInstall()
  return comeBack({ code: slack.grant(team), state }, cookie)
}

async function beginInstall() {
  const response = await fetch(`${base}/slack/install`, { redirect: 'manual' })
  const location = new URL(response.headers.get('location') ?? '')
  const cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
  return { location, cookie, state: location.searchParams.get('state') ?? '' }
}

function comeBack(query: Record<string, string>, cookie: string): Promise<Response> {
  const search = new URLSearchParams(query)
  return fetch(`${base}/slack/oauth_redirect?${search}`, { headers: { cookie }, redirect: 'manual' })
}

function event(team: Team, what: object, at = Date.now()) {
  return send({
    type: 'event_callback',
    team_id: team.teamId,
    event_id: `Ev${slack.next()}`,
    event_time: Math.ceil(at / 1000),
    event: what,
  })
}

function slash(team: Team, userId: string) {
  const call = { command: '/hello', text: 'x', userId, channelId: 'C0NEWS', teamId: team.teamId }
  return send(slack.slashPayload(call))
}

function send(payload: Record<string, unknown>): Promise<Response> {
  const timestamp = Math.floor(Date.now() / 1000)
  return sendSigned({ url: `${base}/slack/events`, signingSecret: SIGNING_SECRET, payload, timestamp })
}

describe('installing the app in several workspaces', () => {
  it('sends an admin on to Slack with the app, its permissions, and a state that only this browser can bring back', async () => {
    const { location, cookie, state } = await beginInstall()

    expect(location.origin + location.pathname).toBe('https://slack.com/oauth/v2/authorize')
    expect(location.searchParams.get('client_id')).toBe(slack.oauthClient.id)
    expect(location.searchParams.get('scope')).toContain('chat:write')
    expect(cookie).toContain(state)
    expect(location.href).not.toContain(slack.oauthClient.secret)
  })

  it('posts to each workspace as that workspace allowed it, also after a restart', async () => {
    expect(await (await install(harbor)).text()).toContain('Nutgraf is installed')
    await install(meadow)
    await close()
    await open()

    const ids = [await bot.post(news(harbor), DIGEST, first), await bot.post(news(meadow), DIGEST, first)]

    expect(harbor.posts.get('C0NEWS')).toMatchObject([{ ts: ids[0], text: 'The morning digest' }])
    expect(meadow.posts.get('C0NEWS')).toMatchObject([{ ts: ids[1], text: 'The morning digest' }])
    expect(slack.messages('C0NEWS')).toEqual([])
  })

  it('keeps the bot’s token of an install, and nobody’s name', async () => {
    await install(harbor)

    const kept = await store.workspaces.installation({ platform: 'slack', workspaceId: 'T0HARBOR' })
    expect(kept).toContain(harbor.botToken)
    expect(kept).not.toMatch(/Workspace T0HARBOR|U0ADMIN/)
  })

  it.each([
    ['with a state of another browser', 'another=1', {}],
    ['with a state that we never gave', 'slack-app-oauth-state=forged', { state: 'forged' }],
  ])('refuses whoever comes back %s', async (_, cookie, forged) => {
    const { state } = await beginInstall()

    const response = await comeBack({ code: slack.grant(harbor), state, ...forged }, cookie)

    expect(response.status).toBe(400)
    expect(await response.text()).toContain('Nothing was installed')
    await expect(bot.post(news(harbor), DIGEST, first)).rejects.toThrow('not installed')
  })

  it.each([
    ['says no', { error: 'access_denied' }],
    ['brings a code that Slack does not know', { code: 'made-up' }],
  ])('installs nothing when the admin %s', async (_, query) => {
    const { state, cookie } = await beginInstall()

    const response = await comeBack({ ...query, state }, cookie)

    expect(await response.text()).toContain('Begin again at /slack/install')
    expect(
      await store.workspaces.installation({ platform: 'slack', workspaceId: 'T0HARBOR' }),
    ).toBeUndefined()
  })

  it('refuses an install for a whole organization, in words', async () => {
    const response = await install(slack.addTeam('E0COAST'))

    expect(await response.text()).toContain('one workspace at a time')
  })

  it('is open beside the web page, whose password it does not need', async () => {
    const { id, secret } = slack.oauthClient
    const started = startBot({
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_CLIENT_ID: id,
      SLACK_CLIENT_SECRET: secret,
      SLACK_STATE_SECRET: 'a state secret',
      SLACK_API_URL: slack.apiUrl,
      WEB_PASSWORD: 'hunter2 and more',
    })
    const [, address] = await started.says(/^web .*(http\S+)$/m)
    await started.says(/^slack +ready/m)

    base = String(address)
    const installed = await install(harbor)

    expect(await installed.text()).toContain('Nutgraf is installed')
    expect((await fetch(`${base}/`)).status).toBe(401)
    expect(await started.stop()).toBe(0)
    started.forget()
  })

  it('has no such pages where there is one token', async () => {
    await close()
    await open({ oauth: undefined, botToken: slack.botToken })

    expect((await fetch(`${base}/slack/install`)).status).toBe(404)
    expect((await fetch(`${base}/slack/oauth_redirect?code=1`)).status).toBe(404)
  })
})

describe('a person in one of several workspaces', () => {
  it('is answered in their own, with the rights they have there', async () => {
    await install(harbor)
    await install(meadow)

    await slash(harbor, 'U0ADMIN')
    await slack.until(() => harbor.posts.has('C0NEWS'))
    await slash(meadow, 'U0READER')
    await slack.until(() => meadow.posts.has('C0NEWS'))

    expect(harbor.posts.get('C0NEWS')?.map(({ text }) => text)).toEqual(['admin of T0HARBOR'])
    expect(meadow.posts.get('C0NEWS')?.map(({ text }) => text)).toEqual(['everyone of T0MEADOW'])
  })

  it('is told in private where the app is not installed, or its data was forgotten', async () => {
    await install(harbor)
    await store.workspaces.forget({ platform: 'slack', workspaceId: 'T0HARBOR' })

    await slash(harbor, 'U0ADMIN')
    await slack.until(() => slack.replies.length === 1)

    expect(slack.replies[0]).toMatchObject({ isPrivate: true })
    expect(slack.replies[0]?.text).toContain('not installed in this Slack workspace')
  })

  it('can have no digest set up in a channel of another workspace', async () => {
    await install(harbor)
    await install(meadow)
    meadow.channels.delete('C0NEWS')

    const check = bot.checkChannel(news(meadow), { userId: 'U0ADMIN', role: 'admin' })

    await expect(check).rejects.toMatchObject({ name: 'UserError' })
    await expect(check).rejects.toThrow('can’t see that channel')
  })

  it('is greeted when the bot joins their channel', async () => {
    await install(meadow)

    await event(meadow, { type: 'member_joined_channel', user: 'U0BOT', channel: 'C0NEWS' })
    await slack.until(() => meadow.posts.has('C0NEWS'))

    expect(harbor.posts.size + slack.posts.size).toBe(0)
  })

  it('is served by SLACK_BOT_TOKEN in its workspace, beside those that installed', async () => {
    await install(harbor)
    await close()
    await open({ botToken: slack.botToken })

    await bot.post(news(harbor), DIGEST, first)
    await bot.post({ ...news(harbor), workspaceId: 'T0DESK' }, DIGEST, first)

    expect(harbor.posts.get('C0NEWS')).toHaveLength(1)
    expect(slack.messages('C0NEWS')).toHaveLength(1)
    await expect(bot.post(news(meadow), DIGEST, first)).rejects.toThrow('not installed')
  })
})

describe('a workspace that removes the app', () => {
  it.each([
    ['says so', { type: 'app_uninstalled' }],
    ['says so of the bot’s token', { type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } }],
  ])('gets no call any more once Slack %s', async (_, what) => {
    await install(harbor)
    await install(meadow)
    await event(harbor, what, Date.now() + 1000)

    await isDropped(harbor)
    const calls = slack.journal.length

    await expect(bot.post(news(harbor), DIGEST, first)).rejects.toMatchObject({
      name: 'PermanentError',
      message: expect.stringContaining('not installed in this Slack workspace'),
    })
    expect(slack.journal).toHaveLength(calls)
    await bot.post(news(meadow), DIGEST, first)
    expect(meadow.posts.get('C0NEWS')).toHaveLength(1)
  })

  it('keeps its token when it is a person’s token that was revoked', async () => {
    await install(harbor)

    await event(harbor, { type: 'tokens_revoked', tokens: { oauth: ['U0READER'] } })
    await event(harbor, { type: 'member_joined_channel', user: 'U0BOT', channel: 'C0NEWS' })
    await slack.until(() => harbor.posts.has('C0NEWS'))

    await expect(
      bot.checkChannel(news(harbor), { userId: 'U0ADMIN', role: 'admin' }),
    ).resolves.toBeUndefined()
  })

  it('is not lost again by old news of the removal, told after it installed anew', async () => {
    const longAgo = Date.now() - 60_000
    await install(harbor)

    await event(harbor, { type: 'app_uninstalled' }, longAgo)
    await event(harbor, { type: 'member_joined_channel', user: 'U0BOT', channel: 'C0NEWS' })

    await slack.until(() => harbor.posts.has('C0NEWS'))
  })

  it('is called no more after the first refusal, until it installs again, whatever was heard of it', async () => {
    await install(harbor)
    slack.revoke(harbor.botToken, 'account_inactive')
    await expect(bot.post(news(harbor), DIGEST, first)).rejects.toThrow('removed from the workspace')
    const calls = slack.journal.length

    await expect(bot.post(sport(harbor), DIGEST, first)).rejects.toThrow('/slack/install')
    await expect(bot.tell(news(harbor), 'U0ADMIN', DIGEST)).rejects.toMatchObject({ name: 'PermanentError' })
    expect(slack.journal).toHaveLength(calls)

    slack.revoked.clear()
    await install(harbor)
    await bot.post(news(harbor), DIGEST, first)
    expect(harbor.posts.get('C0NEWS')).toHaveLength(1)
  })

  it('is known to be gone in another process, too', async () => {
    await install(harbor)
    const poster = createBot()
    await poster.post(news(harbor), DIGEST, first)

    await event(harbor, { type: 'app_uninstalled' }, Date.now() + 1000)

    await isDropped(harbor)

    await expect(poster.post(sport(harbor), DIGEST, first)).rejects.toThrow('not installed')
  })
})
