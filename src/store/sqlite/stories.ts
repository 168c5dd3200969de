/** Stories: the grouped articles that bear one story id. */

import type { Stories } from '../store.ts'
import type { Db } from './db.ts'
import { and, asc, eq, inArray } from './drizzle.ts'
import { toArticle, toFigure, toQuote } from './rows.ts'
import { articles, figures, quotes } from './schema.ts'
import { isNoCopy, isVisible } from './visible.ts'

/** The verbs on stories, as `Stories` in store.ts says. */
export function createStories(db: Db): Stories {
  return {
    async load(ids, viewer) {
      const rows = db
        .select()
        .from(articles)
        .where(
          and(
            inArray(articles.storyId, [...ids]),
            eq(articles.stage, 'grouped'),
            isVisible(viewer),
            isNoCopy(viewer),
          ),
        )
        .orderBy(asc(articles.publishedAt), asc(articles.id))
        .all()
      const articleIds = rows.map((row) => row.id)
      const ofArticle = (table: typeof quotes | typeof figures) => inArray(table.articleId, articleIds)
      const said = db.select().from(quotes).where(ofArticle(quotes)).orderBy(quotes.id).all().map(toQuote)
      const counted = db
        .select()
        .from(figures)
        .where(ofArticle(figures))
        .orderBy(figures.id)
        .all()
        .map(toFigure)

      return ids.flatMap((id) => {
        const own = rows.map(toArticle).filter((article) => article.storyId === id)
        const isOwn = ({ articleId }: { articleId: number }) =>
          own.some((article) => article.id === articleId)
        return own.length === 0
          ? []
          : [{ id, articles: own, quotes: said.filter(isOwn), figures: counted.filter(isOwn) }]
      })
    },
  }
}
