/** Brings a command's reply to whom it is for. */
import type { ImageFile, Reply } from '../../chat/platform.ts'
import { TemporaryError } from '../../core/errors.ts'
import { type Message, notice } from '../../core/message.ts'
import { isRefusal } from './errors.ts'
import { renderSlack, splitSlack } from './render.ts'

/** A `response_url` takes five messages in 30 minutes (docs.slack.dev, "Handling user interaction"). */
const MOST_RESPONSES = 5
const TIMEOUT_MS = 8000

const UNKNOWN = 'Slack did not say whether my answer arrived. If it is not in the channel, please ask again.'

export interface Origin {
  /** Slack's, of the workspace that the call came from. */
  readonly teamId: string | undefined
  readonly channelId: string
  /** Slack's address for answers to this call; works where the bot is no member, too. */
  readonly responseUrl: string
}

/** How something gets into the channel that was called from. */
export interface Posting {
  post(part: Message): Promise<unknown>
  upload(image: ImageFile): Promise<unknown>
}

/**
 * Private: through the `response_url`, to the caller only; that takes no images, so they come in words. Public: a post, or the
 * `response_url` where the bot may not post.
 */
export async function sendReply(
  { message, isPrivate, files }: Reply,
  origin: Origin,
  posting: Posting,
): Promise<void> {
  const parts = splitSlack(message)
  if (isPrivate) {
    const words = files.map(({ alt }) => notice(alt))
    for (const part of shorten([...parts, ...words])) await respond(origin, part, 'ephemeral')
    return
  }
  for (const part of parts) await postOrRespond(part, origin, posting)
  for (const image of files) await uploadOrSay(image, origin, posting)
}

/** In words where Slack takes no image, such as where the bot is no member. */
async function uploadOrSay(image: ImageFile, origin: Origin, { upload }: Posting): Promise<void> {
  try {
    await upload(image)
  } catch (error) {
    if (!isRefusal(error) && !(error instanceof TemporaryError)) throw error
    await respond(origin, notice(image.alt), 'in_channel')
  }
}

async function postOrRespond(part: Message, origin: Origin, { post }: Posting): Promise<void> {
  try {
    await post(part)
  } catch (error) {
    if (isRefusal(error)) await respond(origin, part, 'in_channel')
    else if (error instanceof TemporaryError) await respond(origin, notice(UNKNOWN), 'ephemeral')
    else throw error
  }
}

/** More than a `response_url` takes is left out, and said to be. */
function shorten(parts: readonly Message[]): readonly Message[] {
  if (parts.length <= MOST_RESPONSES) return parts
  const left = parts.length - MOST_RESPONSES + 1
  return [
    ...parts.slice(0, MOST_RESPONSES - 1),
    notice(`There is more than Slack lets me show here: ${left} parts are left out. Ask for less at a time.`),
  ]
}

async function respond({ responseUrl }: Origin, part: Message, responseType: 'ephemeral' | 'in_channel') {
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: responseType, ...renderSlack(part) }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!response.ok) throw new TemporaryError(`Slack’s response_url answered ${response.status}.`)
}
