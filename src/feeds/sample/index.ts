/**
 * The sample newsroom: invented articles of invented outlets, so that a newcomer sees the whole way of an article
 * without a network. Its feeds and pages are made as outlets make theirs, and read like any other.
 */
import { html } from 'hono/html'
import { PermanentError } from '../../core/errors.ts'
import { renderSamplePage } from './page.ts'
import { readArticles, type SampleArticle } from './read-articles.ts'

/** Every story says that it is a sample: nobody should take an invented article for news. */
const OUTLETS: Readonly<Record<string, string>> = {
  'harbour-post': 'The Harbour Post (sample)',
  'ansel-courier': 'The Ansel Courier (sample)',
  northline: 'Northline Wire (sample)',
  'tarnmere-gazette': 'Tarnmere Gazette (sample)',
}

const HOUR_MS = 60 * 60_000

/** One feed an outlet; `readSampleFeed` reads its address. */
export function sampleFeeds(): readonly { readonly url: string; readonly title: string }[] {
  return Object.entries(OUTLETS).map(([outlet, title]) => ({ url: `sample:${outlet}`, title }))
}

/**
 * The RSS 2.0 document of one outlet.
 *
 * @param url "sample:harbour-post"
 * @param baseUrl where the web page serves `/sample/…`
 * @param now what the articles' "hours ago" count from
 * @throws PermanentError when there is no such outlet
 */
export function readSampleFeed(url: string, baseUrl: string, now: Date): Uint8Array {
  const outlet = url.replace(/^sample:/u, '')
  const name = Object.hasOwn(OUTLETS, outlet) ? OUTLETS[outlet] : undefined
  if (name === undefined) throw new PermanentError('The sample newsroom has no such feed.')
  const articles = readArticles().filter((article) => article.outlet === outlet)
  return new TextEncoder().encode(renderFeed(name, articles, baseUrl, now))
}

/** The whole HTML page of an article; undefined when there is none of this name. */
export function samplePage(slug: string): string | undefined {
  const articles = readArticles()
  const article = articles.find((one) => one.slug === slug)
  if (!article) return undefined
  return renderSamplePage({
    article,
    outlet: OUTLETS[article.outlet] ?? article.outlet,
    others: articles.filter((other) => other.outlet === article.outlet && other !== article),
  })
}

// <item> stands for what our code calls an entry: it is RSS's own word
function renderFeed(outlet: string, articles: readonly SampleArticle[], baseUrl: string, now: Date): string {
  const entries = articles.map(
    ({ slug, title, byline, hoursAgo, paragraphs }) => html`<item>
<title>${title}</title>
<link>${baseUrl}/sample/${slug}</link>
<guid isPermaLink="false">nutgraf-sample-${slug}</guid>
<pubDate>${new Date(now.getTime() - hoursAgo * HOUR_MS).toUTCString()}</pubDate>
<dc:creator>${byline}</dc:creator>
<description>${paragraphs[0]}</description>
</item>
`,
  )
  return String(html`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${outlet}</title>
<link>${baseUrl}/</link>
<description>Sample newsroom: invented articles that ship with Nutgraf</description>
${entries}</channel>
</rss>
`)
}
