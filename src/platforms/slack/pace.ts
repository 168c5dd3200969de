/** How fast a workspace is posted to: a message a second in a channel, and a cap on all of them together. */
import { TemporaryError } from '../../core/errors.ts'

/** "generally allows posting one message per second per channel" (docs.slack.dev/apis/web-api/rate-limits). */
const CHANNEL_MS = 1000

/**
 * Above that, Slack limits an app in a workspace "to several hundred messages per minute. Generous burst behavior is
 * also granted" (docs.slack.dev/reference/methods/chat.postMessage): five a second is the least that this can mean, and
 * the burst keeps the first minute below 400. A digest of up to four messages in 25 channels is never slowed down.
 */
const WORKSPACE_MS = 200
const BURST = 100

export interface Pace {
  /** Throws TemporaryError, with the wait, when a message to this channel would come too soon. */
  check(channelId: string): void
  /** Remembers that a message goes out now. */
  note(channelId: string): void
  /** Remembers that the call is over: the second counts from here, as nobody knows when Slack got the message on the way. */
  noteEnd(channelId: string): void
}

/** The pace of one workspace in one process. */
export function createPace(now: () => Date): Pace {
  const lastAt = new Map<string, number>()
  /** When all that was sent, or has its turn, would be sent at an even pace. */
  let evenAt = 0
  /** When channels that were told to wait have their turn: hundreds that come back at once would all but one wait in vain. */
  const turnAt = new Map<string, number>()

  return {
    note(channelId) {
      const at = now().getTime()
      lastAt.set(channelId, at)
      if (!turnAt.delete(channelId)) evenAt = Math.max(evenAt, at) + WORKSPACE_MS
    },
    noteEnd(channelId) {
      lastAt.set(channelId, now().getTime())
    },
    check(channelId) {
      const at = now().getTime()
      for (const [id, last] of lastAt) if (at - last >= CHANNEL_MS) lastAt.delete(id)
      const last = lastAt.get(channelId)
      if (last !== undefined)
        throw tooSoon('Slack takes one message a second in a channel.', last + CHANNEL_MS - at)
      const turn = turnAt.get(channelId) ?? evenAt - (BURST - 1) * WORKSPACE_MS
      if (turn <= at) return
      if (!turnAt.has(channelId)) evenAt += WORKSPACE_MS
      turnAt.set(channelId, turn)
      throw tooSoon('Slack takes several hundred messages a minute in a workspace.', turn - at)
    },
  }
}

function tooSoon(sentence: string, retryAfterMs: number): TemporaryError {
  return new TemporaryError(sentence, { retryAfterMs })
}
