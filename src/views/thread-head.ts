/** A digest whose stories stand in a thread: the short head over it, and what goes into the thread. */
import {
  type Block,
  type Inline,
  type ListEntry,
  type Message,
  message,
  type Section,
} from '../core/message.ts'

/** @param most so many headlines at most */
export function threadHead(digest: Message, most: number): Message {
  const headlines = digest.sections.flatMap(({ blocks }) => blocks.flatMap(headlinesOf))
  const items = headlines.slice(0, most)
  const list: Block[] = items.length > 0 ? [{ type: 'list', items }] : []
  const more = headlines.length > items.length ? ` (${headlines.length} in all)` : ''
  return message(digest.title, { type: 'heading', text: digest.title }, ...list, {
    type: 'note',
    content: [`The stories are in the thread${more}.`],
  })
}

/** The digest without the title that the head has shown. */
export function threadStories(digest: Message): Message {
  const [first, ...rest] = digest.sections
  return first && rest.length > 0 && isTitle(first, digest.title) ? { ...digest, sections: rest } : digest
}

function isTitle({ blocks }: Section, title: string): boolean {
  return blocks.length === 1 && blocks[0]?.type === 'heading' && blocks[0].text === title
}

/** A story's heading with its link, and the headlines of a list: the first link of each entry. */
export function headlinesOf(block: Block): ListEntry[] {
  if (block.type === 'heading')
    return block.url ? [entryOf({ link: block.text, url: block.url }, block.articleId)] : []
  if (block.type !== 'list') return []
  return block.items.flatMap(({ content: [first], evidence, articleId }) =>
    evidence === undefined && typeof first === 'object' && 'link' in first ? [entryOf(first, articleId)] : [],
  )
}

function entryOf(headline: Inline, articleId: number | undefined): ListEntry {
  return { content: [headline], ...(articleId === undefined ? {} : { articleId }) }
}
