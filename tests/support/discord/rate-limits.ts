/**
 * Discord's rate limits (discord-api-docs, topics/rate-limits): so many requests of a bot in any one second, and a bucket of
 * its own for the messages of each channel. Off unless a test asks for them.
 */
import type { Answer } from './answer.ts'

export interface RateLimits {
  /** Discord: 50. */
  readonly globalPerSecond?: number
  /** Discord, as far as is known: 5 messages in 5 seconds. */
  readonly perChannel?: { readonly limit: number; readonly withinMs: number }
}

interface Bucket {
  used: number
  readonly endsAt: number
}

interface Verdict {
  readonly refused?: Answer
  readonly headers: Readonly<Record<string, string>>
}

const SECOND_MS = 1000
const POST_MESSAGE = /^POST \/channels\/(\d+)\/messages$/u

/** The verdict on a request of a bot that arrives now. */
export function createRateLimits({ globalPerSecond, perChannel }: RateLimits): (request: string) => Verdict {
  const arrivals: number[] = []
  const buckets = new Map<string, Bucket>()

  function global(now: number): Answer | undefined {
    if (globalPerSecond === undefined) return undefined
    while ((arrivals[0] ?? now) <= now - SECOND_MS) arrivals.shift()
    if (arrivals.length >= globalPerSecond)
      return limited((arrivals[0] ?? now) + SECOND_MS - now, { 'x-ratelimit-global': 'true' })
    arrivals.push(now)
    return undefined
  }

  function inBucket(channelId: string, now: number): Verdict {
    if (!perChannel) return { headers: {} }
    const known = buckets.get(channelId)
    const bucket = known && known.endsAt > now ? known : { used: 0, endsAt: now + perChannel.withinMs }
    buckets.set(channelId, bucket)
    const resetMs = bucket.endsAt - now
    if (bucket.used >= perChannel.limit) return { refused: limited(resetMs, {}), headers: {} }
    bucket.used += 1
    return {
      headers: {
        'x-ratelimit-bucket': 'messages',
        'x-ratelimit-limit': String(perChannel.limit),
        'x-ratelimit-remaining': String(perChannel.limit - bucket.used),
        'x-ratelimit-reset-after': String(resetMs / 1000),
      },
    }
  }

  return (request) => {
    const now = performance.now()
    const refused = global(now)
    if (refused) return { refused, headers: {} }
    const channelId = POST_MESSAGE.exec(request)?.[1]
    return channelId ? inBucket(channelId, now) : { headers: {} }
  }
}

/** 429 as Discord writes it: seconds, in the header and in the body. */
export function limited(retryAfterMs: number, headers: Readonly<Record<string, string>>): Answer {
  const retry_after = retryAfterMs / 1000
  const isGlobal = 'x-ratelimit-global' in headers
  return {
    status: 429,
    headers: {
      'retry-after': String(retry_after),
      'x-ratelimit-scope': isGlobal ? 'global' : 'user',
      ...headers,
    },
    body: { message: 'You are being rate limited.', retry_after, global: isGlobal },
  }
}
