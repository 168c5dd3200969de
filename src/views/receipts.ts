/** Why the last digests of a channel are as they are: what became of each, what it told, what it dropped and why. */
import type { Article } from '../core/article.ts'
import type { Delivery } from '../core/delivery.ts'
import type { Block, Inline, ListEntry, Message, Section } from '../core/message.ts'
import { RECEIPTS_KEPT_DAYS, type Receipt, type ReceiptEntry } from '../core/receipt.ts'
import { topicTitle } from '../core/topic.ts'
import { headlinesOf } from './thread-head.ts'

/** One look at the news: the digest that came of it, if there was something to tell, and what it considered. */
export interface Look {
  readonly at: Date
  readonly delivery?: Delivery
  /** Kept for some days only. */
  readonly receipt?: Receipt
}

/** So many reasons of a look are shown by themselves; the others are counted in one line. */
const MOST_REASONS = 7
const MOST_EXAMPLES = 2
/** Headlines of a digest whose reasons are gone. */
const MOST_TOLD = 5
const LONGEST_TITLE = 70

/** @param articles the examples, as far as they are still stored */
export function receiptsView(looks: readonly Look[], articles: ReadonlyMap<number, Article>): Message {
  const title = 'The last digests of this channel'
  const head: Section = { blocks: [{ type: 'heading', text: title }] }
  return { title, sections: [head, ...looks.map((look) => ({ blocks: lookBlocks(look, articles) }))] }
}

/** The articles that a look is explained with. */
export function examplesOf({ receipt }: Look): number[] {
  return shownEntries(receipt).flatMap(({ articleIds }) => articleIds.slice(0, MOST_EXAMPLES))
}

function lookBlocks(look: Look, articles: ReadonlyMap<number, Article>): Block[] {
  const { at, delivery, receipt } = look
  const name = delivery?.message.title ?? topicTitle(receipt?.topic ?? '')
  const held = receipt?.entries.find(({ fate }) => fate === 'held')
  const fate = delivery ? fateOf(delivery) : [held ? `held ${held.reason ?? ''}` : 'nothing to tell']
  const blocks: Block[] = [{ type: 'text', content: [{ strong: name }, ' · ', { time: at }, ' · ', ...fate] }]
  if (held) return blocks
  if (delivery && !receipt) return [...blocks, ...withoutReasons(delivery)]
  const items = shownEntries(receipt).map((entry) => entryLine(entry, articles))
  const more = (receipt?.entries ?? []).slice(items.length)
  const count = more.reduce((sum, entry) => sum + entry.count, 0)
  if (count > 0) items.push({ content: [`${count} more for other reasons`] })
  if (receipt && items.length === 0) items.push({ content: ['no new article came in'] })
  return items.length > 0 ? [...blocks, { type: 'list', items }] : blocks
}

/** What is still known of a digest whose reasons are gone: what it told. */
function withoutReasons({ message }: Delivery): Block[] {
  const told = message.sections.flatMap(({ blocks }) => blocks.flatMap(headlinesOf))
  const examples = told
    .slice(0, MOST_TOLD)
    .map(({ content }): ListEntry => ({ content: content.map(shortLink) }))
  const more = told.length - examples.length
  if (told.length === 0) return []
  return [
    {
      type: 'note',
      content: [
        `What it considered and left out is not known any more: that is kept for ${RECEIPTS_KEPT_DAYS} days. It told:`,
      ],
    },
    { type: 'list', items: more > 0 ? [...examples, { content: [`and ${more} more`] }] : examples },
  ]
}

function shortLink(part: Inline): Inline {
  return typeof part === 'object' && 'link' in part ? { ...part, link: shortened(part.link) } : part
}

function shownEntries(receipt: Receipt | undefined): readonly ReceiptEntry[] {
  return receipt?.entries.slice(0, MOST_REASONS) ?? []
}

function entryLine(
  { fate, reason, count, articleIds }: ReceiptEntry,
  articles: ReadonlyMap<number, Article>,
): ListEntry {
  const examples = articleIds.slice(0, MOST_EXAMPLES).flatMap((id): Inline[] => {
    const article = articles.get(id)
    return article ? [' · ', { link: shortened(article.title), url: article.url }] : []
  })
  const kind = {
    told: 'told',
    headline: count === 1 ? 'by its headline' : 'by their headlines',
    dropped: `left out: ${reason ?? ''}`,
    held: `held ${reason ?? ''}`,
  }[fate]
  return { content: [{ strong: String(count) }, ` ${kind}`, ...examples] }
}

function shortened(title: string): string {
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE).replace(/\s+\S*$/u, '')}…`
}

/** What became of a digest, and what to do where a person is needed. */
function fateOf({ id, state, attempts, lastError, sent, parts, dueAt, createdAt }: Delivery): Inline[] {
  switch (state) {
    case 'sent':
      return ['posted']
    case 'failed':
      return [
        `not posted: ${lastError ?? 'no reason was kept.'} When that is mended, /digest again ${id} posts it.`,
      ]
    case 'unknown':
      return [
        `held: ${lastError ?? 'nobody knows whether it arrived.'} Look in the channel: if it isn’t there, /digest again ${id} posts it.`,
      ]
    case 'sending':
      return [`being posted (${sent.length} of ${parts?.length ?? '?'} messages)`]
    case 'pending':
      if (attempts > 0) return ['waiting for another try at ', { time: dueAt }, `: ${lastError ?? ''}`]
      return dueAt > createdAt
        ? ['waiting for quiet hours to end at ', { time: dueAt }]
        : ['waiting to be posted']
    default:
      return state satisfies never
  }
}
