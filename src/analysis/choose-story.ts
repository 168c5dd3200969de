/**
 * One article among the stories of the days around it. The stories that it fits are grouped anew together with it, by
 * the rule for a batch: what is known by now may show that two of them are one, or that one of them is two.
 */
import { likenessTo, type StoryDoc, type Weighed } from './likeness.ts'
import { closeness, linkGroups } from './linkage.ts'
import { isCopy } from './similarity.ts'
import { byDate, SAME_STORY } from './stories.ts'

/** An article that has a story, weighed together with the one that is looking for its own. */
export type Candidate = Weighed<StoryDoc> & { readonly storyId: number }

export interface StoryChoice {
  /** The article's own id when it begins a story. */
  readonly storyId: number
  /** The earliest article of the story that this one copies. */
  readonly duplicateOf: number | undefined
  /** Stories that are one by now: the older one's id stays. */
  readonly merged: readonly { readonly from: number; readonly to: number }[]
  /** Articles that turn out to tell of another event than their story does. */
  readonly moved: readonly { readonly id: number; readonly from: number; readonly to: number }[]
}

/** So many articles at most are grouped anew for one (in about 15 ms): a larger story is known well enough. */
const MOST_REGROUPED = 150
const ALONE = { size: 1, within: 0 }

/**
 * The story that an article belongs to, and what it changes about the stories it fits.
 *
 * @param candidates `article` itself among them doesn't count
 * @example
 * chooseStory(aftershockInLima, [quakeInLima, quakeInManila])
 * // { storyId: 1, duplicateOf: undefined, merged: [], moved: [] }
 */
export function chooseStory(article: Weighed<StoryDoc>, candidates: readonly Candidate[]): StoryChoice {
  const [best = [], ...others] = storiesThatFit(article, candidates)
  if (best.length > MOST_REGROUPED) return choiceOf(article, [[article, ...best]], best)
  const known = [...best]
  for (const story of others) if (known.length + story.length <= MOST_REGROUPED) known.push(...story)
  return choiceOf(article, linkGroups([article, ...known], likenessTo, SAME_STORY), known)
}

/** The stories that the article could join, best fit first. */
function storiesThatFit(article: Weighed<StoryDoc>, candidates: readonly Candidate[]): Candidate[][] {
  const stories = new Map<number, Candidate[]>()
  for (const candidate of candidates) {
    if (candidate.id === article.id) continue
    const story = stories.get(candidate.storyId)
    if (story) story.push(candidate)
    else stories.set(candidate.storyId, [candidate])
  }
  const like = likenessTo(article)
  return [...stories.values()]
    .map((story) => ({ story, fit: fitOf(like, story) }))
    .filter(({ fit }) => fit >= SAME_STORY)
    .sort((a, b) => b.fit - a.fit)
    .map(({ story }) => story)
}

/** How well an article fits a story. The pairs within the story are looked at only where they can matter. */
function fitOf(like: (other: Candidate) => number, story: readonly Candidate[]): number {
  const some = story.slice(0, MOST_REGROUPED)
  const size = some.length
  const across = sum(some.map(like))
  const highest = closeness(across, ALONE, { size, within: 0 })
  if (highest < SAME_STORY) return highest
  const within = sum(some.map((article, i) => sum(some.slice(0, i).map(likenessTo(article)))))
  return closeness(across, ALONE, { size, within })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Gives each group its id, and says what that changes. */
function choiceOf(
  article: Weighed<StoryDoc>,
  groups: readonly (readonly Weighed<StoryDoc>[])[],
  known: readonly Candidate[],
): StoryChoice {
  const storyOf = new Map(known.map(({ id, storyId }) => [id, storyId]))
  const holders = idHolders(known)
  const merged: StoryChoice['merged'][number][] = []
  const moved: StoryChoice['moved'][number][] = []
  let own = { storyId: article.id, duplicateOf: undefined as number | undefined }
  for (const group of groups) {
    const held = group.flatMap(({ id }) => holders.get(id) ?? []).sort((a, b) => a - b)
    const to = held[0] ?? Math.min(...group.map(({ id }) => id))
    merged.push(...held.slice(1).map((from) => ({ from, to })))
    for (const { id } of group) {
      const from = storyOf.get(id)
      if (from !== undefined && !held.includes(from)) moved.push({ id, from, to })
    }
    if (group.includes(article)) own = { storyId: to, duplicateOf: originalOf(article, group)?.id }
  }
  return { ...own, merged, moved }
}

/** By article: the id of the story that it keeps when its story is parted. It is the one that began it, or else the oldest. */
function idHolders(known: readonly Candidate[]): Map<number, number> {
  const holders = new Map<number, number>()
  for (const { id, storyId } of known) {
    const holder = holders.get(storyId) ?? id
    const began = id === storyId || holder === storyId
    holders.set(storyId, began ? storyId : Math.min(holder, id))
  }
  return new Map([...holders].map(([storyId, id]) => [id, storyId]))
}

function originalOf(article: Weighed<StoryDoc>, story: readonly Weighed<StoryDoc>[]): StoryDoc | undefined {
  return byDate(story).find((other) => other !== article && isCopy(other.signature, article.signature))
}
