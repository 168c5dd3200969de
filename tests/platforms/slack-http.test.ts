import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Command, defineAction } from '../../src/chat/command.ts'
import type { Chat } from '../../src/chat/platform.ts'
import { notice } from '../../src/core/message.ts'
import { createLog } from '../../src/log.ts'
import { createSlack, type Slack } from '../../src/platforms/slack/index.ts'
import { type SlackDouble, startSlackDouble } from '../support/slack/double.ts'
import { sendSigned } from '../support/slack/signed-request.ts'

const SECRET = 'a signing secret'
const hello: Command = {
  name: 'hello',
  description: 'Says hello',
  action: defineAction({
    description: 'Says hello',
    options: {},
    access: 'everyone',
    isPrivate: true,
    run: async () => notice('Hello'),
  }),
}
const chat: Chat = {
  commands: [hello],
  isPrivate: () => true,
  run: async () => ({ message: notice('Hello'), isPrivate: true, files: [] }),
  runText: async (text) => ({ message: notice(`Hello from ${text}`), isPrivate: true, files: [] }),
  messageActions: [],
  runOnMessage: async () => ({ message: notice('Hello'), isPrivate: true, files: [] }),
  isDigest: async () => false,
  suggest: async () => [],
}

let slack: SlackDouble
let bot: Slack
let server: Server
let base: string

beforeEach(async () => {
  slack = await startSlackDouble()
  bot = createSlack({
    botToken: slack.botToken,
    signingSecret: SECRET,
    apiUrl: slack.apiUrl,
    chat,
    log: createLog({ level: 'silent', format: 'json' }),
  })
  await bot.start()
  server = createServer(bot.handleHttp).listen(0, '127.0.0.1')
  await once(server, 'listening')
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  await bot.stop()
  server.closeAllConnections()
  server.close()
  await slack.stop()
})

function slash(signingSecret = SECRET, ageSeconds = 0, path = '/slack/events') {
  const payload = slack.slashPayload({ command: '/hello', userId: 'U0READER', channelId: 'C0NEWS' })
  const timestamp = Math.floor(Date.now() / 1000) - ageSeconds
  return sendSigned({ url: `${base}${path}`, signingSecret, payload, timestamp })
}

describe('Slack over HTTP', () => {
  it('answers a signed command, and needs no socket for it', async () => {
    const response = await slash()
    await slack.until(() => slack.replies.length === 1)

    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
    expect(slack.replies[0]).toMatchObject({ isPrivate: true, text: 'Hello from /hello ' })
    expect(slack.calls('apps.connections.open')).toEqual([])
    expect(bot.missing()).toBeUndefined()
  })

  it('proves to Slack that the address is ours', async () => {
    const payload = { type: 'url_verification', challenge: 'c0ffee' }
    const timestamp = Math.floor(Date.now() / 1000)

    const response = await sendSigned({
      url: `${base}/slack/events`,
      signingSecret: SECRET,
      payload,
      timestamp,
    })

    expect(await response.json()).toEqual({ challenge: 'c0ffee' })
  })

  it.each([
    ['signed with another secret', 'another secret', 0],
    ['that is six minutes old', SECRET, 360],
  ])('refuses a command %s', async (_, secret, age) => {
    const response = await slash(secret, age)

    expect(response.status).toBe(401)
    expect(slack.replies).toEqual([])
  })

  it('refuses a command without any signature', async () => {
    const response = await fetch(`${base}/slack/events`, { method: 'POST', body: 'command=%2Fhello' })

    expect(response.status).toBe(401)
  })

  it('has nothing at other paths', async () => {
    expect((await slash(SECRET, 0, '/slack/other')).status).toBe(404)
    expect((await fetch(`${base}/slack/events`)).status).toBe(404)
  })

  it('has to know how to listen', () => {
    const { botToken, apiUrl } = slack
    const log = createLog({ level: 'silent', format: 'json' })

    expect(() => createSlack({ botToken, apiUrl, chat, log })).toThrow('SLACK_SIGNING_SECRET')
  })
})

describe('Slack when it does not answer at the start', () => {
  it('is asked again until it does', async () => {
    const { botToken, apiUrl } = slack
    slack.fault({ method: 'auth.test', kind: 'status', status: 503 })
    const late = createSlack({
      botToken,
      apiUrl,
      signingSecret: SECRET,
      chat,
      log: createLog({ level: 'silent', format: 'json' }),
    })

    await late.start()
    expect(late.missing()).toBeDefined()
    const asked = slack.calls('auth.test').length
    await slack.until(() => slack.calls('auth.test').length > asked)
    await expect.poll(() => late.missing()).toBeUndefined()
    await late.stop()
  })
})
