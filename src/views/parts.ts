/** Blocks that several views are made of. Each carries its evidence, so that it is proved again when it is posted. */
import type { Article, Passage } from '../core/article.ts'
import type { Block, Inline, ListEntry } from '../core/message.ts'
import type { StoredFigure, StoredQuote } from '../core/quote.ts'
import { fragmentUrl } from '../core/text-fragment.ts'
import { excerptOf } from './excerpt.ts'

/** The headline, linked to the article. */
export function headlineBlock({ title, url }: Article): Block {
  return { type: 'heading', text: title, url }
}

/** "Harbor Ledger, 21 Nov 08:10 · also Bay Wire, The Signal": every name linked to its own article. */
export function outletsBlock(lead: Article, others: readonly Article[]): Block {
  const also = others.flatMap((article, index): Inline[] => [
    index === 0 ? ' · also ' : ', ',
    { link: article.outlet, url: article.url },
  ])
  return { type: 'note', content: [lead.outlet, ', ', { time: lead.publishedAt }, ...also] }
}

/** The sentences of a summary, each with its place: one block a sentence, so that each is proved by itself. */
export function summaryBlocks({ id }: Article, summary: readonly Passage[]): Block[] {
  return summary.map(({ text, start, end }) => ({
    type: 'text',
    content: [text],
    evidence: { articleId: id, start, end },
  }))
}

/** A quote with who said it, who that is, and a link to the very place. */
export function quoteBlock(
  quote: StoredQuote,
  { url, outlet, publishedAt }: Article,
  options = { isDated: false },
): Block {
  const { speaker, text, start, end, articleId, quotedAs } = quote
  const who: Inline[] = speaker
    ? [{ strong: speaker.name }, ...(speaker.description ? [`, ${speaker.description}`] : [])]
    : ['speaker unclear']
  const when: Inline[] = options.isDated ? [', ', { time: publishedAt }] : []
  const place = { link: outlet, url: fragmentUrl(url, text) }
  return {
    type: 'quote',
    text,
    source: [...who, ...(quotedAs === 'written' ? [', in writing'] : []), ' · ', place, ...when],
    evidence: { articleId, start, end },
  }
}

/** A figure in bold in the words around it, with a link to the very place. */
export function figureEntry(figure: StoredFigure, article: Article, options = { isDated: false }): ListEntry {
  const { start, end, before, middle, after } = excerptOf(article.text, figure)
  const when: Inline[] = options.isDated ? [', ', { time: article.publishedAt }] : []
  const source: Inline[] = [
    ' · ',
    { link: article.outlet, url: fragmentUrl(article.url, figure.text) },
    ...when,
  ]
  const content = [before, { strong: middle }, after, ...source].filter((part) => part !== '')
  return { content, evidence: { articleId: article.id, start, end } }
}
