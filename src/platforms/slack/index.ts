/** Slack: joins workspace, connection, listeners and poster to the one `Platform`. */
import type { RequestListener } from 'node:http'
import { App, HTTPReceiver, type Logger } from '@slack/bolt'
import type { Chat, Platform } from '../../chat/platform.ts'
import { PermanentError, TemporaryError } from '../../core/errors.ts'
import type { Log } from '../../log.ts'
import { FIRST_WAIT_MS, keepTrying, type Trying } from './keep-trying.ts'
import { listen } from './listen.ts'
import { toBoltLogger } from './log.ts'
import { EVENTS_PATH } from './manifest.ts'
import { createPoster } from './post.ts'
import { splitSlack } from './render.ts'
import { checkChannel } from './roles.ts'
import { openSocket } from './socket.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

/** Longer than Slack takes in bad hours, short enough for a shutdown within ten seconds. */
const TIMEOUT_MS = 8000

export interface SlackOptions {
  readonly botToken: string
  /** Socket Mode when it is set; else HTTP mode, which needs `signingSecret`. */
  readonly appToken?: string | undefined
  readonly signingSecret?: string | undefined
  /** Base of the Web API, such as "https://slack.com/api/". */
  readonly apiUrl: string
  readonly chat: Chat
  readonly log: Log
  /** False when this event id was seen before. Without it every event is a first. */
  readonly isFirstSight?: (eventId: string) => Promise<boolean>
  readonly now?: () => Date
  readonly timeoutMs?: number
}

export interface Slack extends Platform {
  readonly id: 'slack'
  /** HTTP mode only: answers `POST /slack/events`, and 404 to anything else. The body must not have been read before. */
  readonly handleHttp?: RequestListener
}

/**
 * Slack as a platform; nothing is opened before `start()`.
 *
 * @throws PermanentError when there is neither an app token nor a signing secret
 */
export function createSlack(options: SlackOptions): Slack {
  const { botToken, chat, log, now = () => new Date() } = options
  const logger = toBoltLogger(log)
  const connecting = { ...options, timeoutMs: options.timeoutMs ?? TIMEOUT_MS, logger, now }
  const workspace = openWorkspace(connecting)
  const poster = createPoster(workspace, now)
  const stopping = new AbortController()

  const { appToken } = options
  const socket = appToken ? openSocket({ ...connecting, appToken }) : undefined
  const receiver = socket?.receiver ?? createHttpReceiver(options.signingSecret, logger)
  const app = new App({
    receiver,
    authorize: async () => ({ botToken, ...workspace.known() }),
    convoStore: false,
    logger,
  })
  listen(app, { chat, log, workspace, poster, isFirstSight: options.isFirstSight ?? (async () => true) })

  return {
    id: 'slack',
    ...(receiver instanceof HTTPReceiver ? { handleHttp: onlyEvents(receiver) } : {}),
    split: splitSlack,
    post: (channel, part, how) => poster.post(channel.id, part, how),
    correct: (channel, { messageId }, part) => poster.correct(channel.id, messageId, part),
    async tell(_channel, userId, message) {
      // a user's id as the channel is the direct message with them (docs.slack.dev: chat.postMessage)
      await poster.send(userId, message)
    },
    checkChannel: (channel, caller) => checkChannel(channel, caller, workspace),
    missing() {
      if (!workspace.known()) return 'an answer from Slack to the bot token'
      return !socket || socket.isConnected() ? undefined : 'the Socket Mode connection'
    },
    async start() {
      await identify(workspace, { firstWaitMs: FIRST_WAIT_MS, signal: stopping.signal, log })
      await socket?.start()
    },
    async stop() {
      stopping.abort()
      await socket?.stop()
    },
  }
}

/** Throws PermanentError when Slack refuses the bot token; when it does not answer, it is asked again behind the scenes. */
async function identify(workspace: Workspace, trying: Trying): Promise<void> {
  try {
    await workspace.identity()
  } catch (error) {
    if (!(error instanceof TemporaryError)) throw error
    trying.log.warn({ error }, 'slack is not connected')
    void keepTrying(() => workspace.identity(), trying)
  }
}

function createHttpReceiver(signingSecret: string | undefined, logger: Logger): HTTPReceiver {
  if (signingSecret) return new HTTPReceiver({ signingSecret, endpoints: [EVENTS_PATH], logger })
  throw new PermanentError('Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP mode).')
}

/** Bolt's listener throws for what is not its own. */
function onlyEvents(receiver: HTTPReceiver): RequestListener {
  return (request, response) => {
    const path = request.url?.split('?', 1)[0]
    if (request.method === 'POST' && path === EVENTS_PATH) receiver.requestListener(request, response)
    else response.writeHead(404).end()
  }
}
