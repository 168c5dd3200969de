/** A bot for tests, and a chat whose answers a test writes. */
import { type Command, defineAction } from '../../../src/chat/command.ts'
import type { Call, Chat, Platform, Reply } from '../../../src/chat/platform.ts'
import { type Message, notice } from '../../../src/core/message.ts'
import { createLog } from '../../../src/log.ts'
import { createDiscord } from '../../../src/platforms/discord/index.ts'
import { DISCORD, type DiscordDouble } from '../discord-double.ts'

type Parts = Parameters<typeof createDiscord>[0]

/** The real platform against the double. It posts at once; `start()` opens the gateway. */
export function connectTo(discord: DiscordDouble, change: Partial<Parts> = {}): Platform {
  const settings = new Map<string, string>()
  return createDiscord({
    token: discord.token,
    apiUrl: discord.apiUrl,
    chat: scriptedChat(),
    settings: {
      get: async (name) => settings.get(name),
      put: async (name, value) => void settings.set(name, value),
    },
    log: createLog({ level: 'silent', format: 'json' }),
    retryMs: 5,
    ...change,
  })
}

/** Opens the gateway, and waits until the bot has seen all that it was told. */
export async function startBot(bot: Platform, discord: DiscordDouble): Promise<void> {
  await bot.start()
  await discord.until(() => discord.commands().length > 0, 'the commands are there')
  await settled(discord)
}

/** An answer to a question that was asked after the gateway's events: the bot has seen them all. */
export async function settled(discord: DiscordDouble): Promise<void> {
  const channelId = discord.openDirectMessage(DISCORD.userId)
  await discord.autocomplete({ name: 'quote', options: { speaker: 'x' }, focused: 'speaker', channelId })
}

/** A chat whose answers a test writes; it remembers what was asked. */
export function scriptedChat(): Chat & { calls: Call[]; answer: (call: Call) => Promise<Reply> } {
  const script = {
    calls: [] as Call[],
    commands: [quote, subscribe, feeds],
    isPrivate: ({ command }: Pick<Call, 'command'>) => !PUBLIC.includes(command),
    answer: async (call: Call): Promise<Reply> => ({
      message: notice('Done.'),
      isPrivate: !PUBLIC.includes(call.command),
      files: [],
    }),
    run(call: Call) {
      script.calls.push(call)
      return script.answer(call)
    },
    runText: () => Promise.reject(new Error('nobody types commands on Discord')),
    messageActions: [],
    runOnMessage: () => Promise.reject(new Error('there are no message actions')),
    isDigest: async () => false,
    suggest: async (_call: Call, _option: string, typed: string) => [`${typed}, Ada`, 'x'.repeat(101)],
  }
  return script
}

const PUBLIC = ['quote', 'ask']

const run = async (): Promise<Message> => notice('Done.')

const quote: Command = {
  name: 'quote',
  description: 'What someone said, word for word, with the source',
  action: defineAction({
    description: '',
    access: 'everyone',
    isPrivate: false,
    options: {
      count: { type: 'integer', description: 'How many quotes' },
      speaker: { type: 'string', description: 'A name', required: true, suggest: () => [] },
    },
    run,
  }),
}

const subscribe: Command = {
  name: 'subscribe',
  description: 'A digest for a channel '.repeat(8),
  action: defineAction({
    description: '',
    access: 'manager',
    isPrivate: true,
    options: { channel: { type: 'channel', description: 'Where' } },
    run,
  }),
}

const feeds: Command = {
  name: 'feeds',
  description: 'Feeds of this server',
  actions: {
    add: defineAction({
      description: 'Add a feed',
      access: 'admin',
      isPrivate: true,
      options: { url: { type: 'string', description: 'Its address', required: true } },
      run,
    }),
  },
}
