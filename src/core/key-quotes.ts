/** The quotes that a digest shows of a story: whole sentences first, of different speakers, no words twice. */
import type { Article, Passage, Span } from './article.ts'
import type { Past } from './pick.ts'
import type { StoredQuote } from './quote.ts'
import { saidKey } from './said.ts'
import type { Story } from './story.ts'
import { plainWords } from './topic.ts'

const MOST_QUOTES = 2

/** Whole quotes with a known speaker; what a told article quotes, or the channel read elsewhere, is not new. */
export function newQuotes(
  { quotes }: Story,
  articles: readonly Article[],
  told: readonly Article[],
  past: Past,
): StoredQuote[] {
  const known = quotes.filter((quote) => isOf(told, quote)).map(({ text }) => ` ${plainWords(text)} `)
  return quotes.filter((quote) => {
    if (!isOf(articles, quote) || quote.kind !== 'direct' || quote.speaker === null) return false
    const words = plainWords(quote.text)
    return !past.said.has(saidKey(quote.text)) && !known.some((said) => isPartOf(words, said))
  })
}

export function isOf(articles: readonly Article[], { articleId }: { readonly articleId: number }): boolean {
  return articles.some(({ id }) => id === articleId)
}

/** One outlet quotes more of a sentence than the other. */
function isPartOf(words: string, said: string): boolean {
  return said.includes(` ${words} `) || (said.trim().split(' ').length > 4 && ` ${words} `.includes(said))
}

/** Of different speakers first; whole sentences before parts of one, the lead's before the others'; no words twice. */
export function keyQuotes(quotes: readonly StoredQuote[], lead: Article): StoredQuote[] {
  const rank = ({ text, articleId }: StoredQuote) =>
    2 * Number(/^\p{Ll}/u.test(text)) + Number(articleId !== lead.id)
  const sorted = [...quotes].sort((a, b) => rank(a) - rank(b))
  const usable = sorted.filter(
    (quote, index) => sorted.findIndex(({ text }) => plainWords(text) === plainWords(quote.text)) === index,
  )
  const bySpeaker = new Map<string, StoredQuote>()
  for (const quote of usable) if (!bySpeaker.has(nameOf(quote))) bySpeaker.set(nameOf(quote), quote)
  const again = usable.filter((quote) => bySpeaker.get(nameOf(quote)) !== quote)
  return [...bySpeaker.values(), ...again].slice(0, MOST_QUOTES)
}

function nameOf({ speaker }: StoredQuote): string {
  return speaker?.name ?? ''
}

/** Whole quotes that stand in these sentences of an article. */
export function quotesIn(sentences: readonly Passage[], { id }: Article, { quotes }: Story): StoredQuote[] {
  return quotes.filter(
    (quote) =>
      quote.articleId === id &&
      quote.kind === 'direct' &&
      sentences.some((sentence) => overlaps(quote, sentence)),
  )
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && a.end > b.start
}
