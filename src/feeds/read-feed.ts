/** Bytes of a feed -> ParsedFeed, with no limit on time: `createFeedParser` runs it in a thread that can be stopped. */
import { DetectError, parseFeed as feedsmith, MalformedError, ParseError } from 'feedsmith'
import type { ParsedFeed } from '../core/article.ts'
import { PermanentError } from '../core/errors.ts'
import { decodePage } from './decode.ts'
import { fromFeedsmith } from './from-feedsmith.ts'
import { fromRssParser } from './from-rss-parser.ts'
import { parseDate } from './parse-date.ts'
import { repairFeed } from './repair.ts'

export interface FeedSource {
  readonly body: Uint8Array
  readonly contentType?: string | null | undefined
  /** The address that it came from: what relative links are relative to. */
  readonly url?: string | undefined
}

/** No feed of a publisher has more; the newest stand first by custom. */
const MOST_ENTRIES = 2000

/**
 * @throws PermanentError when it is no feed, in plain words
 */
export async function readFeed({ body, contentType, url }: FeedSource): Promise<ParsedFeed> {
  const text = decodePage(body, contentType).trim()
  if (text === '') throw new PermanentError('This is not a feed: the answer is empty.')
  const document = text.startsWith('{') ? text : repairFeed(text)

  const first = firstReading(document, url)
  if (first && first.entries.length > 0) return first
  const second = await secondReading(document, url)
  if (second && second.entries.length > 0)
    return { ...second, entries: second.entries.slice(0, MOST_ENTRIES) }
  const empty = first ?? second
  if (empty) return empty
  throw new PermanentError(
    /<html\b/i.test(document.slice(0, 5000))
      ? 'This is not a feed: it is a web page.'
      : 'This is not a feed: neither RSS, Atom nor JSON Feed.',
  )
}

function firstReading(document: string, url: string | undefined): ParsedFeed | undefined {
  try {
    const answer = feedsmith<Date | null>(document, { parseDateFn: parseDate, maxItems: MOST_ENTRIES })
    return fromFeedsmith(answer, url)
  } catch (error) {
    if (error instanceof DetectError || error instanceof MalformedError || error instanceof ParseError)
      return undefined
    throw error
  }
}

/**
 * Loaded when it is needed. It throws plain errors of many kinds at what it can't read; all of them mean "no feed
 * to me".
 */
async function secondReading(document: string, url: string | undefined): Promise<ParsedFeed | undefined> {
  const { default: RssParser } = await import('rss-parser')
  const output = await new RssParser<object, Record<string, unknown>>()
    .parseString(document)
    .catch(() => undefined)
  return output && fromRssParser(output, url)
}
