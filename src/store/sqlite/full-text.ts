/** The full-text index. All words in it and all words asked of it went through plainWords(), so it agrees with matchesTopic(). */
import type { SQL } from 'drizzle-orm/sql'
import type { Person } from '../../core/article.ts'
import type { StoredQuote } from '../../core/quote.ts'
import { plainWords } from '../../core/topic.ts'
import type { Db } from './db.ts'
import { sql } from './drizzle.ts'

/** No word of plainWords() holds this sign: no phrase runs from one person's name into the next. */
const BETWEEN_NAMES = ' ‖ '

/** Puts an article's words and the names of its people into the index, in the place of what it had there. */
export function indexArticle(
  db: Db,
  article: { id: number; title: string; text: string; people: readonly Person[] },
): void {
  const words = plainWords(`${article.title} ${article.text}`)
  const people = article.people.map((person) => plainWords(person.name)).join(BETWEEN_NAMES)
  db.run(
    sql`INSERT OR REPLACE INTO articles_fts (rowid, words, people) VALUES (${article.id}, ${words}, ${people})`,
  )
}

/**
 * Puts the words and the speakers of new quotes into the index.
 *
 * @param title of their article: `/quote about:` looks in quote and title
 */
export function indexQuotes(db: Db, title: string, quotes: readonly StoredQuote[]): void {
  const rows = quotes.map(({ id, text, speaker }) => ({
    id,
    words: plainWords(`${title} ${text}`),
    speaker: plainWords(speaker?.name ?? ''),
  }))
  db.run(sql`INSERT INTO quotes_fts (rowid, words, speaker)
    SELECT value ->> 'id', value ->> 'words', value ->> 'speaker' FROM json_each(${JSON.stringify(rows)})`)
}

/**
 * The words side by side, in this order; undefined when there is no word in it.
 * In quotation marks, so that nothing in it is FTS5's own syntax.
 */
export function phrase(column: 'words' | 'people' | 'speaker', text: string): string | undefined {
  const words = plainWords(text)
  return words === '' ? undefined : `${column} : "${words}"`
}

/** All of the words, in any order; undefined when there is none. */
export function allWords(column: 'words' | 'speaker', text: string): string | undefined {
  const words = plainWords(text)
  return words === ''
    ? undefined
    : words
        .split(' ')
        .map((word) => `${column} : "${word}"`)
        .join(' AND ')
}

/** Articles that the index finds. @param match made of phrase() and allWords() */
export function inArticles(match: string): SQL {
  return sql`articles.id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ${match})`
}

/** Quotes that the index finds. @param match made of phrase() and allWords() */
export function inQuotes(match: string): SQL {
  return sql`quotes.id IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ${match})`
}
