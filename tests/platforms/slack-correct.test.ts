import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Chat } from '../../src/chat/platform.ts'
import { notice } from '../../src/core/message.ts'
import type { Channel } from '../../src/core/subscription.ts'
import { createLog } from '../../src/log.ts'
import { createSlack, type Slack } from '../../src/platforms/slack/index.ts'
import { type SlackDouble, startSlackDouble } from '../support/slack/double.ts'

const NEWS: Channel = { platform: 'slack', workspaceId: 'T0DESK', id: 'C0NEWS' }
const layout = { inThread: true } as const
const NOTE = 'Harbor Ledger now says 15 were hurt, not 12.'

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
    chat: { commands: [], messageActions: [] } as unknown as Chat, // nobody asks anything here
    log: createLog({ level: 'silent', format: 'json' }),
    now: () => now,
  })
})

afterEach(() => slack.stop())

/** A digest is posted; some time passes. */
async function post(key = '7.0', first?: string): Promise<string> {
  const messageId = await bot.post(NEWS, notice('12 were hurt'), {
    key,
    mayHaveArrived: false,
    ...(first ? { layout, first } : {}),
  })
  now = new Date(now.getTime() + 60_000)
  return messageId
}

function correct(messageId: string, note = NOTE, first?: string): Promise<void> {
  const posted = { messageId, ...(first ? { layout, first } : {}) }
  return bot.correct(NEWS, posted, notice('15 were hurt'), note)
}

function texts(): string[] {
  return slack.messages('C0NEWS').map(({ text }) => text)
}

describe('a correction on Slack', () => {
  it('takes the place of what was posted, and is still known by its key', async () => {
    const messageId = await post()

    await correct(messageId)
    await correct(messageId)

    expect(slack.messages('C0NEWS')).toMatchObject([
      { ts: messageId, text: '15 were hurt', metadata: { event_payload: { key: '7.0' } } },
    ])
  })

  it('mends a part that stands in a thread', async () => {
    const head = await post()
    const messageId = await post('7.1', head)

    await correct(messageId, NOTE, head)

    expect(slack.messages('C0NEWS')).toMatchObject([
      { ts: head, text: '12 were hurt' },
      { ts: messageId, text: '15 were hurt', thread_ts: head },
    ])
  })

  it('is made once when the first answer got lost', async () => {
    const messageId = await post()
    slack.fault({ method: 'chat.update', kind: 'drop', applied: true })

    await expect(correct(messageId)).rejects.toMatchObject({ name: 'TemporaryError' })
    await correct(messageId)

    expect(texts()).toEqual(['15 were hurt'])
  })

  it('leaves a message deleted that somebody deleted', async () => {
    const failure = await correct('1767600000.999').catch((error: unknown) => error)

    expect(failure).toMatchObject({ name: 'PermanentError' })
    expect(String(failure)).toContain('was deleted')
    expect(texts()).toEqual([])
  })
})

describe('a correction that Slack lets nobody make any more', () => {
  const forever = Number.POSITIVE_INFINITY

  it.each(['edit_window_closed', 'cant_update_message'])('is said once in the thread: %s', async (code) => {
    const messageId = await post()
    slack.fault({ method: 'chat.update', kind: 'error', code, times: forever })

    await correct(messageId)
    now = new Date(now.getTime() + 60_000)
    await correct(messageId)

    expect(slack.messages('C0NEWS')).toMatchObject([
      { ts: messageId, text: '12 were hurt' },
      { text: NOTE, thread_ts: messageId },
    ])
    expect(texts()).toHaveLength(2)
  })

  it('is said once also when the answer to the first try got lost', async () => {
    const messageId = await post()
    slack.fault({ method: 'chat.update', kind: 'error', code: 'edit_window_closed', times: forever })
    slack.fault({ method: 'chat.postMessage', kind: 'drop', applied: true })

    await expect(correct(messageId)).rejects.toMatchObject({ name: 'TemporaryError' })
    await correct(messageId)

    expect(texts()).toEqual(['12 were hurt', NOTE])
  })

  it('is said again when something else changed', async () => {
    const messageId = await post()
    slack.fault({ method: 'chat.update', kind: 'error', code: 'edit_window_closed', times: forever })

    await correct(messageId)
    now = new Date(now.getTime() + 60_000)
    await correct(messageId, 'A quote was withdrawn.')

    expect(texts()).toEqual(['12 were hurt', NOTE, 'A quote was withdrawn.'])
  })

  it('is said in the same thread when the part stands in one', async () => {
    const head = await post()
    const messageId = await post('7.1', head)
    slack.fault({ method: 'chat.update', kind: 'error', code: 'edit_window_closed' })

    await correct(messageId, NOTE, head)

    expect(slack.messages('C0NEWS')[2]).toMatchObject({ text: NOTE, thread_ts: head })
  })

  it('is not said at all where nobody could tell whether it was said before', async () => {
    const messageId = await post()
    slack.fault({ method: 'chat.update', kind: 'error', code: 'edit_window_closed' })
    slack.fault({ method: 'conversations.replies', kind: 'error', code: 'missing_scope' })

    const failure = await correct(messageId).catch((error: unknown) => error)

    expect(failure).toMatchObject({ name: 'PermanentError' })
    expect(String(failure)).toContain('may not read its thread')
    expect(texts()).toEqual(['12 were hurt'])
  })
})
