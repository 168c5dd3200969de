/** What a page says of itself in JSON-LD and meta tags: date, byline, site, language, its own address. */
import { plainTitle } from './feed-text.ts'
import { findArticleData } from './json-ld.ts'
import { absoluteLink } from './links.ts'
import type { Page } from './page.ts'
import { findParagraphs } from './paragraphs.ts'
import { parseDate } from './parse-date.ts'

interface PageFacts {
  readonly title: string | null
  readonly byline: string | null
  readonly publishedAt: Date | null
  readonly language: string | null
  readonly siteName: string | null
  readonly canonicalUrl: string | null
}

/** @param url where the page came from: addresses in the page are relative to it, and it may carry the date */
export function findFacts(page: Page, url: string | undefined): PageFacts {
  const article = findArticleData(page)
  const metas = readMetas(page)
  const meta = (...names: readonly string[]) => names.map((name) => metas.get(name)).find(Boolean) ?? null
  const dates = [article?.datePublished, ...DATE_METAS.map((name) => metas.get(name))]
  const author = article?.author ?? meta('author', 'article:author', 'byl', 'dc.creator', 'parsely-author')
  const language = page.documentElement.getAttribute('lang')?.trim() || meta('og:locale')
  const canonical = page.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? meta('og:url')
  return {
    title: plainTitle(article?.headline ?? meta('og:title', 'twitter:title')),
    byline: cleanByline(author ?? shownByline(page)),
    publishedAt: findDate(dates, page, url),
    language: language?.replaceAll('_', '-').slice(0, 20) ?? null,
    siteName: plainTitle(meta('og:site_name', 'application-name') ?? article?.publisher),
    canonicalUrl: absoluteLink(canonical, url),
  }
}

const DATE_METAS = [
  'article:published_time',
  'og:article:published_time',
  'datepublished',
  'date',
  'pubdate',
  'publishdate',
  'publish-date',
  'dc.date.issued',
  'dc.date',
  'dcterms.created',
  'parsely-pub-date',
  'sailthru.date',
  'og:published_time',
]

/** JSON-LD and meta tags first, then `time` elements, then the address. */
function findDate(
  said: readonly (string | null | undefined)[],
  page: Page,
  url: string | undefined,
): Date | null {
  const time =
    page.querySelector('time[pubdate][datetime], [itemprop~="datePublished"][datetime]') ??
    page.querySelector('article time[datetime]') ??
    page.querySelector('time[datetime]')
  const inUrl = /\/((?:19|20)\d\d[/-](?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|[12]\d|3[01]))(?=[/_-])/.exec(url ?? '')
  for (const date of [...said, time?.getAttribute('datetime'), inUrl?.[1]]) {
    const found = date ? parseDate(date) : null
    if (found) return found
  }
  return null
}

/** Meta tags by their name in lower case, whatever attribute names them; the first of a name counts. */
function readMetas(page: Page): ReadonlyMap<string, string> {
  const metas = new Map<string, string>()
  for (const element of page.querySelectorAll('meta[content]')) {
    const name = ['property', 'name', 'itemprop'].map((key) => element.getAttribute(key)).find(Boolean)
    const content = element.getAttribute('content')?.trim()
    if (name && content && !metas.has(name.toLowerCase())) metas.set(name.toLowerCase(), content)
  }
  return metas
}

/** The first short text that the page marks as its author. */
function shownByline(page: Page): string | null {
  for (const element of page.querySelectorAll(
    '[rel~="author"], [itemprop~="author"], [class*="byline" i], [class*="author" i], [class*="writtenby" i]',
  )) {
    const [shown] = findParagraphs(element)
    const isComment = /comment/i.test(element.getAttribute('class') ?? '')
    if (shown && shown.length < 100 && !isComment) return shown
  }
  return null
}

/** A date behind the name: "Ann Lee — November 18, 2019". */
const DATE_BEHIND =
  /[\s,—–-]*(?:\w+day,\s*)?(?:\d{1,2} )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d.*$/i

/** "By Ann Lee" -> "Ann Lee"; addresses and overlong ones say nothing. */
function cleanByline(byline: string | null): string | null {
  const name = plainTitle(byline)
    ?.replace(/^(?:written )?by:? /i, '')
    .replace(DATE_BEHIND, '')
  return name && name.length <= 120 && !/^https?:|^@/.test(name) ? name : null
}
