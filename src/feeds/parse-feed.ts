/** A feed's bytes -> ParsedFeed, in a thread with a limit on time and memory: strangers wrote the feed. */
import type { ParsedFeed } from '../core/article.ts'
import { PermanentError } from '../core/errors.ts'
import { createWorkers } from '../workers.ts'
import type { FeedSource } from './read-feed.ts'

export interface FeedParser {
  /**
   * RSS 0.9x to 2.0, RDF, Atom and JSON Feed, in any charset, as broken as they come. Titles and authors are plain
   * text, links absolute, summary and content HTML with absolute links.
   *
   * @throws PermanentError when it is no feed, is too large, or takes too long to read; said in plain words
   */
  parse(body: Uint8Array, options?: Omit<FeedSource, 'body'>): Promise<ParsedFeed>
  close(): Promise<void>
}

const LARGEST_BODY = 10_000_000

/** A parser for many feeds, one after the other in one thread; close it in the end. */
export function createFeedParser(options: { timeoutMs?: number } = {}): FeedParser {
  const workers = createWorkers<FeedSource, ParsedFeed>(new URL('./feed-worker.ts', import.meta.url), {
    count: 1,
    timeoutMs: options.timeoutMs ?? 5000,
    memoryMb: 512,
    purpose: 'read as a feed',
  })
  return {
    async parse(body, source = {}) {
      if (body.length > LARGEST_BODY) throw new PermanentError('This feed is larger than 10 MB.')
      return workers.run({ body, ...source })
    },
    close: workers.close,
  }
}
