/** Stories: the grouped articles that bear one story id. */
import type { Article } from '../../core/article.ts'
import type { StoredFigure, StoredQuote } from '../../core/quote.ts'
import type { Copy } from '../../core/story.ts'
import { plainWords } from '../../core/topic.ts'
import { gatherStories } from '../gather-stories.ts'
import { toFigure, toQuote } from '../rows.ts'
import type { Stories, Viewer } from '../store.ts'
import { storyTitles } from '../story-titles.ts'
import { type Db, isOneOf } from './db.ts'
import { and, asc, desc, eq, not, sql } from './drizzle.ts'
import { hasPhrase } from './full-text.ts'
import { toArticle } from './rows.ts'
import { articles, articleWords, figures, quotes } from './schema.ts'
import { currentStories } from './story-ids.ts'
import { isNoCopy, isVisible } from './visible.ts'

/** Completions come from the titles of so many of the newest articles. */
const MOST_READ = 1000

/** The verbs on stories, as `Stories` in store.ts says. */
export function createStories(db: Db): Stories {
  return {
    async load(ids, viewer) {
      const storyIds = [...new Set(await currentStories(db, ids))]
      const originals = await articlesOf(db, storyIds, viewer)
      const articleIds = originals.map(({ id }) => id)
      return gatherStories(storyIds, {
        articles: originals,
        copies: await copiesOf(db, storyIds, viewer),
        quotes: await quotesOf(db, articleIds),
        figures: await figuresOf(db, articleIds),
      })
    },

    async recent(typed, viewer, limit) {
      // the last word may be only begun: no index knows it
      const whole = plainWords(typed).split(' ').slice(0, -1)
      const hasWhole =
        whole.length === 0
          ? undefined
          : sql`${articles.id} IN (SELECT ${articleWords.articleId} FROM ${articleWords}
              WHERE ${and(...whole.map((word) => hasPhrase('words', word)))})`
      const rows = await db
        .select({ id: articles.storyId, title: articles.title })
        .from(articles)
        .where(and(eq(articles.stage, 'grouped'), hasWhole, isVisible(viewer), isNoCopy(viewer)))
        .orderBy(desc(articles.publishedAt))
        .limit(MOST_READ)
      return storyTitles(rows, typed, limit)
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
