/** The thread in which pages, and what else strangers wrote in HTML, are read. No other one reads any. */
import { serve } from '../workers.ts'
import { findFeedLinks } from './discover.ts'
import { htmlToText } from './paragraphs.ts'
import { type ExtractedArticle, readPage } from './read-page.ts'

/** What can be wanted of a page, and what comes of it. */
export interface Wanted {
  readonly article: ExtractedArticle
  readonly text: string
  readonly feedLinks: readonly string[]
}

export interface PageSource {
  readonly wanted: keyof Wanted
  readonly html: string
  readonly url: string | undefined
}

const READERS: { readonly [W in keyof Wanted]: (html: string, url?: string) => Wanted[W] } = {
  article: readPage,
  text: htmlToText,
  feedLinks: (html, url = '') => findFeedLinks(html, url),
}

serve(async ({ wanted, html, url }: PageSource) => READERS[wanted](html, url))
