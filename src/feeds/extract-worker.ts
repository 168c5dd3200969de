/** The thread in which pages are read. */
import { readPage } from './read-page.ts'
import { serve } from './workers.ts'

export interface PageSource {
  readonly html: string
  readonly url: string | undefined
}

serve(async ({ html, url }: PageSource) => readPage(html, url))
