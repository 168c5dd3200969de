/** What feedsmith read (RSS, RDF, Atom, JSON Feed) -> our own words. */
import type { AtomNs, JsonFeed, parseFeed, RdfFeed, RssFeed } from 'feedsmith'
import type { Entry, ParsedFeed } from '../core/article.ts'
import { looksLikeHtml, plainTitle, textAsHtml } from './feed-text.ts'
import { absoluteHtml, absoluteLink, nestedBase } from './links.ts'

/** feedsmith's answer with our own dates in it. */
type FeedsmithAnswer = ReturnType<typeof parseFeed<Date | null>>
type AtomFeedRead = AtomNs.Feed<Date | null>
type AtomEntry = AtomNs.Entry<Date | null>
type AtomText = NonNullable<AtomEntry['content']>

/** @param url the feed's own address: what relative links are relative to */
export function fromFeedsmith(answer: FeedsmithAnswer, url: string | undefined): ParsedFeed {
  switch (answer.format) {
    case 'rss':
      return fromRss(answer.feed, url)
    case 'rdf':
      return fromRss(answer.feed, url)
    case 'atom':
      return fromAtom(answer.feed, url)
    case 'json':
      return fromJson(answer.feed, url)
    default:
      return answer satisfies never
  }
}

type RssLike = RssFeed.Feed<Date | null> | RdfFeed.Feed<Date | null>
type RssItem = RssFeed.Item<Date | null> & RdfFeed.Item<Date | null>

function fromRss(feed: RssLike, url: string | undefined): ParsedFeed {
  const base = nestedBase(url, feed.xml?.base)
  const link = absoluteLink(feed.link ?? alternate(feed.atom?.links), base)
  const author = feed.dc?.creators?.[0] ?? ('itunes' in feed ? feed.itunes?.author : undefined)
  const ttlMinutes = ('ttl' in feed ? feed.ttl : undefined) ?? updateMinutes(feed.sy)
  return {
    title: plainTitle(feed.title ?? feed.dc?.titles?.[0]),
    link,
    ...(ttlMinutes !== undefined && { ttlMinutes }),
    entries: (feed.items ?? []).map((item) =>
      fromRssItem(item as RssItem, base ?? link ?? undefined, author),
    ),
  }
}

function fromRssItem(item: RssItem, feedBase: string | undefined, feedAuthor: string | undefined): Entry {
  const base = nestedBase(feedBase, item.xml?.base)
  const person = item.authors?.[0]
  const guidLink = item.guid?.isPermaLink === false ? undefined : item.guid?.value
  const summary = item.description ?? textOf(item.atom?.summary) ?? item.dc?.descriptions?.[0]
  const content = item.content?.encoded ?? textOf(item.atom?.content)
  return {
    id: item.guid?.value ?? item.atom?.id ?? item.rdf?.about ?? null,
    title: plainTitle(item.title ?? item.atom?.title?.value ?? item.dc?.titles?.[0]),
    link: absoluteLink(item.link ?? alternate(item.atom?.links), base) ?? permalink(guidLink),
    publishedAt: item.pubDate ?? item.dc?.dates?.[0] ?? atomDate(item.atom) ?? dctermsDate(item),
    author: plainTitle(person?.name ?? item.dc?.creators?.[0] ?? item.atom?.authors?.[0]?.name ?? feedAuthor),
    summary: html(summary ?? item.itunes?.summary, base),
    content: html(content, base),
  }
}

function fromAtom(
  feed: AtomFeedRead & { readonly sy?: Updates | undefined },
  url: string | undefined,
): ParsedFeed {
  const base = nestedBase(url, feed.xml?.base)
  const link = absoluteLink(alternate(feed.links), base)
  const ttlMinutes = updateMinutes(feed.sy)
  return {
    title: plainTitle(feed.title?.value),
    link,
    ...(ttlMinutes !== undefined && { ttlMinutes }),
    entries: (feed.entries ?? []).map((entry) => fromAtomEntry(entry, base ?? link ?? undefined, feed)),
  }
}

function fromAtomEntry(entry: AtomEntry, feedBase: string | undefined, feed: AtomFeedRead): Entry {
  const base = nestedBase(feedBase, entry.xml?.base)
  const author = (entry.authors ?? entry.source?.authors ?? feed.authors)?.[0]
  return {
    id: entry.id ?? null,
    title: plainTitle(entry.title?.value),
    link: absoluteLink(alternate(entry.links), base) ?? permalink(entry.id),
    publishedAt: atomDate(entry),
    author: plainTitle(author?.name ?? author?.email),
    summary: html(textOf(entry.summary), nestedBase(base, entry.summary?.xml?.base)),
    content: html(textOf(entry.content), nestedBase(base, entry.content?.xml?.base)),
  }
}

function fromJson(feed: JsonFeed.Feed<Date | null>, url: string | undefined): ParsedFeed {
  const link = absoluteLink(feed.home_page_url, url)
  const base = url ?? link ?? undefined
  return {
    title: plainTitle(feed.title),
    link,
    entries: (feed.items ?? []).map((item) => ({
      id: item.id ?? null,
      title: plainTitle(item.title),
      link: absoluteLink(item.url ?? item.external_url, base) ?? permalink(item.id),
      publishedAt: item.date_published ?? item.date_modified ?? null,
      author: plainTitle((item.authors ?? feed.authors)?.[0]?.name),
      summary: html(item.summary && textAsHtml(item.summary), base),
      content: html(item.content_html ?? (item.content_text && textAsHtml(item.content_text)), base),
    })),
  }
}

/** The address of the page itself: rel "alternate" or none (RFC 4287, 4.2.7.2), HTML before other kinds. */
function alternate(links: AtomEntry['links']): string | undefined {
  const pages = (links ?? []).filter(({ rel }) => rel === undefined || rel === 'alternate')
  return (pages.find(({ type }) => type === undefined || type.includes('html')) ?? pages[0])?.href
}

/** An id that is an address is the last resort for a link. */
function permalink(id: string | undefined): string | null {
  return id && /^https?:/i.test(id) ? absoluteLink(id) : null
}

function atomDate(entry: AtomEntry | undefined): Date | null {
  return entry?.published ?? entry?.updated ?? null
}

function dctermsDate({ dcterms }: RssItem): Date | null {
  return dcterms?.issued?.[0] ?? dcterms?.created?.[0] ?? dcterms?.modified?.[0] ?? null
}

/** An Atom text as HTML; text that is labeled as such but is HTML is left as it is. */
function textOf(text: AtomText | undefined): string | undefined {
  if (text?.value === undefined) return undefined
  const isText = text.type === undefined || /^text(\/plain)?$/.test(text.type)
  return isText && !looksLikeHtml(text.value) ? textAsHtml(text.value) : text.value
}

function html(text: string | undefined, base: string | undefined): string | null {
  return text ? absoluteHtml(text, base) : null
}

interface Updates {
  readonly updatePeriod?: string
  readonly updateFrequency?: number
}

const PERIOD_MINUTES = { hourly: 60, daily: 1440, weekly: 10_080, monthly: 43_200, yearly: 525_600 } as const

/** The RSS syndication module's "hourly, 2 times" -> minutes between two updates. */
function updateMinutes(sy: Updates | undefined): number | undefined {
  const period = PERIOD_MINUTES[sy?.updatePeriod?.toLowerCase() as keyof typeof PERIOD_MINUTES]
  return period === undefined ? undefined : Math.round(period / Math.max(sy?.updateFrequency ?? 1, 1))
}
