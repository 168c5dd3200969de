/** Message -> messages that each fit one post. Loses nothing; a quote stays whole unless no post could hold it. */
import { type Block, type Inline, type Message, plainText, type Section } from '../../core/message.ts'
import { fullness } from './render.ts'

/** A block is cut before the place where it should just fit, since its size is not spread evenly over its text. */
const SAFETY = 0.9

/** Cuts between sections first, then between blocks, then inside a long text between sentences or words. */
export function splitSlack(message: Message): readonly Message[] {
  if (fits(message.sections)) return [message]
  const parts = pack(message.sections.flatMap(fitSection), (sections) => sections)
  return parts.map((sections, i) => ({ title: `${message.title} (${i + 1}/${parts.length})`, sections }))
}

/** A section as sections that each fit alone. */
function fitSection(section: Section): Section[] {
  if (fits([section])) return [section]
  return pack(section.blocks.flatMap(fitBlock), (blocks) => [{ blocks }]).map((blocks) => ({ blocks }))
}

/** Fills posts in order, each as full as it gets. Every thing must fit alone. */
function pack<T>(things: readonly T[], toSections: (things: readonly T[]) => readonly Section[]): T[][] {
  const parts: T[][] = []
  for (const thing of things) {
    const open = parts.at(-1)
    if (open && fits(toSections([...open, thing]))) open.push(thing)
    else parts.push([thing])
  }
  return parts
}

function fits(sections: readonly Section[]): boolean {
  return fullness(sections) <= 1
}

/** A block as blocks that each fit alone. */
function fitBlock(block: Block): Block[] {
  const full = fullness([{ blocks: [block] }])
  return full <= 1 ? [block] : cutBlock(block, SAFETY / full).flatMap(fitBlock)
}

/** A block too large for any post, in two; `share` of its text goes to the first. What is cut can't be proved as one, so it has no evidence. */
function cutBlock(block: Block, share: number): Block[] {
  switch (block.type) {
    case 'heading': {
      const at = borderBefore(block.text, Math.ceil(block.text.length * share))
      return [
        { ...block, text: block.text.slice(0, at) },
        { ...block, text: block.text.slice(at) },
      ]
    }
    case 'text':
    case 'note':
      return cutContent(block.content, share).map((content) => ({ type: block.type, content }))
    case 'quote':
      return [
        { type: 'text', content: [`“${block.text}”`] },
        { type: 'note', content: block.source },
      ]
    case 'list':
      return cutList(block, share)
    default:
      return block satisfies never
  }
}

function cutList(list: Extract<Block, { type: 'list' }>, share: number): Block[] {
  const [only] = list.items
  const items =
    only && list.items.length === 1
      ? cutContent(only.content, share).map((content) => ({ content }))
      : list.items
  const at = Math.max(1, Math.floor(items.length * share))
  return [items.slice(0, at), items.slice(at)].map((part) => ({ type: 'list', items: part }))
}

/** Inline parts in two, the white space between them gone. */
function cutContent(content: readonly Inline[], share: number): [Inline[], Inline[]] {
  const text = plainText(content)
  const at = borderBefore(text, Math.ceil(text.length * share))
  const first: Inline[] = []
  const second: Inline[] = []
  let passed = 0
  for (const inline of content) {
    const shown = plainText([inline])
    const room = at - passed
    passed += shown.length
    if (room >= shown.length) first.push(inline)
    else if (room <= 0 || isTime(inline)) second.push(inline)
    else {
      first.push(withText(inline, shown.slice(0, room).trimEnd()))
      second.push(withText(inline, shown.slice(room).trimStart()))
    }
  }
  return [first, second]
}

function isTime(inline: Inline): inline is { readonly time: Date } {
  return typeof inline !== 'string' && 'time' in inline
}

function withText(inline: Exclude<Inline, { readonly time: Date }>, text: string): Inline {
  if (typeof inline === 'string') return text
  return 'strong' in inline ? { strong: text } : { ...inline, link: text }
}

/** The last good place to cut at or before `at`: after a sentence, else after a word, else inside one (never inside a character). */
function borderBefore(text: string, at: number): number {
  const latest = Math.min(Math.max(at, 1), text.length - 1)
  const before = text.slice(0, latest + 1)
  const sentence = [...before.matchAll(/[.!?…]["”’)]?(?=\s)/gu)].at(-1)
  const sentenceEnd = sentence ? sentence.index + sentence[0].length : 0
  if (sentenceEnd > latest / 2) return sentenceEnd
  const word = before.search(/\s(?=\S*$)/u)
  if (word > 0) return word
  return /[\uDC00-\uDFFF]/.test(text.charAt(latest)) && latest > 1 ? latest - 1 : latest
}
