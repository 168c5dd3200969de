/** A page -> the feeds that it announces. */
import { absoluteLink } from './links.ts'
import { openPage } from './page.ts'

/** What browsers and readers take for a feed: RSS, Atom, RDF, JSON Feed, and plain XML by custom. */
const FEED_TYPE =
  /^\s*(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|text\/xml|application\/xml)\s*(?:;|$)/i

/**
 * Autodiscovery: `link rel="alternate"` with a feed's type, in the page's order, which is the publisher's order of
 * importance; feeds of comments come last.
 *
 * @param baseUrl where the page came from
 * @returns absolute http(s) addresses, each once
 */
export function findFeedLinks(html: string, baseUrl: string): string[] {
  const page = openPage(html)
  const base = absoluteLink(page.querySelector('base[href]')?.getAttribute('href'), baseUrl) ?? baseUrl
  const found = new Set<string>()
  for (const link of page.querySelectorAll('link[rel~="alternate" i][href]')) {
    const href = absoluteLink(link.getAttribute('href'), base)
    if (href?.startsWith('http') && FEED_TYPE.test(link.getAttribute('type') ?? '')) found.add(href)
  }
  return [...found].sort((one, other) => Number(isComments(one)) - Number(isComments(other)))
}

function isComments(url: string): boolean {
  return /\/comments\//i.test(url)
}
