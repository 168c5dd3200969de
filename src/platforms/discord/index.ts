/** Discord: slash commands in, digests out. Only the GUILDS intent: nobody's messages are read. */
import { REST } from 'discord.js'
import type { Chat, Platform } from '../../chat/platform.ts'
import { UserError } from '../../core/errors.ts'
import type { Log } from '../../log.ts'
import { checkAccess } from './access.ts'
import type { Settings } from './commands.ts'
import { createConnection } from './connection.ts'
import { answerInteraction } from './interactions.ts'
import { correctDiscord, postDiscord, tellDiscord } from './post.ts'
import { splitDiscord } from './render.ts'

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
}

export function createDiscord({
  token,
  apiUrl,
  chat,
  settings,
  log,
  retryMs = 15_000,
}: DiscordOptions): Platform {
  // Retries and rate limits are the outbox's business: one attempt a call, and a 429 comes back at once.
  const rest = new REST({
    version: '10',
    api: apiUrl,
    retries: 0,
    timeout: TIMEOUT_MS,
    rejectOnRateLimit: ['/'],
  }).setToken(token)
  const connection = createConnection({
    token,
    apiUrl,
    commands: chat.commands,
    settings,
    rest,
    log,
    retryMs,
    onInteraction: (interaction) => answerInteraction(interaction, chat),
  })
  return {
    id: 'discord',
    start: connection.open,
    async stop() {
      await connection.close()
      rest.clearHashSweeper()
      rest.clearHandlerSweeper()
    },
    missing: connection.missing,
    split: splitDiscord,
    async post(channel, part, options) {
      // discord.js drops the token at a 401; without it the next call would fail by a bug, not by the refusal.
      rest.setToken(token)
      return postDiscord(rest, channel, part, options)
    },
    async correct(channel, { messageId }, part) {
      rest.setToken(token)
      await correctDiscord(rest, channel, messageId, part)
    },
    async tell(_channel, userId, message) {
      rest.setToken(token)
      await tellDiscord(rest, userId, message)
    },
    async checkChannel(channel, caller) {
      const client = connection.client()
      if (!client) throw new UserError('Discord is not connected right now. Please try again in a minute.')
      await checkAccess(client, channel, caller)
    },
  }
}
