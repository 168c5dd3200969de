/** Server-sent events: every open page is told when something new stands in the channel, whichever process put it there. */
import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { Log } from '../../log.ts'

/** Under the shortest idle limit that proxies commonly have (60 s). */
const PING_MS = 25_000

export interface Live {
  /** Answers with a stream that lasts until the page is closed, or `close` is called. */
  open(c: Context): Response
  /** The event says only *that* there is news: the page then asks for what it may see. */
  announce(): void
  close(): void
}

export interface LiveParts {
  /** Changes when something stands in the channel that did not before. */
  readonly newest: () => Promise<string>
  /** How often `newest` is looked at while a page is open. */
  readonly lookMs: number
  readonly log: Log
}

export function createLive({ newest, lookMs, log }: LiveParts): Live {
  const pages = new Set<SSEStreamingApi>()
  let looking: NodeJS.Timeout | undefined
  let seen: string | undefined

  async function look(): Promise<void> {
    try {
      const found = await newest()
      if (seen !== undefined && found !== seen) announce()
      seen = found
    } catch (error) {
      log.warn({ error }, 'the page could not look for news this time')
    }
  }

  function announce(): void {
    for (const page of pages) void page.writeSSE({ event: 'news', data: '' })
  }

  function leave(page: SSEStreamingApi): void {
    pages.delete(page)
    if (pages.size > 0) return
    clearInterval(looking)
    looking = undefined
    seen = undefined
  }

  return {
    open(c) {
      const stream = streamSSE(c, async (page) => {
        pages.add(page)
        if (!looking) {
          looking = setInterval(look, lookMs)
          void look()
        }
        const ping = setInterval(() => page.write(': still here\n\n'), PING_MS)
        await page.write(': hello\n\n')
        await new Promise<void>((resolve) => page.onAbort(resolve))
        clearInterval(ping)
        leave(page)
      })
      // the connection ends with its stream: one left open would hold back the server's end
      stream.headers.set('Connection', 'close')
      return stream
    },
    announce,
    close() {
      for (const page of pages) page.abort()
    },
  }
}
