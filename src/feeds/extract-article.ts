/** A page -> the article on it, its plain text or the feeds it names, in threads with a limit on time and memory. */
import { PermanentError } from '../core/errors.ts'
import { createWorkers } from '../workers.ts'
import type { PageSource, Wanted } from './extract-worker.ts'
import type { ExtractedArticle } from './read-page.ts'

export type { ExtractedArticle } from './read-page.ts'

export interface Extractor {
  /**
   * @param url where the page came from: its links are relative to it, and it may carry the date
   * @throws PermanentError when the page is too large or takes too long to read
   */
  extract(html: string, url?: string): Promise<ExtractedArticle>
  /**
   * What a reader sees of a page, or of a feed's summary or content: `htmlToText` of paragraphs.ts.
   *
   * @throws as extract
   */
  toText(html: string): Promise<string>
  /**
   * The feeds that a page names: `findFeedLinks` of discover.ts.
   *
   * @throws as extract
   */
  findFeedLinks(html: string, baseUrl: string): Promise<readonly string[]>
  close(): Promise<void>
}

/** No article needs more; the fetcher's own cap is half of it. */
const LONGEST_PAGE = 10_000_000

/** Threads start with the first page; close it in the end. */
export function createExtractor(options: { timeoutMs?: number; workers?: number } = {}): Extractor {
  const workers = createWorkers<PageSource, Wanted[keyof Wanted]>(
    new URL('./extract-worker.ts', import.meta.url),
    {
      count: options.workers ?? 1,
      timeoutMs: options.timeoutMs ?? 10_000,
      memoryMb: 512,
      purpose: 'read as an article',
    },
  )
  async function read<W extends keyof Wanted>(wanted: W, html: string, url?: string): Promise<Wanted[W]> {
    if (html.length > LONGEST_PAGE) throw new PermanentError('This page is larger than 10 MB.')
    // the thread answers with what is wanted
    return (await workers.run({ wanted, html, url })) as Wanted[W]
  }
  return {
    extract: (html, url) => read('article', html, url),
    toText: async (html) => (html === '' ? '' : read('text', html)),
    findFeedLinks: (html, baseUrl) => read('feedLinks', html, baseUrl),
    close: workers.close,
  }
}
