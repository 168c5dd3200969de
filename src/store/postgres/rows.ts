/** Rows -> the words of the trade, where they differ from those of SQLite. */
import { createHash } from 'node:crypto'
import type { Article } from '../../core/article.ts'
import { toArticle as toSharedArticle } from '../rows.ts'
import type { articles } from './schema.ts'

/** UTF-16 units, of three bytes each at most: a row of an index may have 2.7 kB. */
const LONGEST_KEY = 800

/** A row of articles, without what only the queue and the index need. */
export function toArticle({ urlKey, ...row }: typeof articles.$inferSelect): Article {
  return toSharedArticle(row)
}

/** The text, or what stands for it where it is too long for an index. */
export function indexable(text: string): string {
  return text.length <= LONGEST_KEY ? text : `sha256:${createHash('sha256').update(text).digest('base64url')}`
}
