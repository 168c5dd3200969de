/** The figures table. */

import { toArticle, toFigure } from '../rows.ts'
import type { Figures } from '../store.ts'
import type { Db } from './db.ts'
import { desc, eq, sql } from './drizzle.ts'
import { articles, figures } from './schema.ts'
import { onTopic } from './topic-filter.ts'

/** The verbs on figures, as `Figures` in store.ts says. */
export function createFigures(db: Db): Figures {
  return {
    async search(query, options) {
      const rows = db
        .select({ figure: figures, article: articles })
        .from(figures)
        .innerJoin(articles, eq(articles.id, figures.articleId))
        .where(onTopic(query, options))
        .orderBy(
          desc(articles.publishedAt),
          desc(articles.id),
          sql`${figures.figure} ->> 'importance' DESC`,
          figures.id,
        )
        .limit(options.limit)
        .all()
      return rows.map(({ figure, article }) => ({ figure: toFigure(figure), article: toArticle(article) }))
    },
  }
}
