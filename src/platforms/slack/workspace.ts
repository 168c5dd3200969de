/** A workspace that the bot is installed in: its Web API client, who the bot is there, and what Slack lets it do. */
import { type Logger, webApi } from '@slack/bolt'
import type { PermanentError } from '../../core/errors.ts'
import { createGate } from './gate.ts'
import { createPace, type Pace } from './pace.ts'

export interface Identity {
  /** Slack's team id. */
  readonly workspaceId: string
  readonly botUserId: string
  readonly botId: string
}

export interface Workspace {
  /**
   * Runs a call of the Web API; never retries by itself, as a lost answer would post twice. Throws as `Gate.through`.
   *
   * @param method the name of what `run` calls
   */
  call<T>(method: string, run: (client: webApi.WebClient) => Promise<T>): Promise<T>
  /** As `Gate.refusal`. */
  refusal(): PermanentError | undefined
  /** Of this process; whoever posts asks it first. */
  readonly pace: Pace
  /** Asks Slack once and remembers. Throws as `call`. */
  identity(): Promise<Identity>
  /** Who the bot is, as far as is known without asking. */
  known(): Identity | undefined
  now(): Date
}

export interface ConnectOptions {
  /** Base of the Web API, such as "https://slack.com/api/". */
  readonly apiUrl: string
  readonly timeoutMs: number
  readonly logger: Logger
  readonly now: () => Date
}

interface WorkspaceOptions extends ConnectOptions {
  readonly botToken: string
  /** Known already from an install. */
  readonly identity?: Identity
  /** What to do when Slack refuses the token, as a sentence for people. */
  readonly remedy: string
}

/** The client of one token; Slack is not asked before the first call. */
export function openWorkspace(options: WorkspaceOptions): Workspace {
  const { botToken, remedy, now } = options
  const client = new webApi.WebClient(botToken, clientOptions(options))
  const gate = createGate(remedy, now)
  let known = options.identity
  return {
    now,
    pace: createPace(now),
    known: () => known,
    refusal: gate.refusal,
    call: (method, run) => gate.through(method, () => run(client)),
    async identity() {
      known ??= toIdentity(await gate.through('auth.test', () => client.auth.test()))
      return known
    },
  }
}

/** What every client of the Web API is made with: it tries once, and says at once when it may not. */
export function clientOptions({ apiUrl, timeoutMs, logger }: Omit<ConnectOptions, 'now'>) {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger,
  }
}

function toIdentity({ team_id = '', user_id = '', bot_id = '' }: webApi.AuthTestResponse): Identity {
  return { workspaceId: team_id, botUserId: user_id, botId: bot_id }
}
