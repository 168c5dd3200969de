/** Server-sent events: every open page is told when something new stands in the channel. */
import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'

/** Under the shortest idle limit that proxies commonly have (60 s). */
const PING_MS = 25_000

export interface Live {
  /** Answers with a stream that lasts until the page is closed, or `close` is called. */
  open(c: Context): Response
  /** The event says only *that* there is news: the page then asks for what it may see. */
  announce(): void
  close(): void
}

export function createLive(): Live {
  const pages = new Set<SSEStreamingApi>()
  return {
    open(c) {
      const stream = streamSSE(c, async (page) => {
        pages.add(page)
        const ping = setInterval(() => page.write(': still here\n\n'), PING_MS)
        await page.write(': hello\n\n')
        await new Promise<void>((resolve) => page.onAbort(resolve))
        clearInterval(ping)
        pages.delete(page)
      })
      // the connection ends with its stream: one left open would hold back the server's end
      stream.headers.set('Connection', 'close')
      return stream
    },
    announce() {
      for (const page of pages) void page.writeSSE({ event: 'news', data: '' })
    },
    close() {
      for (const page of pages) page.abort()
    },
  }
}
