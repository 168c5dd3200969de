/** Stories: the grouped articles that bear one story id. */
import type { Article } from '../../core/article.ts'
import type { StoredFigure, StoredQuote } from '../../core/quote.ts'
import type { Copy } from '../../core/story.ts'
import { toFigure, toQuote } from '../sqlite/rows.ts'
import type { Stories, Viewer } from '../store.ts'
import { type Db, isOneOf } from './db.ts'
import { and, asc, eq, not } from './drizzle.ts'
import { toArticle } from './rows.ts'
import { articles, figures, quotes } from './schema.ts'
import { currentStories } from './story-ids.ts'
import { isNoCopy, isVisible } from './visible.ts'

/** The verbs on stories, as `Stories` in store.ts says. */
export function createStories(db: Db): Stories {
  return {
    async load(ids, viewer) {
      const storyIds = [...new Set(await currentStories(db, ids))]
      const originals = await articlesOf(db, storyIds, viewer)
      const copies = await copiesOf(db, storyIds, viewer)
      const articleIds = originals.map(({ id }) => id)
      const said = await quotesOf(db, articleIds)
      const counted = await figuresOf(db, articleIds)

      return storyIds.flatMap((id) => {
        const own = originals.filter(({ storyId }) => storyId === id)
        const isOwn = ({ articleId }: { articleId: number }) =>
          own.some((article) => article.id === articleId)
        if (own.length === 0) return []
        const copied = copies.filter(({ storyId }) => storyId === id)
        return [
          {
            id,
            articles: own,
            quotes: said.filter(isOwn),
            figures: counted.filter(isOwn),
            copies: copied.map(({ outlet, url }) => ({ outlet, url })),
          },
        ]
      })
    },
  }
}

const oldestFirst = [asc(articles.publishedAt), asc(articles.id)]

function seenIn(storyIds: readonly number[], viewer: Viewer) {
  return and(isOneOf(articles.storyId, storyIds), eq(articles.stage, 'grouped'), isVisible(viewer))
}

async function articlesOf(db: Db, storyIds: readonly number[], viewer: Viewer): Promise<Article[]> {
  const rows = await db
    .select()
    .from(articles)
    .where(and(seenIn(storyIds, viewer), isNoCopy(viewer)))
    .orderBy(...oldestFirst)
  return rows.map(toArticle)
}

async function copiesOf(
  db: Db,
  storyIds: readonly number[],
  viewer: Viewer,
): Promise<(Copy & { storyId: number | null })[]> {
  const { outlet, url, storyId } = articles
  return db
    .select({ outlet, url, storyId })
    .from(articles)
    .where(and(seenIn(storyIds, viewer), not(isNoCopy(viewer))))
    .orderBy(...oldestFirst)
}

/** The quotes of these articles, in the order of their texts. */
export async function quotesOf(db: Db, articleIds: readonly number[]): Promise<StoredQuote[]> {
  const own = isOneOf(quotes.articleId, articleIds)
  return (await db.select().from(quotes).where(own).orderBy(quotes.id)).map(toQuote)
}

/** The figures of these articles, in the order of their texts. */
export async function figuresOf(db: Db, articleIds: readonly number[]): Promise<StoredFigure[]> {
  const own = isOneOf(figures.articleId, articleIds)
  return (await db.select().from(figures).where(own).orderBy(figures.id)).map(toFigure)
}
