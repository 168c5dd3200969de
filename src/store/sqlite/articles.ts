/** The articles table: the queue of the pipeline, and the archive that is searched. */
import type { Analysis } from '../../core/analysis.ts'
import type { Article } from '../../core/article.ts'
import { subjectOf } from '../../core/topic-parts.ts'
import { toArticle, toQuote } from '../rows.ts'
import type { Articles, SignedArticle, Viewer } from '../store.ts'
import { type Db, isOneOf, WRITE } from './db.ts'
import { and, count, desc, eq, gt, gte, inArray, isNotNull, lte, ne, sql } from './drizzle.ts'
import { indexArticle, indexQuotes } from './full-text.ts'
import { addArticle, settleText } from './same-article.ts'
import { articles, figures, quotes } from './schema.ts'
import { indexForSearch } from './search-index.ts'
import { regroup } from './story-ids.ts'
import { matching, onTopic, onTopicOrCopy } from './topic-filter.ts'
import { isVisible } from './visible.ts'

const FREE = new Date(0)
const newestFirst = [desc(articles.publishedAt), desc(articles.id)]

/** The verbs on articles, as `Articles` in store.ts says. */
export function createArticles(db: Db): Articles {
  return {
    ...listing(db),
    ...marking(db),

    async add(article) {
      return db.transaction((tx) => addArticle(tx, article), WRITE)
    },

    async claim(stage, limit, leaseMs, now) {
      const free = db
        .select({ id: articles.id })
        .from(articles)
        .where(and(eq(articles.stage, stage), lte(articles.heldUntil, now)))
        .orderBy(...newestFirst)
        .limit(limit)
      const rows = db
        .update(articles)
        .set({ heldUntil: new Date(now.getTime() + leaseMs) })
        .where(inArray(articles.id, free))
        .returning()
        .all()
      return rows.map(toArticle).sort(byNewest)
    },

    async renew(ids, now, leaseMs) {
      db.update(articles)
        .set({ heldUntil: new Date(now.getTime() + leaseMs) })
        .where(and(inArray(articles.id, [...ids]), gt(articles.heldUntil, now)))
        .run()
    },
  }
}

function listing(db: Db): Pick<Articles, 'get' | 'onTopic' | 'considered' | 'listSigned' | 'count'> {
  return {
    async get(id) {
      const row = db.select().from(articles).where(eq(articles.id, id)).get()
      return row && toArticle(row)
    },

    async onTopic(query, options) {
      const rows = db
        .select()
        .from(articles)
        .where(onTopic(query, options))
        .orderBy(...newestFirst)
        .limit(options.limit)
        .all()
      return rows.map(toArticle)
    },

    async considered(query, options) {
      const isOnTopic = sql<number>`coalesce(${matching(query) ?? sql`TRUE`}, FALSE)`
      const rows = db
        .select({ article: articles, isOnTopic })
        .from(articles)
        .where(onTopicOrCopy(subjectOf(query), options))
        .orderBy(...newestFirst)
        .limit(options.limit)
        .all()
      const copied = outletsOf(
        db,
        rows.map(({ article }) => article.duplicateOf),
        options.viewer,
      )
      return rows.map(({ article, isOnTopic }) => ({
        article: toArticle(article),
        isOnTopic: isOnTopic === 1,
        copyOf: copied.get(article.duplicateOf) ?? null,
      }))
    },

    async listSigned(from, to, limit) {
      const { id, title, publishedAt, signature, storyId } = articles
      const rows = db
        .select({ id, title, publishedAt, signature, storyId })
        .from(articles)
        .where(and(gte(publishedAt, from), lte(publishedAt, to), isNotNull(signature), isNotNull(storyId)))
        .orderBy(...newestFirst)
        .limit(limit)
        .all()
      return rows as SignedArticle[] // the query wants both not null; drizzle's types don't see that
    },

    async count(stage) {
      const counted = db
        .select({ n: count() })
        .from(articles)
        .where(stage && eq(articles.stage, stage))
      return counted.get()?.n ?? 0
    },
  }
}

/** The outlets of these articles, where the viewer sees them. */
function outletsOf(db: Db, ids: readonly (number | null)[], viewer: Viewer): Map<number | null, string> {
  const wanted = ids.filter((id) => id !== null)
  const rows = db
    .select({ id: articles.id, outlet: articles.outlet })
    .from(articles)
    .where(and(isOneOf(articles.id, wanted), isVisible(viewer)))
    .all()
  return new Map(rows.map(({ id, outlet }) => [id, outlet]))
}

/**
 * Each mark wants the stage before it. Where it finds another one, a lease ran out and someone else did the work:
 * theirs stays.
 */
function marking(
  db: Db,
): Pick<Articles, 'markExtracted' | 'markAnalyzed' | 'markGrouped' | 'markFailed' | 'markDelayed'> {
  return {
    async markExtracted(id, page) {
      return db.transaction((tx) => {
        const at = tx.select({ stage: articles.stage }).from(articles).where(eq(articles.id, id)).get()
        return at?.stage === 'fetched' ? settleText(tx, id, page) : id
      }, WRITE)
    },

    async markAnalyzed(id, { body, quotes, figures, ...found }) {
      db.transaction((tx) => {
        const article = tx
          .update(articles)
          .set({ ...found, stage: 'analyzed', heldUntil: FREE })
          .where(and(eq(articles.id, id), eq(articles.stage, 'extracted')))
          .returning({ id: articles.id, title: articles.title, text: articles.text, people: articles.people })
          .get()
        if (article) keepFindings(tx, article, { quotes, figures })
      }, WRITE)
    },

    async markGrouped(id, grouping) {
      return db.transaction((tx) => {
        const at = tx
          .select({ stage: articles.stage, storyId: articles.storyId })
          .from(articles)
          .where(eq(articles.id, id))
          .get()
        if (at?.stage !== 'analyzed') return at?.storyId ?? id
        const storyId = regroup(tx, grouping)
        const { duplicateOf, at: groupedAt } = grouping
        tx.update(articles)
          .set({ storyId, duplicateOf, groupedAt, stage: 'grouped', heldUntil: FREE })
          .where(eq(articles.id, id))
          .run()
        return storyId
      }, WRITE)
    },

    async markFailed(id, reason) {
      db.update(articles)
        .set({ stage: 'failed', failure: reason, heldUntil: FREE })
        .where(and(eq(articles.id, id), ne(articles.stage, 'grouped')))
        .run()
    },

    async markDelayed(id, retryAt) {
      db.update(articles).set({ heldUntil: retryAt }).where(eq(articles.id, id)).run()
    },
  }
}

/**
 * Keeps what was found in an article, and its words in the indexes, in the place of what was there. Runs within a transaction.
 * Each list goes in as one JSON value: there is no bound on how many quotes one article may have.
 */
export function keepFindings(
  db: Db,
  article: Pick<Article, 'id' | 'title' | 'text' | 'people'>,
  found: Pick<Analysis, 'quotes' | 'figures'>,
): void {
  // one that failed after its analysis and came to life again with a new copy, or was revised, was here before
  db.delete(figures).where(eq(figures.articleId, article.id)).run()
  db.delete(quotes).where(eq(quotes.articleId, article.id)).run()
  indexArticle(db, article)
  indexForSearch(db, article.id)
  db.run(sql`INSERT INTO ${figures} (article_id, figure)
    SELECT ${article.id}, value FROM json_each(${JSON.stringify(found.figures)})`)
  db.run(sql`INSERT INTO ${quotes} (article_id, kind, speaker, quote)
    SELECT ${article.id}, value ->> 'kind', value ->> '$.speaker.name', value FROM json_each(${JSON.stringify(found.quotes)})`)
  const kept = db.select().from(quotes).where(eq(quotes.articleId, article.id)).all()
  indexQuotes(db, article.title, kept.map(toQuote))
}

function byNewest(a: Article, b: Article): number {
  return b.publishedAt.getTime() - a.publishedAt.getTime() || b.id - a.id
}
