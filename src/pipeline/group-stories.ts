/** Put each analyzed article into the story it tells, or begin a new one with it. */
import { chooseStory } from '../analysis/stories.ts'
import type { Article } from '../core/article.ts'
import { each, LEASE_MS, type StepContext, type StepReport } from './step.ts'

const BATCH = 64
/** A story runs on as long as its articles are not further apart than this. */
const REACH_MS = 4 * 24 * 60 * 60_000
const MOST_CANDIDATES = 3000

export async function groupStories(context: StepContext): Promise<StepReport> {
  const { store, now, log } = context
  const claimed = await store.articles.claim('analyzed', BATCH, LEASE_MS, now())
  const oldestFirst = [...claimed].sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
  return each(
    oldestFirst,
    1,
    (article) => group(article, context),
    async ({ id }, error) => {
      log.error({ article: id, error }, 'grouping failed')
      await store.articles.markFailed(id, error instanceof Error ? error.message : String(error))
    },
  )
}

async function group(article: Article, { store, now }: StepContext): Promise<void> {
  const at = article.publishedAt.getTime()
  const around = await store.articles.listSigned(
    new Date(at - REACH_MS),
    new Date(at + REACH_MS),
    MOST_CANDIDATES,
  )
  const candidates = around.flatMap((other) =>
    other.storyId !== null && other.signature && other.id !== article.id
      ? [{ ...other, signature: other.signature, storyId: other.storyId }]
      : [],
  )
  const { storyId, duplicateOf } = article.signature
    ? chooseStory({ ...article, signature: article.signature }, candidates)
    : {}
  await store.articles.markGrouped(article.id, {
    storyId: storyId ?? null,
    duplicateOf: duplicateOf ?? null,
    at: now(),
  })
}
