/** Document -> Figure[]: money, percentages, counts with their noun, dates, times, sizes, ranks and ratios, the news first. */
import type { Span } from '../core/article.ts'
import type { Figure } from '../core/quote.ts'
import type { Document } from './document.ts'
import { withBound } from './figures/bounds.ts'
import { withCounted } from './figures/counted.ts'
import { findDates } from './figures/dates.ts'
import { dollarOf } from './figures/dollars.ts'
import type { Draft } from './figures/draft.ts'
import { importanceOf } from './figures/importance.ts'
import { asLabel, asNumberedName, findLabels } from './figures/labels.ts'
import { findNoFigures } from './figures/no-figures.ts'
import { findNumerals } from './figures/numerals.ts'
import { withOmitted } from './figures/omitted.ts'
import { readQuantity } from './figures/quantities.ts'
import { joinFigures } from './figures/ranges.ts'
import { findRanks } from './figures/ranks.ts'
import { isFree, keepFirst } from './figures/spans.ts'
import { lookAround } from './figures/surroundings.ts'

export interface FigureContext {
  readonly publishedAt?: Date | undefined
  readonly title?: string | undefined
  readonly url?: string | undefined
}

/** What is left of the importance of a number that stands elsewhere in the article too. */
const ECHO = 0.1

/**
 * The figures of an article, the most important first.
 *
 * @param context `publishedAt` dates what has no year, `title` tells what the editor found important, `url` whose "$" it is
 * @example
 * findFigures(readDocument('Sales rose from 4% to 5% in 2019.'), {})
 * // percent 5 (change 4 -> 5), date "2019"
 */
export function findFigures(document: Document, context: FigureContext): Figure[] {
  const dollar = dollarOf(context.url)
  const drafts = document.paragraphs.flatMap((paragraph) =>
    readParagraph(document, paragraph, dollar, context.publishedAt),
  )
  const surroundings = lookAround(document, drafts, context.title)
  const figures = drafts.map((draft, i) => toFigure(document, draft, importanceOf(draft, i, surroundings)))
  return withoutEchoes(figures.sort(byImportance)).sort(byImportance)
}

function byImportance(a: Figure, b: Figure): number {
  return b.importance - a.importance || a.start - b.start
}

/** A number that was told already is no news: all but its most important place weigh less. */
function withoutEchoes(figures: readonly Figure[]): Figure[] {
  const told = new Set<string>()
  return figures.map((figure) => {
    const fact = `${figure.kind} ${figure.value} ${figure.value2}`
    if (!told.has(fact)) {
      told.add(fact)
      return figure
    }
    return { ...figure, importance: Math.round(figure.importance * ECHO * 1000) / 1000 }
  })
}

/** @param dollar whose "$" is meant */
function readParagraph(
  document: Document,
  paragraph: Span,
  dollar: string,
  publishedAt: Date | undefined,
): Draft[] {
  const text = document.text.slice(paragraph.start, paragraph.end)
  if (!/[\d\p{L}]/u.test(text)) return []
  const hidden = findNoFigures(text)
  const { text: whole, tokens } = document
  const place = (draft: Draft) => moved(draft, paragraph.start)
  const dates = findDates(text, publishedAt).filter((date) => isFree(hidden, date))
  const ranks = findRanks(text).filter((rank) => isFree(hidden, rank) && isFree(dates, rank))
  const taken = keepFirst([...hidden, ...dates, ...ranks])
  const labels = findLabels(text).filter((label) => isFree(taken, label))
  const named = keepFirst([...dates, ...ranks, ...labels])
  const quantities = findNumerals(text)
    .filter((numeral) => isFree(hidden, numeral) && isFree(named, numeral))
    .map((numeral) =>
      asLabel(whole, tokens, place(withBound(text, readQuantity(text, numeral, publishedAt)))),
    )
  const counted = joinFigures(whole, keepFirst(quantities))
    .map((draft) => (draft.currency === '$' ? { ...draft, currency: dollar } : draft))
    .map((draft) => withCounted(whole, tokens, draft))
    .map((draft) => asNumberedName(whole, tokens, draft))
    .filter(saysSomething)
  return keepFirst([...named.map(place), ...withOmitted(whole, counted)])
}

function moved(draft: Draft, by: number): Draft {
  return { ...draft, start: draft.start + by, end: draft.end + by, numberEnd: draft.numberEnd + by }
}

/** "one" is a pronoun more often than a number. */
function saysSomething({ kind, value, counted }: Draft): boolean {
  return kind !== 'count' || value !== 1 || counted !== undefined
}

function toFigure({ text }: Document, draft: Draft, importance: number): Figure {
  const { start, end, kind, value, value2, unit, currency, bound, counted, change } = draft
  const optional = { value2, unit, currency, bound, counted, change }
  const known = Object.fromEntries(Object.entries(optional).filter(([, given]) => given !== undefined))
  return { text: text.slice(start, end), start, end, kind, value, ...known, importance }
}
