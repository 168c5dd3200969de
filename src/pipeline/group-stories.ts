/** Put each analyzed article into the story it tells, or begin a new one with it. */
import { type Candidate, chooseStory, type StoryChoice } from '../analysis/choose-story.ts'
import { type StoryDoc, type Weighed, weighTerms } from '../analysis/likeness.ts'
import type { Article } from '../core/article.ts'
import { LEASE_MS } from './lease.ts'
import { each, putAside, type StepContext, type StepReport } from './step.ts'

const BATCH = 64
/** The store keeps these together; choosing for so many takes up to a quarter of a second. */
const AT_ONCE = 16
/** A story runs on as long as its articles are not further apart than this. */
const REACH_MS = 4 * 24 * 60 * 60_000
const MOST_CANDIDATES = 3000

export async function groupStories(context: StepContext): Promise<StepReport> {
  const { store, now } = context
  const claimed = await store.articles.claim('analyzed', BATCH, LEASE_MS, now())
  const oldestFirst = [...claimed].sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
  const batch = await layOut(oldestFirst, context)
  return each(
    oldestFirst,
    AT_ONCE,
    ({ id }) => group(id, batch, context),
    (article, error) => putAside(article, error, context),
  )
}

/** What a batch is grouped by: weighed once, as that takes longer than the choices do. */
interface Batch {
  /** By id; an article that says nothing is not among them. */
  readonly arriving: ReadonlyMap<number, Weighed<StoryDoc>>
  candidates: readonly Candidate[]
}

async function layOut(oldestFirst: readonly Article[], { store }: StepContext): Promise<Batch> {
  const [first, last] = [oldestFirst[0], oldestFirst.at(-1)]
  if (!first || !last) return { arriving: new Map(), candidates: [] }
  const from = new Date(first.publishedAt.getTime() - REACH_MS)
  const to = new Date(last.publishedAt.getTime() + REACH_MS)
  const known = await store.articles.listSigned(from, to, MOST_CANDIDATES)
  const arriving = oldestFirst.flatMap(({ id, title, publishedAt, signature }) =>
    signature ? [{ id, title, publishedAt, signature }] : [],
  )
  const weighed = weighTerms<StoryDoc & { readonly storyId?: number }>([...known, ...arriving])
  return {
    arriving: new Map(weighed.slice(known.length).map((article) => [article.id, article])),
    candidates: weighed.filter((article): article is Candidate => article.storyId !== undefined),
  }
}

/** Groups one article; the next ones of its batch see it, and what it changed. */
async function group(id: number, batch: Batch, { store, now }: StepContext): Promise<void> {
  const article = batch.arriving.get(id)
  if (!article) {
    await store.articles.markGrouped(id, { storyId: id, duplicateOf: null, at: now() })
    return
  }
  const choice = chooseStory(
    article,
    batch.candidates.filter((other) => isInReach(other, article)),
  )
  // before it is kept: the next ones choose by it
  batch.candidates = [...settle(batch.candidates, choice), { ...article, storyId: choice.storyId }]
  const duplicateOf = choice.duplicateOf ?? null
  await store.articles.markGrouped(id, { ...choice, duplicateOf, at: now() })
}

function isInReach(a: StoryDoc, b: StoryDoc): boolean {
  return Math.abs((a.publishedAt?.getTime() ?? 0) - (b.publishedAt?.getTime() ?? 0)) <= REACH_MS
}

/** The candidates in the stories that they are in now. */
function settle(candidates: readonly Candidate[], { moved, merged }: StoryChoice): readonly Candidate[] {
  if (moved.length + merged.length === 0) return candidates
  const movedTo = new Map(moved.map(({ id, to }) => [id, to]))
  const mergedInto = new Map(merged.map(({ from, to }) => [from, to]))
  return candidates.map((candidate) => {
    const { id, storyId } = candidate
    return { ...candidate, storyId: movedTo.get(id) ?? mergedInto.get(storyId) ?? storyId }
  })
}
