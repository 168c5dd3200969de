/** A loopback newsroom: feeds and pages over real HTTP, with faults that a test can switch on. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Served {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

export interface LoopbackNewsroom {
  readonly url: string
  /** What a path answers from now on. */
  serve(path: string, answer: Served | string): void
  /** An article page with this text (paragraphs by blank lines), and its entry for `feed`. */
  publish(article: Published): void
  /** Requests so far, in order. */
  readonly requests: readonly string[]
  stop(): Promise<void>
}

export interface Published {
  readonly path: string
  readonly title: string
  readonly text: string
  readonly publishedAt: Date
  /** Path of the feed that lists it; `/feed.xml` if left out. */
  readonly feed?: string
  readonly outlet?: string
  readonly guid?: string
}

export async function startNewsroom(): Promise<LoopbackNewsroom> {
  const answers = new Map<string, Served>()
  const entries = new Map<string, Published[]>()
  const requests: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    requests.push(`${request.method} ${path}`)
    send(response, answers.get(path) ?? { status: 404, body: 'not here' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url,
    requests,
    serve(path, answer) {
      answers.set(path, typeof answer === 'string' ? { body: answer } : answer)
    },
    publish(article) {
      const feed = article.feed ?? '/feed.xml'
      const listed = [article, ...(entries.get(feed) ?? [])]
      entries.set(feed, listed)
      answers.set(article.path, {
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: pageOf(article),
      })
      answers.set(feed, { headers: { 'content-type': 'application/rss+xml' }, body: feedOf(listed, url) })
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: Served): void {
  response.writeHead(status, headers).end(body)
}

function feedOf(articles: readonly Published[], url: string): string {
  const entries = articles.map(
    ({ path, title, publishedAt, guid }) =>
      `<item><title>${escapeXml(title)}</title><link>${url}${path}</link><guid isPermaLink="false">${guid ?? path}</guid>` +
      `<pubDate>${publishedAt.toUTCString()}</pubDate></item>`,
  )
  const outlet = escapeXml(articles[0]?.outlet ?? 'Bay Wire')
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${outlet}</title><link>${url}</link>${entries.join('')}</channel></rss>`
}

function pageOf({ title, text, outlet = 'Bay Wire' }: Published): string {
  const paragraphs = text.split('\n\n').map((paragraph) => `<p>${escapeXml(paragraph)}</p>`)
  return `<!doctype html><html lang="en"><head><title>${escapeXml(title)} - ${outlet}</title><meta property="og:site_name" content="${outlet}"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>${escapeXml(title)}</h1>${paragraphs.join('\n')}</article>
<footer>Copyright ${outlet}</footer></body></html>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
