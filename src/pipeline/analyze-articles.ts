/** Find quotes, figures, summary and people in the texts that came in. */
import { analyze } from '../analysis/analyze.ts'
import type { Article } from '../core/article.ts'
import { LEASE_MS } from './lease.ts'
import { each, putAside, type StepContext, type StepReport } from './step.ts'

const BATCH = 16

export async function analyzeArticles(context: StepContext): Promise<StepReport> {
  const { store, now } = context
  const claimed = await store.articles.claim('extracted', BATCH, LEASE_MS, now())
  return each(
    claimed,
    1,
    async ({ id, text, title, publishedAt, url }: Article) => {
      await store.articles.markAnalyzed(id, analyze({ text, title, publishedAt, url }))
    },
    (article, error) => putAside(article, error, context),
  )
}
