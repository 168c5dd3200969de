/** HTTP mode: what Slack sends, and the two pages of an install by OAuth. */
import type { RequestListener, ServerResponse } from 'node:http'
import { HTTPReceiver } from '@slack/bolt'
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

interface ReceiveOptions extends ConnectOptions {
  readonly signingSecret: string
  readonly oauth: OAuthOptions | undefined
  readonly installations: Installations | undefined
}

export function createHttpReceiver(options: ReceiveOptions): HTTPReceiver {
  const { signingSecret, logger, oauth, installations } = options
  const installing =
    oauth && installations
      ? {
          ...oauth,
          scopes: [...BOT_SCOPES],
          installationStore: installations.store,
          installerOptions: {
            directInstall: true,
            installPath: INSTALL_PATH,
            redirectUriPath: REDIRECT_PATH,
            clientOptions: clientOptions(options),
            callbackOptions: { success: showSuccess, failure: showFailure },
          },
        }
      : {}
  return new HTTPReceiver({ signingSecret, endpoints: [EVENTS_PATH], logger, ...installing })
}

/** Answers what is Slack's, and 404 to anything else: bolt's listener throws for what is not its own. */
export function toListener(receiver: HTTPReceiver, isInstallable: boolean): RequestListener {
  const routes = [
    `POST ${EVENTS_PATH}`,
    ...(isInstallable ? [`GET ${INSTALL_PATH}`, `GET ${REDIRECT_PATH}`] : []),
  ]
  return (request, response) => {
    const path = request.url?.split('?', 1)[0]
    if (routes.includes(`${request.method} ${path}`)) receiver.requestListener(request, response)
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
