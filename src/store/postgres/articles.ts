/** The articles table: the queue of the pipeline, and the archive that is searched. */
import type { Analysis } from '../../core/analysis.ts'
import type { Article } from '../../core/article.ts'
import { subjectOf } from '../../core/topic-parts.ts'
import { toQuote } from '../rows.ts'
import type { Articles, SignedArticle, Viewer } from '../store.ts'
import { storableJson } from './columns.ts'
import { countRows } from './count-rows.ts'
import { type Db, isChosen, isOneOf, lock, transact, WITHOUT_WAITING } from './db.ts'
import { and, desc, eq, gt, gte, isNotNull, lte, ne, sql } from './drizzle.ts'
import { indexArticles, indexQuotes } from './full-text.ts'
import { toArticle } from './rows.ts'
import { addArticle, settleText } from './same-article.ts'
import { articles, figures, quotes } from './schema.ts'
import { indexForSearch, type Searched } from './search-index.ts'
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

/**
 * Each mark wants the stage before it. Where it finds another one, a lease ran out and someone else did the work:
 * theirs stays.
 */
function marking(
  db: Db,
): Pick<Articles, 'markExtracted' | 'markAnalyzed' | 'markGrouped' | 'markFailed' | 'markDelayed'> {
  return {
    async markExtracted(id, page) {
      return transact(db, async (tx) => {
        const [at] = await tx
          .select({ stage: articles.stage })
          .from(articles)
          .where(eq(articles.id, id))
          .for('update')
        return at?.stage === 'fetched' ? settleText(tx, id, page) : id
      })
    },

    async markAnalyzed(id, { body, quotes, figures, ...found }) {
      await transact(db, async (tx) => {
        const [article] = await tx
          .update(articles)
          .set({ ...found, stage: 'analyzed', heldUntil: FREE })
          .where(and(eq(articles.id, id), eq(articles.stage, 'extracted')))
          .returning()
        if (article) await keepFindings(tx, article, { quotes, figures })
      })
    },

    async markGrouped(id, grouping) {
      return transact(db, async (tx) => {
        await lock(tx, 'grouping')
        const [at] = await tx
          .select({ stage: articles.stage, storyId: articles.storyId })
          .from(articles)
          .where(eq(articles.id, id))
        if (at?.stage !== 'analyzed') return at?.storyId ?? id
        const storyId = await regroup(tx, grouping)
        const { duplicateOf, at: groupedAt } = grouping
        await tx
          .update(articles)
          .set({ storyId, duplicateOf, groupedAt, stage: 'grouped', heldUntil: FREE })
          .where(eq(articles.id, id))
        return storyId
      })
    },

    async markFailed(id, reason) {
      await db
        .update(articles)
        .set({ stage: 'failed', failure: reason, heldUntil: FREE })
        .where(and(eq(articles.id, id), ne(articles.stage, 'grouped')))
    },

    async markDelayed(id, retryAt) {
      await db.update(articles).set({ heldUntil: retryAt }).where(eq(articles.id, id))
    },
  }
}

/**
 * Keeps what was found in an article, and its words in the indexes, in the place of what was there. Runs within a transaction.
 * Each list goes in as one JSON value: there is no bound on how many quotes one article may have.
 */
export async function keepFindings(
  db: Db,
  article: Searched & Pick<Article, 'people'>,
  found: Pick<Analysis, 'quotes' | 'figures'>,
): Promise<void> {
  // one that failed after its analysis and came to life again with a new copy, or was revised, was here before
  await db.delete(figures).where(eq(figures.articleId, article.id))
  await db.delete(quotes).where(eq(quotes.articleId, article.id))
  await indexArticles(db, [article])
  await indexForSearch(db, [article])
  await db.execute(sql`INSERT INTO ${figures} (article_id, figure)
    SELECT ${article.id}, value FROM jsonb_array_elements(${storableJson(found.figures)}::jsonb)`)
  await db.execute(sql`INSERT INTO ${quotes} (article_id, kind, speaker, quote)
    SELECT ${article.id}, value ->> 'kind', value #>> '{speaker,name}', value
    FROM jsonb_array_elements(${storableJson(found.quotes)}::jsonb)`)
  const kept = await db.select().from(quotes).where(eq(quotes.articleId, article.id)).orderBy(quotes.id)
  await indexQuotes(db, kept.map(toQuote), () => article.title)
}

function byNewest(a: Article, b: Article): number {
  return b.publishedAt.getTime() - a.publishedAt.getTime() || b.id - a.id
}
