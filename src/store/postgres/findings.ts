/** What analysis found in articles: their quotes and figures, and their words in the indexes. */
import type { Analysis } from '../../core/analysis.ts'
import { toQuote } from '../rows.ts'
import { storableJson } from './columns.ts'
import { type Db, isOneOf } from './db.ts'
import { sql } from './drizzle.ts'
import { indexArticles, indexQuotes } from './full-text.ts'
import { figures, quotes } from './schema.ts'
import { indexForSearch, type Searched } from './search-index.ts'

/** An article as it is kept, with what is found in it. */
export type Found = Searched & Pick<Analysis, 'people' | 'quotes' | 'figures'>

/**
 * Keeps what was found in articles, and their words in the indexes, in the place of what was there. Runs within a transaction.
 * All quotes go in as one JSON value, and so do all figures: there is no bound on how many an article may have.
 */
export async function keepFindings(db: Db, list: readonly Found[]): Promise<void> {
  if (list.length === 0) return
  const ids = list.map(({ id }) => id)
  // one that failed after its analysis and came to life again with a new copy, or was revised, was here before
  await db.delete(figures).where(isOneOf(figures.articleId, ids))
  await db.delete(quotes).where(isOneOf(quotes.articleId, ids))
  await indexArticles(db, list)
  await indexForSearch(db, list)
  const counted = list.flatMap((article) => article.figures.map((figure) => ({ id: article.id, figure })))
  await db.execute(sql`INSERT INTO ${figures} (article_id, figure)
    SELECT (value -> 'id')::bigint, value -> 'figure' FROM jsonb_array_elements(${storableJson(counted)}::jsonb)`)
  const said = list.flatMap((article) => article.quotes.map((quote) => ({ id: article.id, quote })))
  await db.execute(sql`INSERT INTO ${quotes} (article_id, kind, speaker, quote)
    SELECT (value -> 'id')::bigint, value #>> '{quote,kind}', value #>> '{quote,speaker,name}', value -> 'quote'
    FROM jsonb_array_elements(${storableJson(said)}::jsonb)`)
  const kept = await db.select().from(quotes).where(isOneOf(quotes.articleId, ids)).orderBy(quotes.id)
  const titles = new Map(list.map(({ id, title }) => [id, title]))
  await indexQuotes(db, kept.map(toQuote), ({ articleId }) => titles.get(articleId) ?? '')
}
