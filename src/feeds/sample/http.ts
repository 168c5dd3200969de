/** The sample newsroom stands in the web's place for its own addresses; everything else is fetched. */
import { PermanentError } from '../../core/errors.ts'
import type { Http, HttpAnswer } from '../http.ts'
import { readSampleFeed, samplePage } from './index.ts'

/**
 * @param baseUrl where the web page serves the sample's articles: they are read from disk all the same
 * @param startedAt what the sample's "hours ago" count from
 */
export function withSample(http: Http, baseUrl: string, startedAt: Date): Http {
  const pages = `${baseUrl}/sample/`
  return {
    close: () => http.close(),
    async get(url, options) {
      if (url.startsWith('sample:'))
        return answerOf(url, readSampleFeed(url, baseUrl, startedAt), 'application/rss+xml')
      if (!url.startsWith(pages)) return http.get(url, options)
      const page = samplePage(url.slice(pages.length))
      if (page === undefined) throw new PermanentError('The sample newsroom has no such page.')
      return answerOf(url, new TextEncoder().encode(page), 'text/html; charset=utf-8')
    },
  }
}

function answerOf(url: string, body: Uint8Array, contentType: string): HttpAnswer {
  return { status: 200, url, body, contentType, etag: null, lastModified: null }
}
