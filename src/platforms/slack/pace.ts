/** One message a second in a channel. */
import { TemporaryError } from '../../core/errors.ts'

/** "no more than one message per second per channel" (docs.slack.dev/apis/web-api/rate-limits). */
const PACE_MS = 1000

interface Pace {
  /** Throws TemporaryError, with the wait, when the channel's last message was less than a second ago. */
  check(channelId: string): void
  /** Remembers that a message goes out now. */
  note(channelId: string): void
}

/** The pace of all channels of one process. */
export function createPace(now: () => Date): Pace {
  const lastAt = new Map<string, number>()
  return {
    note(channelId) {
      lastAt.set(channelId, now().getTime())
    },
    check(channelId) {
      const at = now().getTime()
      for (const [id, last] of lastAt) if (at - last >= PACE_MS) lastAt.delete(id)
      const last = lastAt.get(channelId)
      if (last === undefined) return
      const retryAfterMs = last + PACE_MS - at
      throw new TemporaryError('Slack takes one message a second in a channel.', { retryAfterMs })
    },
  }
}
