/** The thread in which pages are read. */

import { serve } from '../workers.ts'
import { readPage } from './read-page.ts'

export interface PageSource {
  readonly html: string
  readonly url: string | undefined
}

serve(async ({ html, url }: PageSource) => readPage(html, url))
