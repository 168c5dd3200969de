/** articles -> stories: which reports tell of one event, and which of them are copies. */
import { likenessTo, type StoryDoc, weighTerms } from './likeness.ts'
import { linkGroups } from './linkage.ts'
import { isCopy } from './similarity.ts'

export type { StoryDoc } from './likeness.ts'

/** How well (see `closeness`) an article must fit a story to join it. Fitted on labelled events and their look-alikes. */
export const SAME_STORY = 0.57

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
  const stories = linkGroups(weighTerms(articles), likenessTo, SAME_STORY)
  const grouped = new Map<Id, GroupedArticle<Id>>()
  for (const [index, story] of stories.entries()) {
    const originals: StoryDoc<Id>[] = []
    for (const article of byDate(story)) {
      const original = originals.find(({ signature }) => isCopy(signature, article.signature))
      if (original === undefined) originals.push(article)
      const copy = original === undefined ? {} : { duplicateOf: original.id }
      grouped.set(article.id, { story: index + 1, ...copy })
    }
  }
  return grouped
}

/** Oldest first; those without a date keep their place behind them. */
export function byDate<Doc extends StoryDoc<unknown>>(articles: readonly Doc[]): Doc[] {
  const at = ({ publishedAt }: Doc) => publishedAt?.getTime() ?? Number.MAX_SAFE_INTEGER
  return [...articles].sort((a, b) => at(a) - at(b))
}
