import { describe, expect, it } from 'vitest'
import { type Command, defineAction } from '../../src/chat/command.ts'
import type { Call } from '../../src/chat/platform.ts'
import { type ChatParts, createChat } from '../../src/chat/router.ts'
import { UserError } from '../../src/core/errors.ts'
import { notice } from '../../src/core/message.ts'
import { createDesk } from '../../src/desk.ts'
import type { Log } from '../../src/log.ts'
import { openDesk } from '../support/steps.ts'

const FROM: Pick<Call, 'channel' | 'caller'> = {
  channel: { platform: 'discord', workspaceId: 'g1', id: 'c1' },
  caller: { userId: 'u1', role: 'admin' },
}

/** A command that answers with its word, or breaks as the word says. */
const breakable = defineAction({
  description: 'Breaks on demand',
  options: {
    word: {
      type: 'string',
      description: 'how',
      suggest: (typed) => {
        if (typed === 'break') throw new TypeError('a bug in a completion')
        return Array.from({ length: 40 }, (_, i) => `${typed}${i}`)
      },
    },
  },
  access: 'everyone',
  isPrivate: false,
  async run({ word = '' }) {
    await Promise.resolve()
    if (word === 'refuse') throw new UserError('Not today.')
    if (word.includes('break')) throw new TypeError('a bug in a command')
    return notice(`You said ${word}.`)
  },
})
const commands: readonly Command[] = [
  { name: 'fragile', description: 'One action', action: breakable },
  { name: 'grouped', description: 'Several actions', actions: { go: breakable } },
]

async function openFragileChat(parts: Partial<ChatParts> = {}) {
  const now = () => new Date('2026-03-02T07:00:00Z')
  const { context, close } = await openDesk(now)
  const logged: unknown[] = []
  const keep = (...entry: unknown[]) => void logged.push(entry)
  const log = { debug: keep, info: keep, warn: keep, error: keep } as unknown as Log
  return {
    chat: createChat({
      commands,
      store: context.store,
      desk: createDesk(context),
      now,
      defaultTimezone: 'UTC',
      log,
      ...parts,
    }),
    logged,
    close,
  }
}

it('a bug in a command becomes one private sentence, and the log has it with its stack and without what was typed', async () => {
  const { chat, logged, close } = await openFragileChat()

  const reply = await chat.runText('/fragile break https://me:hunter2@feeds.example/', FROM)

  expect(reply).toMatchObject({
    isPrivate: true,
    message: { title: expect.stringMatching(/^Something broke/) },
  })
  expect(logged).toEqual([
    [expect.objectContaining({ error: expect.any(TypeError), channel: FROM.channel }), 'command failed'],
  ])
  expect(JSON.stringify(logged)).not.toContain('hunter2')
  await close()
})

it('what a reader did wrong is told to them alone, and is no fault to log', async () => {
  const { chat, logged, close } = await openFragileChat()

  const reply = await chat.runText('/fragile refuse', FROM)

  expect(reply).toEqual({ message: notice('Not today.'), isPrivate: true, files: [] })
  expect(logged).toEqual([])
  await close()
})

it('of many calls at once each gets its own answer, whatever becomes of the others', async () => {
  const { chat, close } = await openFragileChat()
  const words = ['refuse', 'one', 'break', 'two', 'refuse', 'three']

  const replies = await Promise.all(
    words.map((word) => chat.run({ ...FROM, command: 'fragile', values: { word } })),
  )

  expect(replies.map(({ message }) => message.title)).toEqual([
    'Not today.',
    'You said one.',
    expect.stringMatching(/^Something broke/),
    'You said two.',
    'Not today.',
    'You said three.',
  ])
  await close()
})

it('a completion that breaks offers nothing, and none offers more than 25', async () => {
  const { chat, logged, close } = await openFragileChat()
  const call: Call = { ...FROM, command: 'fragile', values: {} }

  expect(await chat.suggest(call, 'word', 'break')).toEqual([])
  expect(logged).toHaveLength(1)
  expect(await chat.suggest(call, 'word', 'x')).toHaveLength(25)
  expect(await chat.suggest(call, 'nothing', 'x')).toEqual([])
  expect(await chat.suggest({ ...call, command: 'gone' }, 'word', 'x')).toEqual([])
  await close()
})

it.each([
  [{ command: 'gone' }],
  [{ command: 'grouped' }],
  [{ command: 'grouped', action: 'stop' }],
  [{ command: 'grouped', action: 'constructor' }],
])('%o is no command, and the answer says where they are listed', async (asked) => {
  const { chat, logged, close } = await openFragileChat()

  const reply = await chat.run({ ...FROM, ...asked, values: {} })

  expect(reply.isPrivate).toBe(true)
  expect(reply.message.title).toMatch(/^I don’t know that command\. \/nutgraf help/)
  expect(chat.isPrivate(asked)).toBe(true)
  expect(logged).toEqual([])
  await close()
})

describe('a chart', () => {
  const day = (n: number) => ({ at: new Date(Date.UTC(2026, 2, n)), value: n, outlet: 'Bay Wire' })
  const charted = defineAction({
    description: 'An action with a chart',
    options: {},
    access: 'everyone',
    isPrivate: false,
    async run() {
      const charts = [{ title: 'Señor <b>Ferries</b>!', points: [day(1), day(2), day(3)] }]
      return { ...notice('Three days.'), charts }
    },
  })
  const commands: readonly Command[] = [{ name: 'charted', description: 'Charted', action: charted }]

  it('comes with the reply as an image, and says the same in words', async () => {
    const png = new Uint8Array([1, 2, 3])
    const { chat, close } = await openFragileChat({ commands, drawChart: async () => png })

    expect(await chat.runText('/charted', FROM)).toMatchObject({
      isPrivate: false,
      files: [
        {
          name: 'senor-b-ferries-b.png',
          png,
          alt: 'Señor <b>Ferries</b>!: 1 on 1 Mar (Bay Wire), 2 on 2 Mar (Bay Wire), 3 on 3 Mar (Bay Wire)',
        },
      ],
    })
    await close()
  })

  it('that can’t be drawn costs nobody the reply', async () => {
    const drawChart = () => {
      throw new TypeError('no such font')
    }
    const { chat, logged, close } = await openFragileChat({ commands, drawChart })

    expect(await chat.runText('/charted', FROM)).toMatchObject({
      message: { title: 'Three days.' },
      isPrivate: false,
      files: [],
    })
    expect(logged).toEqual([[{ error: expect.any(TypeError) }, 'chart not drawn']])
    await close()
  })
})
