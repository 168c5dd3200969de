/**
 * The workspace that the bot is installed in: its Web API client, and who the bot is there.
 * One workspace, by its token; installs by OAuth (SLACK_CLIENT_ID) will choose client and identity by team here.
 */
import { type Logger, webApi } from '@slack/bolt'
import { callSlack } from './errors.ts'

export interface Identity {
  /** Slack's team id. */
  readonly workspaceId: string
  readonly botUserId: string
  readonly botId: string
}

export interface Workspace {
  /** Never retries by itself: a lost answer would post twice. Use it through `callSlack`. */
  readonly client: webApi.WebClient
  /** Asks Slack once and remembers. Throws as `callSlack` does. */
  identity(): Promise<Identity>
  /** What Slack has said already; undefined while it has not confirmed the token. */
  known(): Identity | undefined
}

interface WorkspaceOptions {
  readonly botToken: string
  readonly apiUrl: string
  readonly timeoutMs: number
  readonly logger: Logger
}

/** The client of one token; Slack is not asked before the first `identity()`. */
export function openWorkspace({ botToken, apiUrl, timeoutMs, logger }: WorkspaceOptions): Workspace {
  const client = new webApi.WebClient(botToken, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger,
  })
  let known: Identity | undefined
  return {
    client,
    known: () => known,
    async identity() {
      known ??= toIdentity(await callSlack(() => client.auth.test()))
      return known
    },
  }
}

function toIdentity({ team_id = '', user_id = '', bot_id = '' }: webApi.AuthTestResponse): Identity {
  return { workspaceId: team_id, botUserId: user_id, botId: bot_id }
}
