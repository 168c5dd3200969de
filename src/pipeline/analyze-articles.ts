/** Find quotes, figures, summary and people in the texts that came in. */
import type { Article } from '../core/article.ts'
import { LEASE_MS, whileRenewed } from './lease.ts'
import { each, putAside, type StepContext, type StepReport } from './step.ts'

const BATCH = 16
/** While the findings of some are stored, the thread has the next; the longer it takes, the more are stored together. */
const AT_ONCE = 8

export async function analyzeArticles(context: StepContext): Promise<StepReport> {
  const { store, analyst, now, log, stopping } = context
  const claimed = await store.articles.claim('extracted', BATCH, LEASE_MS, now())
  const ids = claimed.map(({ id }) => id)
  const analyzeAll = () =>
    each(
      claimed,
      AT_ONCE,
      async (article: Article) => {
        await store.articles.markAnalyzed(article.id, await analyst.analyze(article))
      },
      (article, error) => putAside(article, error, context),
      stopping,
    )
  return whileRenewed(analyzeAll, () => store.articles.renew(ids, now(), LEASE_MS), log)
}
