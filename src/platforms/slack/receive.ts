/** HTTP mode: what Slack sends, and the two pages of an install by OAuth. */
import type { RequestListener, ServerResponse } from 'node:http'
import { HTTPReceiver, type Logger } from '@slack/bolt'
import { PermanentError } from '../../core/errors.ts'
import type { Installations } from './installations.ts'
import { BOT_SCOPES, EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH } from './manifest.ts'
import { type ConnectOptions, clientOptions } from './workspace.ts'

/** The app's credentials for installs into several workspaces. */
export interface OAuthOptions {
  readonly clientId: string
  readonly clientSecret: string
  /** Signs what comes back from Slack, so that nobody installs in somebody else's name. */
  readonly stateSecret: string
}

interface InstallOptions extends ConnectOptions, OAuthOptions {
  readonly signingSecret: string
  readonly installations: Installations
}

export function createEventReceiver(signingSecret: string, logger: Logger): HTTPReceiver {
  return new HTTPReceiver({ signingSecret, endpoints: [EVENTS_PATH], logger })
}

/** The pages of an install. Bolt takes no `authorize` of ours beside them, so they have a receiver of their own. */
export function createInstallReceiver(options: InstallOptions): HTTPReceiver {
  const { signingSecret, clientId, clientSecret, stateSecret, logger, installations } = options
  return new HTTPReceiver({
    signingSecret,
    clientId,
    clientSecret,
    stateSecret,
    logger,
    scopes: [...BOT_SCOPES],
    installationStore: installations.store,
    installerOptions: {
      directInstall: true,
      installPath: INSTALL_PATH,
      redirectUriPath: REDIRECT_PATH,
      clientOptions: clientOptions(options),
      callbackOptions: { success: showSuccess, failure: showFailure },
    },
  })
}

/** Answers what is Slack's, and 404 to anything else: bolt's listeners throw for what is not their own. */
export function toListener(events: HTTPReceiver, installs: HTTPReceiver | undefined): RequestListener {
  const routes = new Map([
    [`POST ${EVENTS_PATH}`, events],
    [`GET ${INSTALL_PATH}`, installs],
    [`GET ${REDIRECT_PATH}`, installs],
  ])
  return (request, response) => {
    const receiver = routes.get(`${request.method} ${request.url?.split('?', 1)[0]}`)
    if (receiver) receiver.requestListener(request, response)
    else response.writeHead(404).end()
  }
}

function showSuccess(_installation: unknown, _options: unknown, _request: unknown, response: ServerResponse) {
  show(response, 200, 'Nutgraf is installed', 'Go back to Slack and type /subscribe in a channel.')
}

/** Bolt logs the error; the page tells the person what to do. */
function showFailure(error: Error, _options: unknown, _request: unknown, response: ServerResponse): void {
  const sentence =
    error instanceof PermanentError
      ? error.message
      : `Nothing was installed. Begin again at ${INSTALL_PATH}, and say yes within ten minutes.`
  show(response, 400, 'Nutgraf was not installed', sentence)
}

/** Both texts are ours: nothing of the request is shown. */
function show(response: ServerResponse, status: number, heading: string, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${heading}</title><h1>${heading}</h1><p>${sentence}</p></html>`,
  )
}
