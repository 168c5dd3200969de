/** Stories: the grouped articles that bear one story id. */

import type { Article } from '../../core/article.ts'
import type { StoredFigure, StoredQuote } from '../../core/quote.ts'
import type { Copy } from '../../core/story.ts'
import { plainWords } from '../../core/topic.ts'
import { gatherStories } from '../gather-stories.ts'
import { toArticle, toFigure, toQuote } from '../rows.ts'
import type { Stories, Viewer } from '../store.ts'
import { storyTitles } from '../story-titles.ts'
import { type Db, isOneOf } from './db.ts'
import { and, asc, desc, eq, not, sql } from './drizzle.ts'
import { allWords } from './full-text.ts'
import { articles, figures, quotes } from './schema.ts'
import { currentStories } from './story-ids.ts'
import { isNoCopy, isVisible } from './visible.ts'

/** Completions come from the titles of so many of the newest articles. */
const MOST_READ = 200
/** Older ones that the full-text index finds. */
const MOST_FOUND = 60

/** The verbs on stories, as `Stories` in store.ts says. */
export function createStories(db: Db): Stories {
  return {
    async load(ids, viewer) {
      const storyIds = [...new Set(currentStories(db, ids))]
      const originals = articlesOf(db, storyIds, viewer)
      const articleIds = originals.map(({ id }) => id)
      return gatherStories(storyIds, {
        articles: originals,
        copies: copiesOf(db, storyIds, viewer),
        quotes: quotesOf(db, articleIds),
        figures: figuresOf(db, articleIds),
      })
    },

    async recent(typed, viewer, limit) {
      // FTS5 takes long to find all words that begin so: among the newest reports the titles tell
      const whole = plainWords(typed).split(' ').slice(0, -1).join(' ')
      const begun = newestReports(db, viewer, allWords('words', whole), MOST_READ)
      const asWhole = allWords('words', typed)
      const older = asWhole === undefined ? [] : newestReports(db, viewer, asWhole, MOST_FOUND)
      return storyTitles([...begun, ...older], typed, limit)
    },
  }
}

/** @param match of the full-text index; all reports, if undefined */
function newestReports(
  db: Db,
  viewer: Viewer,
  match: string | undefined,
  limit: number,
): { id: number | null; title: string }[] {
  const isMeant =
    match === undefined
      ? undefined
      : sql`${articles.id} IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ${match}
          ORDER BY rowid DESC LIMIT ${limit})`
  return db
    .select({ id: articles.storyId, title: articles.title })
    .from(articles)
    .where(
      and(isMeant ? IS_GROUPED : eq(articles.stage, 'grouped'), isMeant, isVisible(viewer), isNoCopy(viewer)),
    )
    .orderBy(desc(articles.publishedAt))
    .limit(limit)
    .all()
}

const oldestFirst = [asc(articles.publishedAt), asc(articles.id)]

/** The + keeps SQLite from walking all grouped articles by the index of the stages instead of those that are asked for. */
const IS_GROUPED = sql`+${articles.stage} = 'grouped'`

function seenIn(storyIds: readonly number[], viewer: Viewer) {
  return and(isOneOf(articles.storyId, storyIds), IS_GROUPED, isVisible(viewer))
}

function articlesOf(db: Db, storyIds: readonly number[], viewer: Viewer): Article[] {
  return db
    .select()
    .from(articles)
    .where(and(seenIn(storyIds, viewer), isNoCopy(viewer)))
    .orderBy(...oldestFirst)
    .all()
    .map(toArticle)
}

function copiesOf(
  db: Db,
  storyIds: readonly number[],
  viewer: Viewer,
): (Copy & { storyId: number | null })[] {
  const { outlet, url, storyId } = articles
  return db
    .select({ outlet, url, storyId })
    .from(articles)
    .where(and(seenIn(storyIds, viewer), not(isNoCopy(viewer))))
    .orderBy(...oldestFirst)
    .all()
}

function quotesOf(db: Db, articleIds: readonly number[]): StoredQuote[] {
  const own = isOneOf(quotes.articleId, articleIds)
  return db.select().from(quotes).where(own).orderBy(quotes.id).all().map(toQuote)
}

function figuresOf(db: Db, articleIds: readonly number[]): StoredFigure[] {
  const own = isOneOf(figures.articleId, articleIds)
  return db.select().from(figures).where(own).orderBy(figures.id).all().map(toFigure)
}
