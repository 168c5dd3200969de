/** One long message -> several that each fit one post. Knows no platform: what fits is asked. */
import {
  type Block,
  type Inline,
  type ListEntry,
  type Message,
  plainText,
  type Section,
} from '../core/message.ts'

type Fits = (part: Message) => boolean
type Quote = Extract<Block, { type: 'quote' }>

/** How a long text may be cut, best first: after a sentence, after a word, and inside an endless word. */
const CUTS: readonly ((text: string) => string[])[] = [
  (text) => text.split(/(?<=[.!?…]["”’)]?\s+)(?=\S)/u),
  (text) => text.split(/(?<=\s)(?=\S)/u),
  (word) => word.match(/.{1,100}/gsu) ?? [],
]

/**
 * Cuts between sections first, then between blocks, then a long text between sentences or words. A quote is never cut:
 * one that fits no post at all gives way to a line with its source. Nothing else is lost but white space at the cuts.
 *
 * @param fits whether a message can be posted as it is; an empty one always fits
 * @returns at least one message; the later ones are numbered in their title
 */
export function splitMessage(message: Message, fits: Fits): Message[] {
  if (fits(message)) return [message]
  // a later part has another title, which may take more room: what is measured is what will be posted
  const canHold = (sections: readonly Section[], at = 1) =>
    fits({ title: titleOf(message, at, 99), sections })
  const sections = message.sections.flatMap((section) =>
    canHold([section]) ? [section] : cutSection(section, canHold),
  )
  const parts = pack(sections, canHold)
  return parts.map((part, at) => ({ title: titleOf(message, at, parts.length), sections: part }))
}

function titleOf({ title }: Message, at: number, count: number): string {
  return at === 0 ? title : `${title} (${at + 1}/${count})`
}

/** Things in their order -> groups that each fit, as few as come out by filling one after the other. */
function pack<T>(things: readonly T[], fits: (group: readonly T[], at: number) => boolean): T[][] {
  const groups: T[][] = []
  for (const thing of things) {
    const last = groups.at(-1)
    if (last && fits([...last, thing], groups.length - 1)) last.push(thing)
    else groups.push([thing])
  }
  return groups
}

function cutSection(section: Section, canHold: (sections: readonly Section[]) => boolean): Section[] {
  const fits = (blocks: readonly Block[]) => canHold([{ blocks }])
  const blocks = section.blocks.flatMap((block, i) => {
    const head = headOver(block, section.blocks[i - 1], fits)
    const fitsUnder = (pieces: readonly Block[]) => fits([...head, ...pieces])
    return fitsUnder([block]) ? [block] : cutBlock(block, fitsUnder)
  })
  return pack(withHeadings(blocks, fits), (groups) => fits(groups.flat())).map((groups) => ({
    blocks: groups.flat(),
  }))
}

/** The heading that a block has to leave room for: none above a quote, which can't be cut, and none that fills half a post. */
function headOver(
  block: Block,
  before: Block | undefined,
  fits: (blocks: readonly Block[]) => boolean,
): Block[] {
  const isHead = before?.type === 'heading' && block.type !== 'quote' && fits([before, before])
  return isHead ? [before] : []
}

/** A heading stays with what it heads. */
function withHeadings(blocks: readonly Block[], fits: (blocks: readonly Block[]) => boolean): Block[][] {
  return pack(blocks, (group) => group.at(-2)?.type === 'heading' && group.length === 2 && fits(group))
}

function cutBlock(block: Block, fits: (blocks: readonly Block[]) => boolean): Block[] {
  switch (block.type) {
    case 'heading':
      return cutText(block.text, (text) => fits([{ ...block, text }])).map((text) => ({ ...block, text }))
    case 'text':
    case 'note':
      return cutEntry(block, (entry) => fits([{ type: block.type, ...entry }])).map((entry) => ({
        type: block.type,
        ...entry,
      }))
    case 'list': {
      const holds = (items: readonly ListEntry[]) => fits([{ type: 'list', items }])
      const items = block.items.flatMap((entry) => cutEntry(entry, (piece) => holds([piece])))
      return pack(items, holds).map((group) => ({ type: 'list', items: group }))
    }
    case 'quote':
      return cutQuote(block, fits)
    default:
      return block satisfies never
  }
}

/** The words stay whole, and their source follows them; where even the words fit no post, a line tells where they stand. */
function cutQuote(quote: Quote, fits: (blocks: readonly Block[]) => boolean): Block[] {
  const words: Quote = { ...quote, source: [] }
  if (fits([words])) return [words, ...cutBlock({ type: 'text', content: quote.source }, fits)]
  return cutBlock({ type: 'text', content: ['A quote that is too long for a post: ', ...quote.source] }, fits)
}

/** A piece keeps its place in the article where the entry is nothing but the article's own words. */
function cutEntry(entry: ListEntry, fits: (piece: ListEntry) => boolean): ListEntry[] {
  if (fits(entry)) return [entry]
  const holds = (content: readonly Inline[]) => fits({ content })
  const atoms = entry.content.flatMap((inline) => cutInline(inline, (piece) => holds([piece])))
  const { evidence } = entry
  const isVerbatim = evidence && plainText(entry.content).length === evidence.end - evidence.start
  let start = evidence?.start ?? 0
  return pack(atoms, holds).map((group) => {
    const content = trimEnd(group)
    const place = { articleId: evidence?.articleId ?? 0, start, end: start + plainText(content).length }
    start += plainText(group).length
    return isVerbatim ? { content, evidence: place } : { content }
  })
}

function cutInline(inline: Inline, fits: (piece: Inline) => boolean): Inline[] {
  if (typeof inline === 'string') return cutText(inline, fits)
  if ('strong' in inline)
    return cutText(inline.strong, (strong) => fits({ strong })).map((strong) => ({ strong }))
  if ('link' in inline)
    return cutText(inline.link, (link) => fits({ ...inline, link })).map((link) => ({ ...inline, link }))
  return [inline]
}

function cutText(text: string, fits: (piece: string) => boolean, cuts = CUTS): string[] {
  const [cut, ...finer] = cuts
  if (fits(text) || !cut) return [text]
  const pieces = cut(text).flatMap((piece) => cutText(piece, fits, finer))
  return pack(pieces, (several) => fits(several.join(''))).map((several) => several.join(''))
}

function trimEnd(content: readonly Inline[]): Inline[] {
  const last = content.at(-1)
  return typeof last === 'string' ? [...content.slice(0, -1), last.trimEnd()] : [...content]
}
