/** Discord: slash commands, mentions and direct messages in, digests out. No message content intent: nobody's messages are read but what is put to the bot. */
import { REST } from '@discordjs/rest'
import type { RESTOptions } from 'discord.js'
import type { Chat, Platform } from '../../chat/platform.ts'
import { PermanentError } from '../../core/errors.ts'
import type { Log } from '../../log.ts'
import { checkAccess } from './access.ts'
import { registerCommands, type Settings } from './commands.ts'
import { createConnection } from './connection.ts'
import { correctDiscord } from './correct.ts'
import { createDirectMessages } from './direct-messages.ts'
import { createGuard } from './guard.ts'
import { answerInteraction } from './interactions.ts'
import { createMentions } from './mentions.ts'
import { createPoster } from './post.ts'
import { splitDiscord } from './render.ts'
import { tellDiscord } from './tell.ts'

/** Longer than Discord takes in bad hours, short enough for a shutdown within ten seconds. */
const TIMEOUT_MS = 8000

interface DiscordOptions {
  readonly token: string
  /** Base of the REST API without its version: "https://discord.com/api". */
  readonly apiUrl: string
  readonly chat: Chat
  readonly settings: Settings
  readonly log: Log
  /** Wait before an unreachable Discord is tried again. */
  readonly retryMs?: number
  /** The clock that nonces and refusals grow old by. */
  readonly now?: () => Date
  /** Refusals in ten minutes after which nothing is sent for a while. */
  readonly mostInvalid?: number
}

export function createDiscord({
  token,
  apiUrl,
  chat,
  settings,
  log,
  retryMs = 15_000,
  now = () => new Date(),
  mostInvalid,
}: DiscordOptions): Platform {
  const guard = createGuard({ now, mostInvalid })
  const base: Partial<RESTOptions> = { version: '10', api: apiUrl, makeRequest: guard.makeRequest }
  // Retries and rate limits are the outbox's business: one attempt a call, and a 429 comes back at once. The pace of all
  // requests together is the guard's.
  const rest = new REST({
    ...base,
    retries: 0,
    timeout: TIMEOUT_MS,
    rejectOnRateLimit: ['/'],
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
  }).setToken(token)
  // for answers to interactions: they bring their own token, and discord.js tries again what a person waits for
  const answers = new REST(base)
  const mention = createMentions({ rest, chat, now })
  const directMessage = createDirectMessages({ rest, chat, now })
  const connection = createConnection({
    token,
    rest,
    settings,
    log,
    retryMs,
    now,
    async register(applicationId) {
      const isNew = await registerCommands(rest, applicationId, chat, settings)
      const count = chat.commands.length + chat.messageActions.length
      log.info({ count }, isNew ? 'Discord commands registered' : 'Discord commands are known')
    },
    onInteraction: (interaction) => answerInteraction(interaction, { rest: answers, chat }),
    onMessage: (message, botId) =>
      message.guild_id === undefined ? directMessage(message, botId) : mention(message, botId),
  })
  const poster = createPoster({ rest, now, log, standing: connection.standing })

  /** discord.js forgets the token at a 401; what comes after it would fail by a bug, not by the refusal. */
  function checkToken(): void {
    const refusal = guard.refusal()
    if (refusal) throw new PermanentError(refusal)
  }

  return {
    id: 'discord',
    start: connection.open,
    async stop() {
      await connection.close()
      for (const each of [rest, answers]) {
        each.clearHashSweeper()
        each.clearHandlerSweeper()
      }
    },
    missing: () => guard.refusal() ?? connection.missing(),
    refused: guard.refusal,
    split: splitDiscord,
    async post(channel, part, options) {
      checkToken()
      return poster.post(channel, part, options)
    },
    async correct(channel, posted, part, note) {
      checkToken()
      await correctDiscord(rest, channel, posted, part, note)
    },
    async tell(_channel, userId, message) {
      checkToken()
      await tellDiscord(rest, userId, message)
    },
    async checkChannel(channel, caller) {
      checkToken()
      await checkAccess(rest, channel, caller)
    },
  }
}
