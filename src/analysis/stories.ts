/** articles -> stories: which reports tell of one event, and which of them are copies. */
import { likeness, type StoryDoc, type TermVector, weighTerms } from './likeness.ts'
import { closeness, linkGroups } from './linkage.ts'
import { isCopy } from './similarity.ts'

export type { StoryDoc } from './likeness.ts'

/** How well (see `closeness`) an article must fit a story to join it. Fitted on labelled events and their look-alikes. */
const SAME_STORY = 0.57

export interface GroupedArticle<Id> {
  /** Number of the story, counted from 1 in the order of the articles. */
  readonly story: number
  /** The earliest article of the story that this one copies. */
  readonly duplicateOf?: Id
}

/**
 * Group a batch of articles by event. The order of the articles doesn't matter to who goes with whom.
 *
 * @example
 * groupStories([quakeInLima, aftershockInLima, quakeInManila])
 * // Map { 1 => { story: 1 }, 2 => { story: 1 }, 3 => { story: 2 } }
 */
export function groupStories<Id>(articles: readonly StoryDoc<Id>[]): Map<Id, GroupedArticle<Id>> {
  const vectors = weighTerms(articles)
  const like = (i: number, j: number) => likenessAt(vectors, i, j)
  const stories = linkGroups(articles.length, like, SAME_STORY)
    .map((members) => [...members].sort((i, j) => i - j))
    .sort(([i = 0], [j = 0]) => i - j)
  const grouped = new Map<Id, GroupedArticle<Id>>()
  for (const [index, members] of stories.entries()) {
    const originals: StoryDoc<Id>[] = []
    for (const article of byDate(members.flatMap((i) => articles[i] ?? []))) {
      const original = originals.find(({ signature }) => isCopy(signature, article.signature))
      if (original === undefined) originals.push(article)
      const copy = original === undefined ? {} : { duplicateOf: original.id }
      grouped.set(article.id, { story: index + 1, ...copy })
    }
  }
  return grouped
}

/** What `chooseStory` found; `storyId` is undefined when the article begins a story of its own. */
export interface StoryChoice<Id> {
  readonly storyId: number | undefined
  readonly duplicateOf: Id | undefined
}

/**
 * The story that an article belongs to, by the rules of `groupStories`, among the articles of the days around it.
 *
 * @param candidates articles that have a story; `article` itself among them doesn't count
 */
export function chooseStory<Id>(
  article: StoryDoc<Id>,
  candidates: readonly (StoryDoc<Id> & { readonly storyId: number })[],
): StoryChoice<Id> {
  const others = candidates.filter(({ id }) => id !== article.id)
  const [vector, ...vectors] = weighTerms([article, ...others])
  const stories = new Map<number, TermVector[]>()
  for (const [index, { storyId }] of others.entries()) {
    stories.set(storyId, [...(stories.get(storyId) ?? []), ...vectors.slice(index, index + 1)])
  }
  let storyId: number | undefined
  let highest = SAME_STORY
  for (const [id, members] of stories) {
    const value = vector === undefined ? 0 : closenessTo(members, vector)
    if (value >= highest) [storyId, highest] = [id, value]
  }
  const original = byDate(others.filter((other) => other.storyId === storyId)).find(({ signature }) =>
    isCopy(signature, article.signature),
  )
  return { storyId, duplicateOf: original?.id }
}

function closenessTo(members: readonly TermVector[], article: TermVector): number {
  const across = members.reduce((sum, member) => sum + likeness(article, member), 0)
  if (across === 0) return 0
  let within = 0
  for (const [i, a] of members.entries()) {
    for (const b of members.slice(i + 1)) within += likeness(a, b)
  }
  return closeness(across, { size: 1, within: 0 }, { size: members.length, within })
}

function likenessAt(vectors: readonly TermVector[], i: number, j: number): number {
  const [a, b] = [vectors[i], vectors[j]]
  return a === undefined || b === undefined ? 0 : likeness(a, b)
}

/** Oldest first; those without a date keep their place behind them. */
function byDate<Doc extends StoryDoc<unknown>>(articles: readonly Doc[]): Doc[] {
  const at = ({ publishedAt }: Doc) => publishedAt?.getTime() ?? Number.MAX_SAFE_INTEGER
  return [...articles].sort((a, b) => at(a) - at(b))
}
