/** A request as Slack sends it in HTTP mode, signed (docs.slack.dev/authentication/verifying-requests-from-slack). */
import { createHmac } from 'node:crypto'

interface SignedRequest {
  readonly url: string
  readonly signingSecret: string
  readonly payload: Readonly<Record<string, unknown>>
  /** When Slack signed it, in seconds. */
  readonly timestamp: number
}

/** A slash command is a form, an event is JSON. */
export function sendSigned({ url, signingSecret, payload, timestamp }: SignedRequest): Promise<Response> {
  const isForm = 'command' in payload
  const body = isForm ? toForm(payload) : JSON.stringify(payload)
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${digest}`,
    },
    body,
  })
}

function toForm(payload: SignedRequest['payload']): string {
  const form = new URLSearchParams()
  for (const [key, value] of Object.entries(payload)) form.set(key, String(value))
  return form.toString()
}
