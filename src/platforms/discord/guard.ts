/** Every request to Discord passes here: none faster than Discord allows, and none that can only be refused. */
import type { RESTOptions } from 'discord.js'
import { PermanentError, TemporaryError } from '../../core/errors.ts'
import { TOKEN_REFUSED } from './errors.ts'
import { createPace } from './pace.ts'
import { send } from './send.ts'

/** discord-api-docs, topics/rate-limits: "Global Rate Limit". Answers to interactions are outside it. */
const PER_SECOND = 50
/**
 * "Invalid Request Limit" of the same page: 10,000 answers of 401, 403 or 429 in 10 minutes, and the address is banned.
 * We count 404 too, and stop at a tenth, as several processes may share an address.
 */
const INVALID: readonly number[] = [401, 403, 404, 429]
const MOST_INVALID = 1000
const COUNTED_FOR_MS = 10 * 60_000

/** When a request that waited here for too long is to come again. */
const GIVEN_UP_MS = 1000

interface GuardOptions {
  readonly now: () => Date
  /** Refusals in ten minutes after which nothing is sent until they are old. */
  readonly mostInvalid?: number | undefined
}

export interface Guard {
  /** What discord.js sends its requests by. Throws TemporaryError or PermanentError instead of sending. */
  readonly makeRequest: RESTOptions['makeRequest']
  /** Why nothing is sent any more, as one sentence: Discord refused the token. */
  refusal(): string | undefined
}

/** One for all clients of a token: they share Discord's patience. */
export function createGuard({ now, mostInvalid = MOST_INVALID }: GuardOptions): Guard {
  const pace = createPace(PER_SECOND)
  const invalidAt: number[] = []
  let isRefused = false

  function check(): void {
    if (isRefused) throw new PermanentError(TOKEN_REFUSED)
    const since = now().getTime() - COUNTED_FOR_MS
    while ((invalidAt[0] ?? since + 1) <= since) invalidAt.shift()
    const oldest = invalidAt[0]
    if (oldest === undefined || invalidAt.length < mostInvalid) return
    throw new TemporaryError('Discord refused too much lately; the bot keeps still for some minutes.', {
      retryAfterMs: oldest - since,
    })
  }

  return {
    refusal: () => (isRefused ? TOKEN_REFUSED : undefined),
    async makeRequest(url, init) {
      const isBots = new Headers(init.headers as Record<string, string>).has('authorization')
      const attempt = () => {
        check()
        // discord.js gave up while it waited here: nothing was sent
        if (init.signal?.aborted)
          throw new TemporaryError('Too many requests to Discord wait already.', {
            retryAfterMs: GIVEN_UP_MS,
          })
        return send(url, init)
      }
      check()
      const answer = await (isBots ? pace.run(attempt) : attempt())
      const isShared = answer.headers.get('x-ratelimit-scope') === 'shared'
      if (INVALID.includes(answer.status) && !isShared) invalidAt.push(now().getTime())
      if (answer.status === 401 && isBots) isRefused = true
      return answer
    },
  }
}
