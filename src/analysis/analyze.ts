/** text -> what is in it. The recipe: read once, then every finder looks at the same words. */
import type { Analysis } from '../core/analysis.ts'
import type { Section, Signature } from '../core/article.ts'
import { readDocument } from './document.ts'
import { findFigures } from './figures.ts'
import { findKeywords } from './keywords.ts'
import { detectLanguage } from './language.ts'
import { findPeople, listPeople } from './people.ts'
import { findQuotes } from './quotes.ts'
import { signatureOf } from './signature.ts'
import { summarize } from './summary.ts'
import { sectionOf } from './topics.ts'

/** An article as it came in; `text` is its paragraphs, parted by newlines. */
export interface Input {
  readonly text: string
  readonly title?: string | undefined
  /** Without it "last January" has no year. */
  readonly publishedAt?: Date | undefined
  readonly url?: string | undefined
}

const SUMMARY_SENTENCES = 3

/**
 * Find the quotes, figures, people, summary and topic of an article. Who says what, and who is who, is told in English only.
 *
 * @param options.sentences how long the summary is; 3 if left out
 * @returns all offsets are UTF-16 units into `text` as given: `text.slice(start, end) === found.text`
 * @example
 * analyze({ text: '“We have no money for it,” said Maren Stolt.' }).quotes[0]?.speaker?.name // 'Maren Stolt'
 */
export function analyze(
  { text, title, publishedAt, url }: Input,
  { sentences = SUMMARY_SENTENCES }: { readonly sentences?: number } = {},
): Analysis & { readonly section: Section | null; readonly signature: Signature } {
  const document = readDocument(text)
  const language = detectLanguage(text, title)
  const people = language === null || language === 'en' ? findPeople(document) : undefined
  const quotes = findQuotes(document, people)
  // a site's own lines, the same under all its articles, make no two of them alike
  const body = document.paragraphs.map(({ start, end }) => text.slice(start, end)).join('\n\n')
  return {
    language,
    body: document.paragraphs,
    summary: summarize(document, { sentences, quotes }),
    quotes,
    figures: findFigures(document, { publishedAt, title, url }),
    keywords: findKeywords(document, title),
    people: people === undefined ? [] : listPeople(people),
    section: sectionOf(body, title, document.words),
    signature: signatureOf(body, title, document.words),
  }
}
