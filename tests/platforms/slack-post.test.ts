import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Chat } from '../../src/chat/platform.ts'
import { notice } from '../../src/core/message.ts'
import type { Channel } from '../../src/core/subscription.ts'
import { createLog } from '../../src/log.ts'
import { createSlack, type Slack } from '../../src/platforms/slack/index.ts'
import { type SlackDouble, startSlackDouble } from '../support/slack/double.ts'

const NEWS: Channel = { platform: 'slack', workspaceId: 'T0DESK', id: 'C0NEWS' }
const OTHER: Channel = { ...NEWS, id: 'C0OTHER' }
const first = { key: '7/0', mayHaveArrived: false } as const
const again = { key: '7/0', mayHaveArrived: true } as const
const DIGEST = notice('The morning digest')

let slack: SlackDouble
let bot: Slack
let now: Date

beforeEach(async () => {
  now = new Date('2026-01-05T07:30:00Z')
  slack = await startSlackDouble()
  bot = createSlack({
    botToken: slack.botToken,
    appToken: slack.appToken,
    apiUrl: slack.apiUrl,
    chat: { commands: [] } as unknown as Chat, // nobody asks anything here
    log: createLog({ level: 'silent', format: 'json' }),
    now: () => now,
    timeoutMs: 300,
  })
})

afterEach(() => slack.stop())

function later(ms: number): void {
  now = new Date(now.getTime() + ms)
}

describe('a digest posted to Slack', () => {
  it('arrives with its key, its notification text, and no link previews', async () => {
    const id = await bot.post(NEWS, DIGEST, first)

    expect(slack.messages('C0NEWS')).toMatchObject([
      {
        ts: id,
        text: 'The morning digest',
        metadata: { event_type: 'nutgraf_delivery', event_payload: { key: '7/0' } },
      },
    ])
    expect(slack.calls('chat.postMessage')[0]?.args).toMatchObject({
      unfurl_links: false,
      unfurl_media: false,
    })
  })

  it('waits a second after the last post in its channel, and for no other channel', async () => {
    await bot.post(NEWS, DIGEST, first)
    later(400)

    const tooSoon = bot.post(NEWS, DIGEST, { ...first, key: '7/1' })

    await expect(tooSoon).rejects.toMatchObject({ name: 'TemporaryError', retryAfterMs: 600 })
    await bot.post(OTHER, DIGEST, { ...first, key: '8/0' })
    later(600)
    await bot.post(NEWS, DIGEST, { ...first, key: '7/1' })
    expect(slack.messages('C0NEWS')).toHaveLength(2)
  })

  it('keeps to the wait that Slack asks for, and asks only once', async () => {
    slack.fault({ method: 'chat.postMessage', kind: 'rate-limit', retryAfterSeconds: 30 })

    await expect(bot.post(NEWS, DIGEST, first)).rejects.toMatchObject({
      name: 'TemporaryError',
      retryAfterMs: 30_000,
    })
    expect(slack.calls('chat.postMessage')).toHaveLength(1)
  })

  it('waits half a minute when Slack asks to wait and does not say how long', async () => {
    slack.fault({ method: 'chat.postMessage', kind: 'status', status: 429 })

    await expect(bot.post(NEWS, DIGEST, first)).rejects.toMatchObject({ retryAfterMs: 30_000 })
  })

  it.each([
    ['the line broke after Slack took it', { kind: 'drop', applied: true }],
    ['the line broke before Slack took it', { kind: 'drop', applied: false }],
    ['Slack answered with an error of its own', { kind: 'status', status: 500 }],
    ['Slack took it and never answered', { kind: 'hold' }],
    ['Slack called it an internal error', { kind: 'error', code: 'internal_error' }],
  ] as const)('stands in the channel once after a second try, when %s', async (_, fault) => {
    slack.fault({ method: 'chat.postMessage', ...fault })

    const failure = await bot.post(NEWS, DIGEST, first).catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'TemporaryError', retryAfterMs: undefined })
    later(15_000)
    const id = await bot.post(NEWS, DIGEST, again)

    expect(slack.messages('C0NEWS')).toMatchObject([{ ts: id }])
  })

  it('is told apart from an earlier digest with the same words', async () => {
    await bot.post(NEWS, DIGEST, { key: '6/0', mayHaveArrived: false })
    later(2000)

    await bot.post(NEWS, DIGEST, again)

    expect(slack.messages('C0NEWS')).toHaveLength(2)
  })

  it.each([
    ['missing_scope', 'C0NEWS'],
    ['not_in_channel', 'C0OTHER'],
  ])('is not risked twice where the channel can’t be read: %s', async (code, id) => {
    slack.fault({ method: 'chat.postMessage', kind: 'drop', applied: true })
    await bot.post({ ...NEWS, id }, DIGEST, first).catch(() => undefined)
    later(15_000)
    if (id === 'C0NEWS') slack.fault({ method: 'conversations.history', kind: 'error', code })

    const retry = bot.post({ ...NEWS, id }, DIGEST, again)

    await expect(retry).rejects.toMatchObject({ name: 'UnknownOutcomeError' })
    await expect(retry).rejects.toThrow(/not posted a second time.*\/invite/)
    expect(slack.messages(id)).toHaveLength(1)
  })

  it.each([
    ['C0GONE', 'gone'],
    ['C0OLD', 'archived'],
    ['C0CLOSED', '/invite'],
  ])('is given up with a sentence that says what to do: %s', async (id, sentence) => {
    const attempt = bot.post({ ...NEWS, id }, DIGEST, first)

    await expect(attempt).rejects.toMatchObject({ name: 'PermanentError' })
    await expect(attempt).rejects.toThrow(sentence)
  })

  it.each([
    'token_revoked',
    'invalid_auth',
    'account_inactive',
  ])('is given up when the bot was shut out: %s', async (code) => {
    slack.fault({ method: 'chat.postMessage', kind: 'error', code })

    const failure = await bot.post(NEWS, DIGEST, first).catch((error: unknown) => error)

    expect(failure).toMatchObject({ name: 'PermanentError' })
    expect(String(failure)).toContain('SLACK_BOT_TOKEN')
    expect(String(failure)).not.toContain(slack.botToken)
  })
})
