import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Chat, PostOptions } from '../../src/chat/platform.ts'
import { TemporaryError } from '../../src/core/errors.ts'
import { notice } from '../../src/core/message.ts'
import type { Channel } from '../../src/core/subscription.ts'
import { createLog } from '../../src/log.ts'
import { createSlack, type Slack } from '../../src/platforms/slack/index.ts'
import { type SlackDouble, startSlackDouble } from '../support/slack/double.ts'
import type { Fault } from '../support/slack/faults.ts'
import { channel } from '../support/slack/world.ts'

const DIGESTS = 100
const FAULTS: readonly Fault[] = [
  { method: 'chat.postMessage', kind: 'rate-limit', retryAfterSeconds: 30 },
  { method: 'chat.postMessage', kind: 'status', status: 429 },
  { method: 'chat.postMessage', kind: 'status', status: 500 },
  { method: 'chat.postMessage', kind: 'drop', applied: false },
  { method: 'chat.postMessage', kind: 'drop', applied: true },
  { method: 'chat.postMessage', kind: 'error', code: 'fatal_error' },
  { method: 'chat.postMessage', kind: 'error', code: 'org_login_required' },
  { method: 'conversations.history', kind: 'rate-limit', retryAfterSeconds: 60 },
  { method: 'conversations.history', kind: 'drop', applied: true },
  { method: 'conversations.replies', kind: 'rate-limit', retryAfterSeconds: 60 },
  { method: 'conversations.replies', kind: 'status', status: 503 },
]

let slack: SlackDouble
let bot: Slack
let now: Date

beforeEach(async () => {
  now = new Date('2026-01-05T07:30:00Z')
  slack = await startSlackDouble({ clock: () => now.getTime() })
  bot = startBot()
})

afterEach(() => slack.stop())

function startBot(): Slack {
  return createSlack({
    botToken: slack.botToken,
    appToken: slack.appToken,
    apiUrl: slack.apiUrl,
    chat: { commands: [], messageActions: [] } as unknown as Chat, // nobody asks anything here
    log: createLog({ level: 'silent', format: 'json' }),
    now: () => now,
  })
}

interface Attempt {
  readonly faults: readonly Fault[]
  /** The process died after the attempt before. */
  readonly isRestarted: boolean
}

const attempts: fc.Arbitrary<Attempt[]> = fc.array(
  fc.record({ faults: fc.subarray([...FAULTS], { maxLength: 3 }), isRestarted: fc.boolean() }),
  { minLength: 3, maxLength: 12 },
)

/** As the outbox does it: again and again, and once nobody knows whether the part arrived, that is said to the platform. */
async function postAtLast(
  to: Channel,
  text: string,
  how: Omit<PostOptions, 'mayHaveArrived'>,
  bad: Attempt[],
) {
  for (let mayHaveArrived = false; ; ) {
    const { faults = [], isRestarted } = bad.pop() ?? {}
    const trouble = faults.map(slack.fault)
    if (isRestarted) bot = startBot()
    try {
      return await bot.post(to, notice(text), { ...how, mayHaveArrived })
    } catch (error) {
      if (!(error instanceof TemporaryError)) throw error
      mayHaveArrived ||= error.retryAfterMs === undefined
      now = new Date(now.getTime() + (error.retryAfterMs ?? 15_000))
    } finally {
      for (const fault of trouble) fault.release()
    }
  }
}

it('a digest stands in its channel or thread once, whole and in order, whatever goes wrong on the way', async () => {
  let count = 0
  const digest = fc.asyncProperty(fc.boolean(), attempts, async (inThread, drawn) => {
    const bad = [...drawn]
    const id = `C0ROOM${++count}`
    slack.channels.set(id, channel(id))
    const to: Channel = { platform: 'slack', workspaceId: 'T0DESK', id }
    const layout = { inThread }

    const first = await postAtLast(to, 'one', { key: `${count}.0`, layout }, bad)
    await postAtLast(to, 'two', { key: `${count}.1`, layout, first }, bad)
    await postAtLast(to, 'three', { key: `${count}.2`, layout, first }, bad)

    const under = inThread ? first : undefined
    expect(slack.messages(id).map(({ text, thread_ts }) => [text, thread_ts])).toEqual([
      ['one', undefined],
      ['two', under],
      ['three', under],
    ])
  })

  await fc.assert(digest, { numRuns: DIGESTS })
}, 60_000)
