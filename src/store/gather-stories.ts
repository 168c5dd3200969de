/** What was read of some stories, table by table -> the stories. */
import type { Article } from '../core/article.ts'
import type { StoredFigure, StoredQuote } from '../core/quote.ts'
import type { Copy, Story } from '../core/story.ts'

interface Read {
  readonly articles: readonly Article[]
  readonly quotes: readonly StoredQuote[]
  readonly figures: readonly StoredFigure[]
  readonly copies: readonly (Copy & { readonly storyId: number | null })[]
}

/** The stories in the order of their ids as given, each thing in the order in which it was read; those without an article are left out. */
export function gatherStories(storyIds: readonly number[], read: Read): Story[] {
  const articles = groupBy(read.articles, ({ storyId }) => storyId)
  const quotes = groupBy(read.quotes, ({ articleId }) => articleId)
  const figures = groupBy(read.figures, ({ articleId }) => articleId)
  const copies = groupBy(read.copies, ({ storyId }) => storyId)
  return storyIds.flatMap((id) => {
    const own = articles.get(id)
    if (!own) return []
    // by their own ids: what an article says may have been stored before what an older one says
    const inOrder = <T extends { readonly id: number }>(of: ReadonlyMap<unknown, T[]>): T[] =>
      own.flatMap((article) => of.get(article.id) ?? []).sort((a, b) => a.id - b.id)
    return {
      id,
      articles: own,
      quotes: inOrder(quotes),
      figures: inOrder(figures),
      copies: (copies.get(id) ?? []).map(({ outlet, url }) => ({ outlet, url })),
    }
  })
}

function groupBy<T>(list: readonly T[], key: (one: T) => unknown): ReadonlyMap<unknown, T[]> {
  const groups = new Map<unknown, T[]>()
  for (const one of list) {
    const group = groups.get(key(one))
    if (group) group.push(one)
    else groups.set(key(one), [one])
  }
  return groups
}
