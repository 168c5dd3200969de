/** Blocks that several views are made of. Each carries its evidence, so that it is proved again when it is posted. */
import type { Article, Passage, Span } from '../core/article.ts'
import { excerptOf } from '../core/excerpt.ts'
import type { Block, Inline, ListEntry } from '../core/message.ts'
import type { Pick } from '../core/pick.ts'
import type { StoredFigure, StoredQuote } from '../core/quote.ts'
import { fragmentUrl } from '../core/text-fragment.ts'

/** So many other outlets are named for one thing. */
const MOST_ALSO = 3

/** The headline, linked to the article. */
export function headlineBlock({ id, title, url }: Article): Block {
  return { type: 'heading', text: title, url, articleId: id }
}

/**
 * "Harbor Ledger, 21 Nov 08:10 · also Bay Wire, The Signal": every name linked to its own article. Where outlets only ran
 * a copy, it goes on: " · 4 outlets, 3 independent". A story that was told before begins with "Update, first told …".
 */
export function outletsBlock({ lead, others, outlets, firstToldAt }: Pick): Block {
  const update: Inline[] = firstToldAt
    ? [{ strong: 'Update' }, ', first told ', { time: firstToldAt }, ' · ']
    : []
  const also = others.flatMap((article, index): Inline[] => [
    index === 0 ? ' · also ' : ', ',
    { link: article.outlet, url: article.url },
  ])
  const { all, independent } = outlets
  const counted: Inline[] = all > independent ? [` · ${all} outlets, ${independent} independent`] : []
  return {
    type: 'note',
    content: [...update, lead.outlet, ', ', { time: lead.publishedAt }, ...also, ...counted],
  }
}

/** The sentences of a summary, their key figures in bold: one block a sentence, so that each is proved by itself. */
export function summaryBlocks(
  { id }: Article,
  summary: readonly Passage[],
  figures: readonly StoredFigure[],
): Block[] {
  return summary.map((sentence) => ({
    type: 'text',
    content: withBold(
      sentence,
      figures.filter((figure) => figure.articleId === id && isWithin(figure, sentence)),
    ),
    evidence: { articleId: id, start: sentence.start, end: sentence.end },
  }))
}

/** Whether a passage stands inside another one of the same text. */
export function isWithin({ start, end }: Span, outer: Span): boolean {
  return start >= outer.start && end <= outer.end
}

function withBold({ text, start }: Passage, figures: readonly StoredFigure[]): Inline[] {
  const content: Inline[] = []
  let at = 0
  for (const figure of [...figures].sort((a, b) => a.start - b.start)) {
    content.push(text.slice(at, figure.start - start), { strong: figure.text })
    at = figure.end - start
  }
  return [...content, text.slice(at)].filter((part) => part !== '')
}

export interface QuoteShown {
  readonly isDated?: boolean
  /** Who said it; as the quote itself has it, if left out. */
  readonly speaker?: readonly Inline[]
  /** Before all else: "New". */
  readonly mark?: string
  /** Other outlets that quote the same words. */
  readonly also?: readonly Article[]
}

/** A quote with who said it, who that is, and a link to the very place. */
export function quoteBlock(
  quote: StoredQuote,
  article: Article,
  { isDated = false, speaker = speakerOf(quote), mark, also = [] }: QuoteShown = {},
): Block {
  // the comma before "she said" belongs to the article's sentence, not to the words
  const text = quote.text.replace(/,$/u, '')
  const place = { link: article.outlet, url: fragmentUrl(article.url, text) }
  const marked: Inline[] = mark === undefined ? [] : [{ strong: mark }, ' · ']
  const when: Inline[] = isDated ? [', ', { time: article.publishedAt }] : []
  const written: Inline[] = quote.quotedAs === 'written' ? [', in writing'] : []
  return {
    type: 'quote',
    text,
    source: [...marked, ...speaker, ...written, ' · ', place, ...when, ...alsoIn(also)],
    evidence: { articleId: quote.articleId, start: quote.start, end: quote.start + text.length },
  }
}

/** " · also in Bay Wire, The Signal and 3 more", each linked to its article. */
function alsoIn(articles: readonly Article[]): Inline[] {
  const named = articles.slice(0, MOST_ALSO)
  const rest = articles.length - named.length
  return [
    ...named.flatMap(({ outlet, url }, i): Inline[] => [
      i === 0 ? ' · also in ' : ', ',
      { link: outlet, url },
    ]),
    ...(rest > 0 ? [` and ${rest} more`] : []),
  ]
}

/** A title that is written short, "Sen.", "former Lt. Gov.", reads well only where it stood. */
const BEFORE_NAME = /\b(?:Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Adm|Dr|Prof|Rev|Supt|Insp|Det|Pres)\.$/u

function speakerOf({ speaker }: StoredQuote): Inline[] {
  if (!speaker) return ['speaker unclear']
  const { name, description } = speaker
  if (!description) return [{ strong: name }]
  if (BEFORE_NAME.test(description)) return [`${description} `, { strong: name }]
  // "The mayor, Ilse Marrander, said": after the name it is "the mayor"
  return [{ strong: name }, `, ${description.replace(/^(The|An?) /u, (article) => article.toLowerCase())}`]
}

export interface FigureShown {
  /** The date of the article stands after its outlet. */
  readonly isDated?: boolean
  /** The outlet's name leads to the place; without, where the article was linked before. */
  readonly isLinked?: boolean
  /** Our own words before and after: "Was: ". */
  readonly label?: string
  readonly remark?: string
  /** Other outlets that have the same value. */
  readonly also?: readonly Article[]
}

/** A figure in bold in the words around it, with a link to the very place. */
export function figureEntry(
  figure: StoredFigure,
  article: Article,
  { isDated = false, isLinked = true, label = '', remark = '', also = [] }: FigureShown = {},
): ListEntry {
  const { start, end, before, middle, after } = excerptOf(article.text, figure)
  const outlet: Inline = isLinked
    ? { link: article.outlet, url: fragmentUrl(article.url, figure.text) }
    : article.outlet
  const when: Inline[] = isDated ? [', ', { time: article.publishedAt }] : []
  const words: Inline[] = [label, before, { strong: middle }, after]
  return {
    content: [...words, ' · ', outlet, ...when, ...alsoIn(also), remark].filter((part) => part !== ''),
    evidence: { articleId: article.id, start, end },
  }
}

/** What marks the newest of so many values that differ. */
export function newestRemark(values: number): string {
  return values > 2 ? ' (newest)' : ' (newer)'
}
