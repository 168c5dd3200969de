/** HTML -> the article in it, with no limit on time: `createExtractor` runs it in a thread that can be stopped. */
import { Readability } from '@mozilla/readability'
import { PermanentError } from '../core/errors.ts'
import { withoutBoilerplate } from './boilerplate.ts'
import { removeClutter } from './clutter.ts'
import { openPage, type PageElement } from './page.ts'
import { findFacts } from './page-facts.ts'
import { findParagraphs } from './paragraphs.ts'

type ReadabilityDocument = ConstructorParameters<typeof Readability>[0]

export interface ExtractedArticle {
  readonly title: string | null
  readonly byline: string | null
  /** ISO 8601. */
  readonly publishedAt: string | null
  /** As the page says it: "en", "en-GB". */
  readonly language: string | null
  readonly siteName: string | null
  /** The page's own word on its address, absolute; any host. */
  readonly canonicalUrl: string | null
  /** Paragraphs joined by a blank line; '' when the page holds no article. */
  readonly text: string
}

/**
 * @param url where the page came from, if known
 * @throws PermanentError when it is a picture, a PDF or the like
 */
export function readPage(html: string, url?: string): ExtractedArticle {
  if (/^%PDF|\0/.test(html.slice(0, 1000))) throw new PermanentError('This is not a web page.')
  const page = openPage(html)
  // Facts come first: what follows takes the tree apart.
  const facts = findFacts(page, url)
  removeClutter(page.body)
  const article = new Readability<PageElement>(page as unknown as ReadabilityDocument, {
    keepClasses: true,
    serializer: (node) => node as unknown as PageElement,
  }).parse()
  // Again: what was a small part of the page may be large in the article, and the other way round.
  if (article?.content) removeClutter(article.content)
  const title = facts.title ?? (article?.title || null)
  const paragraphs = article?.content ? findParagraphs(article.content) : []
  return {
    title,
    byline: facts.byline,
    publishedAt: facts.publishedAt?.toISOString() ?? null,
    language: facts.language,
    siteName: facts.siteName,
    canonicalUrl: facts.canonicalUrl,
    text: withoutBoilerplate(paragraphs.filter((line) => line !== title)).join('\n\n'),
  }
}
