/**
 * The full-text index. All words in it and all words asked of it went through plainWords(), so it agrees with matchesTopic().
 * No parser of PostgreSQL comes between: a GIN index finds the candidates by whole words, and a phrase is then looked for in
 * the words themselves. (A tsvector ends at 1 MB, knows no position above 16,383, and no more than 255 of one word.)
 */
import type { SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Person } from '../../core/article.ts'
import type { StoredQuote } from '../../core/quote.ts'
import { plainWords } from '../../core/topic.ts'
import { storable } from './columns.ts'
import type { Db } from './db.ts'
import { sql } from './drizzle.ts'
import { indexable } from './rows.ts'
import { articleWords, quoteWords } from './schema.ts'

/** No word of plainWords() holds these signs: no phrase runs from one person's name into the next, no name is a word. */
const BETWEEN_NAMES = ' ‖ '
const OF_NAMES = '‖'
const BEGINNING = '…'
/** So many letters of a name that is being typed are looked up; then it is compared. */
const LONGEST_BEGINNING = 12

/** Puts the words of articles and the names of their people into the index, in the place of what they had there. */
export async function indexArticles(
  db: Db,
  list: readonly { id: number; title: string; text: string; people: readonly Person[] }[],
): Promise<void> {
  const rows = list.map(({ id, title, text, people }) => {
    const words = plainWords(`${title} ${text}`)
    const names = people.map((person) => plainWords(person.name))
    const lexemes = new Set([...lexemesOf(words), ...lexemesOf(names.join(' '), OF_NAMES)])
    return {
      articleId: id,
      words: ` ${words} `,
      people: ` ${names.join(BETWEEN_NAMES)} `,
      lexemes: [...lexemes],
    }
  })
  const anew = { words: sql`excluded.words`, people: sql`excluded.people`, lexemes: sql`excluded.lexemes` }
  await db.insert(articleWords).values(rows).onConflictDoUpdate({ target: articleWords.articleId, set: anew })
}

/**
 * Puts the words and the speakers of new quotes into the index.
 *
 * @param titleOf the title of a quote's article: `/quote about:` looks in quote and title
 */
export async function indexQuotes(
  db: Db,
  quotes: readonly StoredQuote[],
  titleOf: (quote: StoredQuote) => string,
): Promise<void> {
  const rows = quotes.map((quote) => {
    const { id, text, speaker } = quote
    const name = plainWords(speaker?.name ?? '')
    const lexemes = [
      ...lexemesOf(plainWords(`${titleOf(quote)} ${text}`)),
      ...lexemesOf(name, OF_NAMES),
      ...name.split(' ').flatMap(beginningsOf),
    ]
    return { id, speaker: ` ${name} `, lexemes: [...new Set(lexemes)] }
  })
  await db.execute(sql`INSERT INTO ${quoteWords} (quote_id, speaker, lexemes)
    SELECT (value ->> 'id')::bigint, value ->> 'speaker', ARRAY(SELECT jsonb_array_elements_text(value -> 'lexemes'))
    FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb)`)
}

/** The words side by side, in this order, in a row of `article_words`. */
export function hasPhrase(column: 'words' | 'people', text: string): SQL {
  const words = plainWords(text)
  if (words === '') return sql`FALSE`
  const hasAll = holds(articleWords.lexemes, lexemesOf(words, column === 'people' ? OF_NAMES : ''))
  if (!words.includes(' ')) return hasAll
  return sql`(${hasAll} AND position(${storable(` ${words} `)} in ${articleWords[column]}) > 0)`
}

/** All of the words, in any order, in a row of `quote_words`; what has no word in it ("…", "?") finds nothing. */
export function hasAllWords(column: 'words' | 'speaker', text: string): SQL {
  const words = plainWords(text)
  return words === ''
    ? sql`FALSE`
    : holds(quoteWords.lexemes, lexemesOf(words, column === 'speaker' ? OF_NAMES : ''))
}

/** Names that hold the words side by side, the last one as the beginning of a word; undefined when there is no word. */
export function nameBegins(text: string): SQL | undefined {
  const words = plainWords(text)
  if (words === '') return undefined
  const whole = words.split(' ')
  const wanted = [
    ...lexemesOf(whole.slice(0, -1).join(' '), OF_NAMES),
    ...beginningsOf(whole.at(-1) ?? '').slice(-1),
  ]
  const stands = sql`position(${storable(` ${words}`)} in ${quoteWords.speaker}) > 0`
  return sql`(${holds(quoteWords.lexemes, wanted)} AND ${stands})`
}

function holds(column: AnyPgColumn, wanted: readonly string[]): SQL {
  return sql`${column} @> ${sql.param(wanted)}::text[]`
}

/** What the index finds words by. */
function lexemesOf(words: string, sign = ''): string[] {
  return words === '' ? [] : words.split(' ').map((word) => storable(indexable(sign + word)))
}

/** "mar" -> "‖m…", "‖ma…", "‖mar…". */
function beginningsOf(word: string): string[] {
  const longest = Math.min(word.length, LONGEST_BEGINNING)
  return Array.from({ length: longest }, (_, i) => storable(`${OF_NAMES}${word.slice(0, i + 1)}${BEGINNING}`))
}
