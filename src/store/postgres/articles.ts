/** The articles table: the queue of the pipeline, and the archive that is searched. */
import type { Article } from '../../core/article.ts'
import { subjectOf } from '../../core/topic-parts.ts'
import type { Articles, SignedArticle, Viewer } from '../store.ts'
import { createArticleMarks } from './article-marks.ts'
import { countRows } from './count-rows.ts'
import { type Db, isChosen, isOneOf, transact, WITHOUT_WAITING } from './db.ts'
import { and, desc, eq, gt, gte, isNotNull, lte, sql } from './drizzle.ts'
import { toArticle } from './rows.ts'
import { addArticle } from './same-article.ts'
import { articles } from './schema.ts'
import { matching, onTopic, onTopicOrCopy } from './topic-filter.ts'
import { isVisible } from './visible.ts'

const newestFirst = [desc(articles.publishedAt), desc(articles.id)]

/** The verbs on articles, as `Articles` in store.ts says. */
export function createArticles(db: Db): Articles {
  return {
    ...listing(db),
    ...createArticleMarks(db),

    async add(article) {
      return transact(db, (tx) => addArticle(tx, article))
    },

    async claim(stage, limit, leaseMs, now) {
      const free = db
        .select({ id: articles.id })
        .from(articles)
        .where(and(eq(articles.stage, stage), lte(articles.heldUntil, now)))
        .orderBy(...newestFirst)
        .limit(limit)
        .for('update', WITHOUT_WAITING)
      const rows = await db
        .update(articles)
        .set({ heldUntil: new Date(now.getTime() + leaseMs) })
        .where(isChosen(articles.id, free))
        .returning()
      return rows.map(toArticle).sort(byNewest)
    },

    async renew(ids, now, leaseMs) {
      const held = db
        .select({ id: articles.id })
        .from(articles)
        .where(and(isOneOf(articles.id, ids), gt(articles.heldUntil, now)))
        .for('update', WITHOUT_WAITING)
      await db
        .update(articles)
        .set({ heldUntil: new Date(now.getTime() + leaseMs) })
        .where(isChosen(articles.id, held))
    },
  }
}

function listing(db: Db): Pick<Articles, 'get' | 'onTopic' | 'considered' | 'listSigned' | 'count'> {
  return {
    async get(id) {
      const [row] = await db.select().from(articles).where(eq(articles.id, id))
      return row && toArticle(row)
    },

    async onTopic(query, options) {
      const rows = await db
        .select()
        .from(articles)
        .where(onTopic(query, options))
        .orderBy(...newestFirst)
        .limit(options.limit)
      return rows.map(toArticle)
    },

    async considered(query, options) {
      const isOnTopic = sql<boolean>`coalesce(${matching(query) ?? sql`TRUE`}, FALSE)`
      const rows = await db
        .select({ article: articles, isOnTopic })
        .from(articles)
        .where(onTopicOrCopy(subjectOf(query), options))
        .orderBy(...newestFirst)
        .limit(options.limit)
      const copied = await outletsOf(
        db,
        rows.map(({ article }) => article.duplicateOf),
        options.viewer,
      )
      return rows.map(({ article, isOnTopic }) => ({
        article: toArticle(article),
        isOnTopic,
        copyOf: copied.get(article.duplicateOf) ?? null,
      }))
    },

    async listSigned(from, to, limit) {
      const { id, title, publishedAt, signature, storyId } = articles
      const rows = await db
        .select({ id, title, publishedAt, signature, storyId })
        .from(articles)
        .where(and(gte(publishedAt, from), lte(publishedAt, to), isNotNull(signature), isNotNull(storyId)))
        .orderBy(...newestFirst)
        .limit(limit)
      return rows as SignedArticle[] // the query wants both not null; drizzle's types don't see that
    },

    async count(stage) {
      return countRows(db, articles, stage && eq(articles.stage, stage))
    },
  }
}

/** The outlets of these articles, where the viewer sees them. */
async function outletsOf(
  db: Db,
  ids: readonly (number | null)[],
  viewer: Viewer,
): Promise<Map<number | null, string>> {
  const wanted = ids.filter((id) => id !== null)
  const rows = await db
    .select({ id: articles.id, outlet: articles.outlet })
    .from(articles)
    .where(and(isOneOf(articles.id, wanted), isVisible(viewer)))
  return new Map(rows.map(({ id, outlet }) => [id, outlet]))
}

function byNewest(a: Article, b: Article): number {
  return b.publishedAt.getTime() - a.publishedAt.getTime() || b.id - a.id
}
