/** Digest -> Message: a section a story, so that a long one is cut between stories. */
import type { Digest, Pick } from '../core/digest.ts'
import type { Block, Message, Section } from '../core/message.ts'
import { figureEntry, headlineBlock, isWithin, outletsBlock, quoteBlock, summaryBlocks } from './parts.ts'

/** @param title "Top stories · Sunday, 22 November" */
export function digestView({ stories, headlines }: Digest, title: string): Message {
  const sections: Section[] = stories.map((pick) => ({ blocks: storyBlocks(pick) }))
  const tail: Block[] = []
  if (headlines.length > 0) tail.push({ type: 'heading', text: 'Also in the news' }, headlineList(headlines))
  const head: Section = { blocks: [{ type: 'heading', text: title }] }
  return { title, sections: [head, ...sections, ...(tail.length > 0 ? [{ blocks: tail }] : [])] }
}

/** A story as a digest and a brief show it. */
function storyBlocks({ lead, others, outlets, summary, quotes, figures }: Pick): Block[] {
  const articleOf = (id: number) => [lead, ...others].find((article) => article.id === id)
  const blocks = [
    headlineBlock(lead),
    outletsBlock(lead, others, outlets),
    ...summaryBlocks(lead, summary, figures),
  ]
  for (const quote of quotes) {
    const article = articleOf(quote.articleId)
    if (article) blocks.push(quoteBlock(quote, article))
  }
  // a figure in one of the sentences stands out there; the others are listed
  const listed = figures.filter(
    (figure) => figure.articleId !== lead.id || !summary.some((sentence) => isWithin(figure, sentence)),
  )
  const items = listed.flatMap((figure) => {
    const article = articleOf(figure.articleId)
    return article ? [figureEntry(figure, article)] : []
  })
  return items.length > 0 ? [...blocks, { type: 'list', items }] : blocks
}

function headlineList(picks: readonly Pick[]): Block {
  return {
    type: 'list',
    items: picks.map(({ lead }) => ({ content: [{ link: lead.title, url: lead.url }, ` · ${lead.outlet}`] })),
  }
}
