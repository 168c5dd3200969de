/** Put each analyzed article into the story it tells, or begin a new one with it. */
import { chooseStory } from '../analysis/stories.ts'
import type { Article } from '../core/article.ts'
import type { SignedArticle } from '../store/store.ts'
import { each, LEASE_MS, type StepContext, type StepReport } from './step.ts'

const BATCH = 64
/** A story runs on as long as its articles are not further apart than this. */
const REACH_MS = 4 * 24 * 60 * 60_000
const MOST_CANDIDATES = 3000

export async function groupStories(context: StepContext): Promise<StepReport> {
  const { store, now, log } = context
  const claimed = await store.articles.claim('analyzed', BATCH, LEASE_MS, now())
  const oldestFirst = [...claimed].sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
  const [first, last] = [oldestFirst[0], oldestFirst.at(-1)]
  if (!first || !last) return { done: 0, failed: 0 }
  const from = new Date(first.publishedAt.getTime() - REACH_MS)
  const to = new Date(last.publishedAt.getTime() + REACH_MS)
  const candidates = await store.articles.listSigned(from, to, MOST_CANDIDATES)
  return each(
    oldestFirst,
    1,
    async (article) => {
      candidates.push(...(await group(article, candidates, context)))
    },
    async ({ id }, error) => {
      log.error({ article: id, error }, 'grouping failed')
      await store.articles.markFailed(id, error instanceof Error ? error.message : String(error))
    },
  )
}

/** The article as a candidate for the next ones of its batch. */
async function group(
  { id, title, publishedAt, signature }: Article,
  candidates: readonly SignedArticle[],
  { store, now }: StepContext,
): Promise<SignedArticle[]> {
  const isInReach = (other: SignedArticle) =>
    Math.abs(other.publishedAt.getTime() - publishedAt.getTime()) <= REACH_MS
  const choice = signature
    ? chooseStory({ id, title, publishedAt, signature }, candidates.filter(isInReach))
    : { storyId: undefined, duplicateOf: undefined }
  const storyId = await store.articles.markGrouped(id, {
    storyId: choice.storyId ?? null,
    duplicateOf: choice.duplicateOf ?? null,
    at: now(),
  })
  return signature ? [{ id, title, publishedAt, signature, storyId }] : []
}
