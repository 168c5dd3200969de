/** An article's page -> its title, byline, date and paragraphs, in threads with a limit on time and memory. */
import { PermanentError } from '../core/errors.ts'
import { createWorkers } from '../workers.ts'
import type { PageSource } from './extract-worker.ts'
import type { ExtractedArticle } from './read-page.ts'

export type { ExtractedArticle } from './read-page.ts'

export interface Extractor {
  /**
   * @param url where the page came from: its links are relative to it, and it may carry the date
   * @throws PermanentError when the page is too large or takes too long to read
   */
  extract(html: string, url?: string): Promise<ExtractedArticle>
  close(): Promise<void>
}

/** No article needs more; the fetcher's own cap is half of it. */
const LONGEST_PAGE = 10_000_000

/** Threads start with the first page; close it in the end. */
export function createExtractor(options: { timeoutMs?: number; workers?: number } = {}): Extractor {
  const workers = createWorkers<PageSource, ExtractedArticle>(
    new URL('./extract-worker.ts', import.meta.url),
    {
      count: options.workers ?? 1,
      timeoutMs: options.timeoutMs ?? 10_000,
      memoryMb: 512,
      purpose: 'read as an article',
    },
  )
  return {
    async extract(html, url) {
      if (html.length > LONGEST_PAGE) throw new PermanentError('This page is larger than 10 MB.')
      return workers.run({ html, url })
    },
    close: workers.close,
  }
}
