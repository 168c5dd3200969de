/** The full-text index. All words in it and all words asked of it went through plainWords(), so it agrees with matchesTopic(). */
import { type SQL, sql } from 'drizzle-orm/sql'
import type { Person } from '../../core/article.ts'
import { plainWords } from '../../core/topic.ts'
import type { Db } from './db.ts'

/** No word of plainWords() holds this sign: no phrase runs from one person's name into the next. */
const BETWEEN_NAMES = ' ‖ '

export function indexArticle(
  db: Db,
  article: { id: number; title: string; text: string; people: readonly Person[] },
): void {
  const words = plainWords(`${article.title} ${article.text}`)
  const people = article.people.map((person) => plainWords(person.name)).join(BETWEEN_NAMES)
  db.run(sql`INSERT INTO articles_fts (rowid, words, people) VALUES (${article.id}, ${words}, ${people})`)
}

/** @param quote its text, and the title of its article: `/quote about:` looks in both */
export function indexQuote(
  db: Db,
  quote: { id: number; text: string; title: string; speaker: string | null },
): void {
  const words = plainWords(`${quote.title} ${quote.text}`)
  const speaker = plainWords(quote.speaker ?? '')
  db.run(sql`INSERT INTO quotes_fts (rowid, words, speaker) VALUES (${quote.id}, ${words}, ${speaker})`)
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

export function inArticles(match: string): SQL {
  return sql`articles.id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ${match})`
}

export function inQuotes(match: string): SQL {
  return sql`quotes.id IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ${match})`
}
