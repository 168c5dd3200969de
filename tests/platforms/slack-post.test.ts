import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Chat } from '../../src/chat/platform.ts'
import { TemporaryError } from '../../src/core/errors.ts'
import { message, notice } from '../../src/core/message.ts'
import type { Channel } from '../../src/core/subscription.ts'
import { createLog } from '../../src/log.ts'
import { createSlack, type Slack, type SlackOptions } from '../../src/platforms/slack/index.ts'
import { type SlackDouble, startSlackDouble } from '../support/slack/double.ts'
import { channel } from '../support/slack/world.ts'

const NEWS: Channel = { platform: 'slack', workspaceId: 'T0DESK', id: 'C0NEWS' }
const OTHER: Channel = { ...NEWS, id: 'C0OTHER' }
const first = { key: '7/0', mayHaveArrived: false } as const
const again = { key: '7/0', mayHaveArrived: true } as const
const DIGEST = notice('The morning digest')
const STORY = notice('A story')

let slack: SlackDouble
let bot: Slack
let now: Date

beforeEach(async () => {
  now = new Date('2026-01-05T07:30:00Z')
  slack = await startSlackDouble()
  bot = createSlack({ ...usual(slack), timeoutMs: 1500 })
})

function usual({ botToken, appToken, apiUrl }: SlackDouble): SlackOptions {
  return {
    botToken,
    appToken,
    apiUrl,
    chat: { commands: [], messageActions: [] } as unknown as Chat, // nobody asks anything here
    log: createLog({ level: 'silent', format: 'json' }),
    now: () => now,
  }
}

afterEach(() => slack.stop())

/** Waits as long as it is asked to. */
async function postInTurn(poster: Slack, channel: Channel, key: string): Promise<void> {
  try {
    await poster.post(channel, DIGEST, { key, mayHaveArrived: false })
  } catch (error) {
    if (!(error instanceof TemporaryError && error.retryAfterMs)) throw error
    later(error.retryAfterMs)
    await postInTurn(poster, channel, key)
  }
}

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

  it('waits a second from when Slack answered: nobody knows when a slow message got there', async () => {
    const slow = slack.fault({ method: 'chat.postMessage', kind: 'hold' })
    const posting = bot.post(NEWS, DIGEST, first)
    await slack.until(() => slack.messages('C0NEWS').length === 1)
    later(900)
    slow.release()
    await posting

    await expect(bot.post(NEWS, DIGEST, { ...first, key: '7/1' })).rejects.toMatchObject({
      retryAfterMs: 1000,
    })
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
    ['restricted_action_read_only_channel', 'read-only'],
    ['restricted_action_non_threadable_channel', 'thread:no'],
    ['ekm_access_denied', 'Ask an admin'],
    ['team_access_not_granted', 'Install it there'],
    ['missing_scope', 'slack-manifest'],
    ['a_code_of_tomorrow', 'Slack refused it (a_code_of_tomorrow)'],
  ])('is given up in words that name the remedy: %s', async (code, sentence) => {
    slack.fault({ method: 'chat.postMessage', kind: 'error', code })

    const failure = await bot.post(NEWS, DIGEST, first).catch((error: unknown) => error)

    expect(failure).toMatchObject({ name: 'PermanentError', message: expect.stringContaining(sentence) })
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

  it('is looked for as far back as a busy channel has gone on meanwhile', async () => {
    slack.fault({ method: 'chat.postMessage', kind: 'drop', applied: true })
    await bot.post(NEWS, DIGEST, first).catch(() => undefined)
    const [posted] = slack.messages('C0NEWS')
    const chatter = Array.from({ length: 2500 }, (_, i) => ({
      ts: `1767600001.${i}`,
      text: 'So?',
      blocks: [],
    }))
    slack.posts.get('C0NEWS')?.push(...chatter)

    later(15_000)

    expect(await bot.post(NEWS, DIGEST, again)).toBe(posted?.ts)
    expect(slack.calls('conversations.history')).toHaveLength(3)
  })

  it('is held, not risked twice, in a channel that has gone on for longer than we can look', async () => {
    const chatter = Array.from({ length: 30_000 }, (_, i) => ({
      ts: `1767600001.${i}`,
      text: 'So?',
      blocks: [],
    }))
    slack.posts.set('C0NEWS', chatter)

    await expect(bot.post(NEWS, DIGEST, again)).rejects.toMatchObject({ name: 'UnknownOutcomeError' })
    expect(slack.calls('chat.postMessage')).toEqual([])
  })

  it('stays unknown while Slack lets us look no more for now, and is never taken for unsent', async () => {
    slack.fault({ method: 'chat.postMessage', kind: 'drop', applied: true })
    await bot.post(NEWS, DIGEST, first).catch(() => undefined)
    later(15_000)
    slack.fault({ method: 'conversations.history', kind: 'rate-limit', retryAfterSeconds: 60 })

    for (const wait of [0, 30_000]) {
      later(wait)
      await expect(bot.post(NEWS, DIGEST, again)).rejects.toMatchObject({
        name: 'TemporaryError',
        retryAfterMs: undefined,
      })
    }
    expect(slack.calls('conversations.history')).toHaveLength(1)
    later(30_000)
    await bot.post(NEWS, DIGEST, again)
    expect(slack.messages('C0NEWS')).toHaveLength(1)
  })

  it('is no longer tried once the token was refused, and says how to mend that', async () => {
    slack.revoke(slack.botToken)
    await expect(bot.post(NEWS, DIGEST, first)).rejects.toThrow('revoked')
    later(60_000)
    const calls = slack.journal.length

    const post = bot.post(OTHER, DIGEST, { ...first, key: '8/0' })

    await expect(post).rejects.toMatchObject({ name: 'PermanentError' })
    await expect(post).rejects.toThrow('SLACK_BOT_TOKEN')
    await expect(bot.checkChannel(NEWS, { userId: 'U0ADMIN', role: 'admin' })).rejects.toThrow('revoked')
    expect(slack.journal).toHaveLength(calls)
  })

  it.each([
    'org_login_required',
    'team_added_to_org',
  ])('waits out a workspace that moves: %s', async (code) => {
    slack.fault({ method: 'chat.postMessage', kind: 'error', code })

    const failure = await bot.post(NEWS, DIGEST, first).catch((error: unknown) => error)

    expect(failure).toMatchObject({ name: 'TemporaryError', retryAfterMs: 30 * 60_000 })
  })

  it('arrives in 25 channels of a workspace at a message a second each, and Slack never has to refuse one', async () => {
    const strict = await startSlackDouble({ clock: () => now.getTime() })
    const channels = Array.from({ length: 25 }, (_, i) => `C0ROOM${i}`)
    const { botToken } = strict.addTeam('T0BUSY', channels)
    const poster = createSlack({ ...usual(strict), botToken })
    const begun = now.getTime()

    for (const part of [0, 1, 2, 3])
      for (const id of channels) await postInTurn(poster, { ...NEWS, id }, `${id}.${part}`)

    expect(strict.calls('chat.postMessage').map(({ answer }) => answer)).toEqual(Array(100).fill('ok'))
    expect(now.getTime() - begun).toBe(3000)
    await strict.stop()
  })

  it('slows down when a workspace has had its burst: five messages a second go on', async () => {
    const channels = Array.from({ length: 102 }, (_, i) => `C0ROOM${i}`)
    for (const id of channels) slack.channels.set(id, channel(id))
    const posting = (id: string | undefined) =>
      bot.post({ ...NEWS, id: String(id) }, DIGEST, { ...first, key: `${id}` })
    for (const id of channels.slice(0, 100)) await posting(id)

    for (const [i, id] of channels.slice(100).entries())
      await expect(posting(id)).rejects.toMatchObject({ name: 'TemporaryError', retryAfterMs: 200 * (i + 1) })

    for (const id of channels.slice(100)) {
      later(200)
      await posting(id)
    }
    expect(slack.calls('chat.postMessage')).toHaveLength(102)
  })

  it('waits for one workspace only when Slack asks to wait there', async () => {
    slack.fault({ method: 'chat.postMessage', kind: 'rate-limit', retryAfterSeconds: 30 })
    await bot.post(NEWS, DIGEST, first).catch(() => undefined)
    later(10_000)

    const elsewhere = bot.post(OTHER, DIGEST, { ...first, key: '8/0' })

    await expect(elsewhere).rejects.toMatchObject({ name: 'TemporaryError', retryAfterMs: 20_000 })
    expect(slack.calls('chat.postMessage')).toHaveLength(1)
    later(20_000)
    await bot.post(OTHER, DIGEST, { ...first, key: '8/0' })
    expect(slack.messages('C0OTHER')).toHaveLength(1)
  })
})

describe('a digest whose stories stand in a thread', () => {
  const layout = { inThread: true } as const

  it('has a short head in the channel and the rest under it', async () => {
    const head = await bot.post(NEWS, DIGEST, { ...first, layout })
    later(1000)

    const id = await bot.post(NEWS, STORY, { key: '7/1', mayHaveArrived: false, layout, first: head })

    expect(slack.messages('C0NEWS')).toMatchObject([
      { ts: head, text: 'The morning digest' },
      { ts: id, text: 'A story', thread_ts: head },
    ])
    expect(slack.messages('C0NEWS')[0]).not.toHaveProperty('thread_ts')
  })

  it('stands in the channel part by part where the layout is the usual one', async () => {
    const head = await bot.post(NEWS, DIGEST, first)
    later(1000)

    await bot.post(NEWS, STORY, { key: '7/1', mayHaveArrived: false, first: head })

    expect(slack.messages('C0NEWS')[1]).not.toHaveProperty('thread_ts')
  })

  it.each([true, false])('has a part of unknown fate once: it had arrived: %s', async (applied) => {
    const head = await bot.post(NEWS, DIGEST, { ...first, layout })
    later(1000)
    slack.fault({ method: 'chat.postMessage', kind: 'drop', applied })
    const part = { key: '7/1', layout, first: head }
    await bot.post(NEWS, STORY, { ...part, mayHaveArrived: false }).catch(() => undefined)
    later(15_000)

    const id = await bot.post(NEWS, STORY, { ...part, mayHaveArrived: true })

    expect(slack.messages('C0NEWS')).toMatchObject([{ ts: head }, { ts: id, thread_ts: head }])
  })

  it('is held where its thread may not be read', async () => {
    const head = await bot.post(NEWS, DIGEST, { ...first, layout })
    slack.fault({ method: 'conversations.replies', kind: 'error', code: 'missing_scope' })

    const again = { key: '7/1', mayHaveArrived: true, layout, first: head }

    await expect(bot.post(NEWS, STORY, again)).rejects.toMatchObject({ name: 'UnknownOutcomeError' })
  })

  it('says so when somebody deleted its head meanwhile', async () => {
    const part = { key: '7/1', mayHaveArrived: false, layout, first: '1767600000.999' }

    await expect(bot.post(NEWS, STORY, part)).rejects.toMatchObject({
      name: 'PermanentError',
      message: expect.stringContaining('deleted'),
    })
  })
})

describe('a person who is told something', () => {
  it('reads it in a direct message', async () => {
    const words = [{ channel: NEWS.id }, ': “World”'] as const
    await bot.tell(NEWS, 'U0ADMIN', message('Paused', { type: 'text', content: words }))

    expect(slack.messages('U0ADMIN').map(({ text }) => text)).toEqual(['Paused'])
    expect(JSON.stringify(slack.messages('U0ADMIN')[0]?.blocks)).toContain(
      `{"type":"channel","channel_id":"${NEWS.id}"},{"type":"text","text":": “World”"}`,
    )
  })

  it.each([
    ['U0GONE', undefined, 'nobody by that id'],
    ['U0ADMIN', 'messages_tab_disabled', 'Messages tab'],
  ])('who can’t be told is named in words: %s %s', async (userId, code, sentence) => {
    if (code) slack.fault({ method: 'chat.postMessage', kind: 'error', code })

    const failure = await bot.tell(NEWS, userId, DIGEST).catch((error: unknown) => error)

    expect(failure).toMatchObject({ name: 'PermanentError', message: expect.stringContaining(sentence) })
  })
})
