/** The figures that a digest shows of a story: the most important, each saying something that stands nowhere else in it. */
import type { Article } from './article.ts'
import type { Counted } from './counted-thing.ts'
import { excerptOf } from './excerpt.ts'
import { isOf, overlaps } from './key-quotes.ts'
import { isTelling, type StoredFigure, type StoredQuote } from './quote.ts'
import { saidKey } from './said.ts'
import type { Story } from './story.ts'

const MOST_FIGURES = 3
/** Two figures this near (UTF-16 units) stand in the same words around them. */
const SAME_PLACE = 100
/** A figure that an editor would not put near the headline is no reason to come back to a story. */
const NEWSWORTHY = 0.3
/** "two firms", "in five years", "one in ten": below this it is told only where an editor would headline it. */
const FEW = 100

/** A figure is told in the words around it. */
export function figureKey(counted: Counted): string {
  return saidKey(wordsAround(counted))
}

function wordsAround({ figure, article }: Counted): string {
  const { start, end } = excerptOf(article.text, figure)
  return article.text.slice(start, end)
}

/** Of a told story only what an editor would come back for, with a value that no told article has. */
export function newFigures(
  { figures }: Story,
  articles: readonly Article[],
  told: readonly Article[],
): StoredFigure[] {
  const telling = figures.filter((figure) => isOf(articles, figure) && isTelling(figure) && isMore(figure))
  if (told.length === 0) return telling
  const known = figures.filter((figure) => isOf(told, figure))
  return telling.filter(
    (figure) => figure.importance >= NEWSWORTHY && !known.some((other) => isSameValue(figure, other)),
  )
}

/** Money, percentages, changes and large numbers are always worth a line. */
function isMore({ kind, value, change, importance }: StoredFigure): boolean {
  const isSmall = typeof value === 'number' && Math.abs(value) < FEW && change === undefined
  return importance >= NEWSWORTHY || !isSmall || kind === 'money' || kind === 'percent'
}

/** The most important ones, the lead's first, each from another place; none that one of the quotes tells. */
export function keyFigures(
  figures: readonly Counted[],
  shown: {
    readonly lead: Article
    readonly compared: readonly Counted[]
    readonly quotes: readonly StoredQuote[]
  },
): Counted[] {
  const isLead = ({ article }: Counted) => Number(article === shown.lead)
  const sorted = [...figures].sort(
    (a, b) => isLead(b) - isLead(a) || b.figure.importance - a.figure.importance,
  )
  const isQuoted = ({ figure }: Counted) =>
    shown.quotes.some((quote) => quote.articleId === figure.articleId && overlaps(quote, figure))
  const chosen: Counted[] = []
  for (const counted of sorted) {
    if (chosen.length === MOST_FIGURES) break
    const isTold = [...chosen, ...shown.compared].some((other) => saysTheSame(counted, other))
    if (!isTold && !isQuoted(counted)) chosen.push(counted)
  }
  return chosen
}

/** The same value, the same place, or a number that stands in the other's words: "raised $5 million to her $200,000". */
function saysTheSame(counted: Counted, other: Counted): boolean {
  const [a, b] = [counted.figure, other.figure]
  const isNear = a.articleId === b.articleId && Math.abs(a.start - b.start) < SAME_PLACE
  return isNear || isSameValue(a, b) || holdsNumber(wordsAround(other), a.text)
}

function holdsNumber(words: string, figure: string): boolean {
  const number = /\p{Sc}?\d[\d.,]*\d/u.exec(figure)?.[0]
  if (number === undefined || number.length < 3) return false
  const at = words.indexOf(number)
  const around = `${words.charAt(at - 1)} ${words.charAt(at + number.length)}`
  return at >= 0 && !/[\d.,] | \d/u.test(around)
}

function isSameValue(a: StoredFigure, b: StoredFigure): boolean {
  return a.value === b.value && a.unit === b.unit
}
