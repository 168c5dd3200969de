/** What a page tells machines about its article (JSON-LD in schema.org's words). */
import type { Page } from './page.ts'

interface ArticleData {
  readonly headline: string | null
  readonly datePublished: string | null
  /** Names, comma-separated. */
  readonly author: string | null
  readonly publisher: string | null
}

type Json = Readonly<Record<string, unknown>>

/** schema.org's types for what we call an article. */
const ARTICLE_TYPE = /Article|NewsStory|BlogPosting|Report|Review$/
/** Wrappers from the days when scripts had to be hidden from browsers. */
const WRAPPER = /^\s*(?:<!--|\/\/<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\/\]\]>|\]\]>)\s*$/g

/** The first object of an article's type: at the top, in a list, or in a graph. */
export function findArticleData(page: Page): ArticleData | undefined {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const found = list(parseJson(script.textContent)).flatMap((value) => [
      value,
      ...list(object(value)?.['@graph']),
    ])
    const article = found.map(object).find((value) => ARTICLE_TYPE.test(String(value?.['@type'])))
    if (article)
      return {
        headline: text(article.headline),
        datePublished: text(article.datePublished),
        author: names(article.author),
        publisher: names(article.publisher),
      }
  }
  return undefined
}

/** Pages carry broken JSON now and then: then it says nothing. */
function parseJson(source: string): unknown {
  try {
    return JSON.parse(source.replace(WRAPPER, ''))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The names of a person or a list of them. */
function names(value: unknown): string | null {
  const found = list(value)
    .map((one) => text(one) ?? text(object(one)?.name))
    .filter((name) => name !== null)
  return found.length === 0 ? null : [...new Set(found)].join(', ')
}

function list(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

function object(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}
