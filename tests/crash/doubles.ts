/** The two platforms' doubles as a crash sees them: trouble by name for the next post, and what stands in the channel. */
import type { Channel } from '../../src/core/subscription.ts'
import { DISCORD, PERMISSION, startDiscordDouble } from '../support/discord-double.ts'
import { startSlackDouble } from '../support/slack/double.ts'

/** What a post meets. */
export type Trouble = '429' | '500' | 'drop before' | 'drop after' | 'slow' | 'no answer' | 'token refused'

export interface PlatformDouble {
  readonly channel: Channel
  readonly apiUrl: string
  readonly token: string
  readonly appToken?: string
  /** The next post meets this. */
  meet(trouble: Trouble): void
  /** Minutes pass: no trouble waits any more, and no nonce is remembered. */
  forget(): void
  /** From now on the bot may not read what stands there. */
  closeHistory(): void
  /** Cuts the gateway, or Slack's socket. */
  cut(): void
  /** Everything that stands in the channel, oldest first, each post in one string. */
  posted(): readonly string[]
  stop(): Promise<void>
}

const SLOW_MS = 150

export function openDouble(platform: 'discord' | 'slack'): Promise<PlatformDouble> {
  return platform === 'discord' ? openDiscord() : openSlack()
}

async function openDiscord(): Promise<PlatformDouble> {
  const discord = await startDiscordDouble()
  const kinds = {
    '429': { type: 'rate limit', retryAfterMs: 100 },
    '500': { type: 'refuse', status: 500 },
    'drop before': { type: 'drop before' },
    'drop after': { type: 'drop after' },
    slow: { type: 'slow', ms: SLOW_MS },
    'no answer': { type: 'hang after' },
    'token refused': { type: 'refuse', status: 401, message: '401: Unauthorized' },
  } as const
  let faults: { release(): void }[] = []
  return {
    channel: { platform: 'discord', workspaceId: DISCORD.guildId, id: DISCORD.channelId },
    apiUrl: discord.apiUrl,
    token: discord.token,
    meet(trouble) {
      faults.push(discord.fault({ on: /^POST \/channels\/\d+\/messages/u, kind: kinds[trouble] }))
    },
    forget() {
      for (const fault of faults) fault.release()
      faults = []
      discord.forgetNonces()
    },
    closeHistory: () =>
      discord.overwrite(DISCORD.channelId, DISCORD.botId, { deny: PERMISSION.readMessageHistory }),
    cut: () => discord.gateway.cut(),
    posted: () => discord.messages(DISCORD.channelId).map((post) => JSON.stringify(post)),
    stop: discord.stop,
  }
}

async function openSlack(): Promise<PlatformDouble> {
  const slack = await startSlackDouble()
  const method = 'chat.postMessage'
  const kinds = {
    '429': { kind: 'rate-limit', retryAfterSeconds: 1, method },
    '500': { kind: 'status', status: 500, method },
    'drop before': { kind: 'drop', applied: false, method },
    'drop after': { kind: 'drop', applied: true, method },
    slow: { kind: 'hold', method },
    'no answer': { kind: 'hold', method },
    // not `token_revoked`: with that the app was removed, and its digests are given up
    'token refused': { kind: 'error', code: 'invalid_auth', method },
  } as const
  let faults: { release(): void }[] = []
  return {
    channel: { platform: 'slack', workspaceId: 'T0DESK', id: 'C0NEWS' },
    apiUrl: slack.apiUrl,
    token: slack.botToken,
    appToken: slack.appToken,
    meet(trouble) {
      const fault = slack.fault(kinds[trouble])
      faults.push(fault)
      // it is met by then, and its answer let go
      if (trouble === 'slow') setTimeout(fault.release, SLOW_MS)
    },
    forget() {
      for (const fault of faults) fault.release()
      faults = []
    },
    closeHistory() {
      for (const read of ['conversations.history', 'conversations.replies'])
        slack.fault({ method: read, kind: 'error', code: 'missing_scope', times: Infinity })
    },
    cut: () => slack.cutSocket('drop'),
    posted: () => slack.messages('C0NEWS').map(({ text, blocks }) => JSON.stringify([text, blocks])),
    stop: slack.stop,
  }
}
