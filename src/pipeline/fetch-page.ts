/** An article's address -> the article on that page: the guarded web, then the extractor. */
import { PermanentError } from '../core/errors.ts'
import { canonicalUrl } from '../feeds/canonical-url.ts'
import { decodePage } from '../feeds/decode.ts'
import type { ExtractedPage } from '../store/store.ts'
import type { StepContext } from './step.ts'

/** A page as the store takes it, and the moment that it gives for itself (ISO 8601). */
export interface FetchedPage extends ExtractedPage {
  readonly publishedAt: string | null
}

/**
 * @throws TemporaryError when the site is busy or out of reach
 * @throws PermanentError when there is no readable page
 */
export async function fetchPage(
  url: string,
  { http, extractor }: Pick<StepContext, 'http' | 'extractor'>,
): Promise<FetchedPage> {
  const answer = await fetchHtml(url, http)
  const found = await extractor.extract(answer.html, answer.url)
  return {
    text: found.text,
    publishedAt: found.publishedAt,
    ...(found.title ? { title: found.title } : {}),
    ...(found.byline ? { byline: found.byline } : {}),
    ...(isName(found.siteName) ? { outlet: found.siteName } : {}),
    ...canonicalOf(found.canonicalUrl, answer.url),
  }
}

/**
 * A page as it came, and the address that answered in the end.
 *
 * @throws as fetchPage
 */
export async function fetchHtml(
  url: string,
  http: StepContext['http'],
): Promise<{ html: string; url: string }> {
  const answer = await http.get(url, { accept: 'text/html,application/xhtml+xml;q=0.9' })
  if (!/html|^$/.test(answer.contentType ?? '')) throw new PermanentError('The page is not HTML.')
  return { html: decodePage(answer.body, answer.contentType), url: answer.url }
}

/** Some sites give their address for a name. */
function isName(siteName: string | null): siteName is string {
  return siteName !== null && !/^(?:https?:|www\.)|^$/iu.test(siteName.trim())
}

/** A page may name another address of its own site; a stranger's is no proof, and the home page no article's. */
function canonicalOf(named: string | null, pageUrl: string): Pick<ExtractedPage, 'canonicalUrl'> {
  if (named === null || !URL.canParse(named)) return {}
  const { host, pathname } = new URL(named)
  return host === new URL(pageUrl).host && pathname !== '/' ? { canonicalUrl: canonicalUrl(named) } : {}
}
