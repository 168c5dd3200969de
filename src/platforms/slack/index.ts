/** Slack: joins workspaces, connection, listeners and poster to the one `Platform`. */
import type { RequestListener } from 'node:http'
import { App } from '@slack/bolt'
import type { Chat, Platform } from '../../chat/platform.ts'
import { PermanentError, TemporaryError } from '../../core/errors.ts'
import type { Log } from '../../log.ts'
import { correctPart } from './correct.ts'
import { isRemoved } from './errors.ts'
import { type Installations, type InstallationTexts, openInstallations } from './installations.ts'
import { FIRST_WAIT_MS, keepTrying, type Trying } from './keep-trying.ts'
import { listen } from './listen.ts'
import { toBoltLogger } from './log.ts'
import { postPart, tellPerson } from './post.ts'
import { createEventReceiver, createInstallReceiver, type OAuthOptions, toListener } from './receive.ts'
import { splitSlack } from './render.ts'
import { checkChannel } from './roles.ts'
import { openSocket } from './socket.ts'
import type { ConnectOptions, Workspace } from './workspace.ts'
import { openWorkspaces } from './workspaces.ts'

/** Longer than Slack takes in bad hours, short enough for a shutdown within ten seconds. */
const TIMEOUT_MS = 8000

export interface SlackOptions {
  /** Of the one workspace; beside `oauth` it serves its workspace until that installs, too. */
  readonly botToken?: string | undefined
  /** Socket Mode when it is set; else HTTP mode, which needs `signingSecret`. */
  readonly appToken?: string | undefined
  readonly signingSecret?: string | undefined
  /** HTTP mode only: any workspace can install the app. */
  readonly oauth?: (OAuthOptions & { readonly installations: InstallationTexts }) | undefined
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
  /**
   * HTTP mode only: answers `POST /slack/events`, with `oauth` also the pages of an install, and 404 to anything else.
   * The body must not have been read before.
   */
  readonly handleHttp?: RequestListener
}

/**
 * Slack as a platform; nothing is opened before `start()`.
 *
 * @throws PermanentError when there is neither an app token nor a signing secret
 */
export function createSlack(options: SlackOptions): Slack {
  const { botToken, appToken, oauth, chat, log, now = () => new Date() } = options
  const { apiUrl, timeoutMs = TIMEOUT_MS, isFirstSight = async () => true } = options
  const connecting = { apiUrl, timeoutMs, logger: toBoltLogger(log), now }
  const installations = oauth ? openInstallations(oauth.installations, now) : undefined
  const workspaces = openWorkspaces({ ...connecting, botToken, installations })
  const { own } = workspaces
  const stopping = new AbortController()

  const socket = appToken ? openSocket({ ...connecting, appToken, log }) : undefined
  const line = socket ?? openHttp(options, connecting, installations)
  const app = new App({
    receiver: line.receiver,
    // who the bot is, so that it does not hear itself; a workspace without the app is told so by the listeners
    authorize: async () => ({ ...own?.known() }),
    convoStore: false,
    logger: connecting.logger,
  })
  listen(app, { chat, log, workspaces, isFirstSight, now })

  /** A workspace that removed the app has its digests paused; for a token that is wrong they wait. */
  function refused(): string | undefined {
    const refusal = own?.refusal()
    return refusal && !isRemoved(refusal) ? 'a bot token that Slack accepts' : undefined
  }

  return {
    id: 'slack',
    ...('listener' in line ? { handleHttp: line.listener } : {}),
    split: splitSlack,
    async post({ workspaceId, id }, part, how) {
      return postPart(await workspaces.find(workspaceId), id, part, how)
    },
    async correct({ workspaceId, id }, posted, part, note) {
      await correctPart(await workspaces.find(workspaceId), id, posted, part, note)
    },
    async tell({ workspaceId }, userId, message) {
      await tellPerson(await workspaces.find(workspaceId), userId, message)
    },
    checkChannel: (channel, caller) => checkChannel(channel, caller, workspaces),
    missing() {
      if (refused()) return refused()
      if (own && !own.known()) return 'an answer from Slack to the bot token'
      return !socket || socket.isConnected() ? undefined : 'the Socket Mode connection'
    },
    refused,
    async start() {
      if (own) await identify(own, { firstWaitMs: FIRST_WAIT_MS, signal: stopping.signal, log })
      await socket?.start()
    },
    async stop() {
      stopping.abort()
      await socket?.stop()
    },
  }
}

function openHttp(
  { signingSecret, oauth }: SlackOptions,
  connecting: ConnectOptions,
  installations: Installations | undefined,
) {
  if (!signingSecret)
    throw new PermanentError('Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP mode).')
  const receiver = createEventReceiver(signingSecret, connecting.logger)
  const installs =
    oauth && installations
      ? createInstallReceiver({ ...connecting, ...oauth, signingSecret, installations })
      : undefined
  return { receiver, listener: toListener(receiver, installs) }
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
