/** Digest -> Message: a section a story, so that a long one is cut between stories. */
import type { Digest } from '../core/digest.ts'
import { type Change, DIFFER, type Differing } from '../core/figures-differ.ts'
import type { Block, Message, Section } from '../core/message.ts'
import type { Pick } from '../core/pick.ts'
import { figureEntry, headlineBlock, isWithin, outletsBlock, quoteBlock, summaryBlocks } from './parts.ts'

/**
 * @param title "Top stories · Sunday 22 November"
 * @param note small print under the title: "Catching up: since …"
 */
export function digestView({ stories, headlines }: Digest, title: string, note?: string): Message {
  const sections: Section[] = stories.map((pick) => ({ blocks: storyBlocks(pick) }))
  const tail: Block[] = []
  if (headlines.length > 0) tail.push({ type: 'heading', text: 'Also in the news' }, headlineList(headlines))
  const head: Block[] = [{ type: 'heading', text: title }]
  if (note !== undefined) head.push({ type: 'note', content: [note] })
  return { title, sections: [{ blocks: head }, ...sections, ...(tail.length > 0 ? [{ blocks: tail }] : [])] }
}

/** A story as a digest and a brief show it. */
function storyBlocks(pick: Pick): Block[] {
  const { lead, others, summary, quotes, figures, differing, changes } = pick
  const linked = [lead, ...others]
  const articleOf = (id: number) => linked.find((article) => article.id === id)
  const quoted = quotes.flatMap((quote) => {
    const article = articleOf(quote.articleId)
    return article ? [quoteBlock(quote, article)] : []
  })
  // a figure in one of the sentences stands out there; the others are listed
  const listed = figures.filter(
    (figure) => figure.articleId !== lead.id || !summary.some((sentence) => isWithin(figure, sentence)),
  )
  const items = listed.flatMap((figure) => {
    const article = articleOf(figure.articleId)
    return article ? [figureEntry(figure, article)] : []
  })
  return [
    headlineBlock(lead),
    outletsBlock(pick),
    ...changes.map(changeBlock),
    ...summaryBlocks(lead, summary, figures),
    ...quoted,
    ...(items.length > 0 ? [{ type: 'list', items } as const] : []),
    ...differing.flatMap(differingBlocks),
  ]
}

/** The article of what it was has no link: it was linked when it was told, and no digest links it again. */
function changeBlock({ was, is }: Change): Block {
  return {
    type: 'list',
    items: [
      figureEntry(was.figure, was.article, { label: 'Was: ', isLinked: false }),
      figureEntry(is.figure, is.article, { label: 'Now: ' }),
    ],
  }
}

/** Both are shown; which one is right is not ours to say, but which one is newer is. */
function differingBlocks(sides: Differing): Block[] {
  const [oldest] = sides
  const newest = sides.at(-1)
  const isNewer = newest && oldest && newest.article.publishedAt > oldest.article.publishedAt
  const items = sides.map((side) =>
    figureEntry(side.figure, side.article, {
      isDated: true,
      remark: isNewer && side === newest ? ' (newer)' : '',
    }),
  )
  return [
    { type: 'text', content: [{ strong: DIFFER }] },
    { type: 'list', items },
  ]
}

function headlineList(picks: readonly Pick[]): Block {
  return {
    type: 'list',
    items: picks.map(({ lead, isSeen }) => ({
      content: [{ link: lead.title, url: lead.url }, ` · ${lead.outlet}${isSeen ? ' · update' : ''}`],
      articleId: lead.id,
    })),
  }
}
