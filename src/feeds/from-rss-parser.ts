/** What rss-parser, the second reader, read -> our own words. */
import type { Output } from 'rss-parser'
import type { ParsedFeed } from '../core/article.ts'
import { plainTitle } from './feed-text.ts'
import { absoluteHtml, absoluteLink } from './links.ts'
import { parseDate } from './parse-date.ts'

/** Its types promise texts; on odd feeds it gives objects. */
type Fields = Readonly<Record<string, unknown>>

/** @param url the feed's own address: what relative links are relative to */
export function fromRssParser(feed: Output<Fields>, url: string | undefined): ParsedFeed {
  const link = absoluteLink(text(feed.link), url)
  const base = url ?? link ?? undefined
  return {
    title: plainTitle(text(feed.title)),
    link,
    entries: feed.items.map((item: Fields) => {
      const id = text(item.guid) ?? text(item.id)
      const date = text(item.pubDate) ?? text(item.isoDate)
      const content = text(item['content:encoded'])
      const summary = text(item.summary) ?? text(item.content)
      return {
        id: id ?? null,
        title: plainTitle(text(item.title)),
        link: absoluteLink(text(item.link), base) ?? (id?.startsWith('http') ? absoluteLink(id) : null),
        publishedAt: date ? parseDate(date) : null,
        author: plainTitle(text(item.creator) ?? text(item.author)),
        summary: summary ? absoluteHtml(summary, base) : null,
        content: content ? absoluteHtml(content, base) : null,
      }
    }),
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
