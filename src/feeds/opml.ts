/** OPML, the format in which feed readers pass on their lists of feeds. */
import { decodeXML, escapeUTF8 } from 'entities'
import type { Feed } from '../core/article.ts'
import { PermanentError } from '../core/errors.ts'
import { feedLabel, hasSecret } from '../core/feed-label.ts'

/** More than anyone reads; a list is imported feed by feed. */
const MOST_FEEDS = 2000
const OUTLINE = /<outline\s([^<>]{1,20000})>/gi
const ATTRIBUTE = /\b(xmlUrl|title|text)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi

interface OpmlFeed {
  readonly url: string
  readonly title: string
}

/**
 * The feeds of an OPML document, folders flattened, each address once. A scan for `outline` tags instead of an XML
 * parser: it is linear on hostile input, and reads the lists that readers write with a bare "&" in an address.
 *
 * @throws PermanentError when it is no OPML document
 */
export function parseOpml(xml: string): OpmlFeed[] {
  if (!/<opml\b/i.test(xml)) throw new PermanentError('This is not an OPML file.')
  const feeds = new Map<string, OpmlFeed>()
  for (const [, attributes = ''] of xml.matchAll(OUTLINE)) {
    const values = readAttributes(attributes)
    const url = values.get('xmlurl')
    if (!url || !URL.canParse(url) || !/^https?:/i.test(url)) continue
    if (!feeds.has(url))
      feeds.set(url, { url, title: values.get('title') ?? values.get('text') ?? feedLabel(url) })
    if (feeds.size === MOST_FEEDS) break
  }
  return [...feeds.values()]
}

function readAttributes(source: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const [, name = '', double, single] of source.matchAll(ATTRIBUTE)) {
    const value = decodeXML(double ?? single ?? '').trim()
    if (value !== '') values.set(name.toLowerCase(), value)
  }
  return values
}

/** An OPML document of `feeds`, without those whose address carries a secret: it must not leave the house. */
export function renderOpml(feeds: readonly Feed[]): string {
  const outlines = feeds
    .filter(({ url }) => !hasSecret(url))
    .map(({ url, siteUrl, title, label }) => {
      const site = siteUrl ? ` htmlUrl="${escapeUTF8(siteUrl)}"` : ''
      return `    <outline type="rss" text="${escapeUTF8(title ?? label)}" xmlUrl="${escapeUTF8(url)}"${site}/>`
    })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head><title>Nutgraf feeds</title></head>',
    '  <body>',
    ...outlines,
    '  </body>',
    '</opml>',
    '',
  ].join('\n')
}
