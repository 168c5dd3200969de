/**
 * Message -> Block Kit. Headings with links, texts, quotes and lists become rich_text, where text is data and needs
 * no escaping (and copies out clean); only small print is mrkdwn, as Slack's context blocks want it.
 */
import type { types } from '@slack/bolt'
import { splitMessage } from '../../chat/split-message.ts'
import { type Block, type Inline, type Message, plainText, type Section } from '../../core/message.ts'
import {
  DATE_FORMAT,
  dateFallback,
  escapeMrkdwn,
  isChannelId,
  toMrkdwn,
  unixSeconds,
  webAddress,
} from './mrkdwn.ts'

/**
 * Limits of one message. Blocks, header and context: docs.slack.dev/reference/block-kit/blocks. The whole: Slack
 * documents none and refuses somewhere above 12,000 characters "with a buffer for block containers"
 * (slackapi/bolt-js issues 2509, 2867), so the JSON of the blocks, containers and all, stays below that.
 */
const LIMITS = { blocks: 50, header: 150, contextElement: 2000, json: 11_900, title: 1000 } as const

export interface SlackMessage {
  readonly text: string
  readonly blocks: types.KnownBlock[]
  readonly unfurl_links: false
  readonly unfurl_media: false
}

/** One part (see `splitSlack`) -> the body of `chat.postMessage` (less channel) or of a `response_url`. */
export function renderSlack(part: Message): SlackMessage {
  return {
    text: escapeMrkdwn(part.title.slice(0, LIMITS.title)),
    blocks: renderBlocks(part.sections),
    unfurl_links: false,
    unfurl_media: false,
  }
}

/** Cuts a message into messages that each fit one post: between sections first, never inside a quote. */
export function splitSlack(message: Message): Message[] {
  return splitMessage(message, ({ sections }) => fits(renderBlocks(sections)))
}

function fits(blocks: readonly types.KnownBlock[]): boolean {
  return blocks.length <= LIMITS.blocks && JSON.stringify(blocks).length <= LIMITS.json
}

/** Sections, parted by lines. Neighbors that are rich text share one block, so that a story takes few of the fifty. */
export function renderBlocks(sections: readonly Section[]): types.KnownBlock[] {
  const shown = sections.map(({ blocks }) => joinRichText(blocks.flatMap(renderBlock)))
  return shown
    .filter((blocks) => blocks.length > 0)
    .flatMap((blocks, i): types.KnownBlock[] => (i === 0 ? blocks : [{ type: 'divider' }, ...blocks]))
}

type RichElement = types.RichTextBlock['elements'][number]
type Rendered = types.HeaderBlock | types.ContextBlock | types.RichTextBlock

/** One block of a message; none when it has nothing to show (Slack refuses empty texts). */
function renderBlock(block: Block): Rendered[] {
  switch (block.type) {
    case 'heading':
      return renderHeading(block.text.trim(), block.url)
    case 'text':
      return section(inlines(block.content))
    case 'quote':
      return renderQuote(block.text, block.source)
    case 'list':
      return renderList(block.items.map(({ content }) => inlines(content)))
    case 'note':
      return renderNote(block.content)
    default:
      return block satisfies never
  }
}

/** Large where Slack's header can hold it: no link, and no character that a plain_text may or may not unescape. */
function renderHeading(text: string, url?: string): Rendered[] {
  if (text === '') return []
  const link = url === undefined ? undefined : webAddress(url)
  if (link) return section([{ type: 'link', url: link, text, style: { bold: true } }])
  if (text.length > LIMITS.header || /[&<>\n]/.test(text)) return section([bold(text)])
  return [{ type: 'header', text: { type: 'plain_text', text, emoji: false } }]
}

function renderQuote(text: string, source: readonly Inline[]): Rendered[] {
  const origin = inlines(source)
  const line = origin.length > 0 ? [plain('\n— '), ...origin] : []
  return [rich({ type: 'rich_text_quote', elements: joinPlain([plain(`“${text}”`), ...line]) })]
}

function renderList(items: types.RichTextElement[][]): Rendered[] {
  const elements = items
    .filter((elements) => elements.length > 0)
    .map((elements): types.RichTextSection => ({ type: 'rich_text_section', elements }))
  return elements.length === 0 ? [] : [rich({ type: 'rich_text_list', style: 'bullet', elements })]
}

/** Small print; longer than a context element takes, it is shown in full size rather than cut. */
function renderNote(content: readonly Inline[]): Rendered[] {
  const text = toMrkdwn(content)
  if (text.length > LIMITS.contextElement) return section(inlines(content))
  if (text === '') return []
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] }]
}

function inlines(content: readonly Inline[]): types.RichTextElement[] {
  return joinPlain(content.flatMap(renderInline))
}

function renderInline(inline: Inline): types.RichTextElement[] {
  if (typeof inline === 'string') return inline === '' ? [] : [plain(inline)]
  if ('strong' in inline) return inline.strong === '' ? [] : [bold(inline.strong)]
  if ('time' in inline) {
    const fallback = dateFallback(inline.time)
    return [{ type: 'date', timestamp: unixSeconds(inline.time), format: DATE_FORMAT, fallback }]
  }
  if ('channel' in inline) {
    const { channel } = inline
    return [isChannelId(channel) ? { type: 'channel', channel_id: channel } : plain(plainText([inline]))]
  }
  const url = webAddress(inline.url)
  if (url && inline.link.trim()) return [{ type: 'link', url, text: inline.link }]
  return inline.link === '' ? [] : [plain(inline.link)]
}

function plain(text: string): types.RichTextText {
  return { type: 'text', text }
}

function bold(text: string): types.RichTextText {
  return { type: 'text', text, style: { bold: true } }
}

function section(elements: types.RichTextElement[]): Rendered[] {
  return elements.length === 0 ? [] : [rich({ type: 'rich_text_section', elements })]
}

function rich(element: RichElement): types.RichTextBlock {
  return { type: 'rich_text', elements: [element] }
}

/** Neighbors in one rich_text: a post has room for more stories without their containers. */
function joinRichText(blocks: readonly Rendered[]): Rendered[] {
  const joined: Rendered[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    if (block.type !== 'rich_text' || last?.type !== 'rich_text') joined.push(block)
    else
      joined[joined.length - 1] = { type: 'rich_text', elements: joinElements(last.elements, block.elements) }
  }
  return joined
}

/** Two sections that meet become one; a line break parts their texts. */
function joinElements(first: readonly RichElement[], second: readonly RichElement[]): RichElement[] {
  const last = first.at(-1)
  const [next, ...others] = second
  if (last?.type !== 'rich_text_section' || next?.type !== 'rich_text_section') return [...first, ...second]
  const elements = joinPlain([...last.elements, plain('\n'), ...next.elements])
  return [...first.slice(0, -1), { ...last, elements }, ...others]
}

function joinPlain(elements: readonly types.RichTextElement[]): types.RichTextElement[] {
  const joined: types.RichTextElement[] = []
  for (const element of elements) {
    const last = joined.at(-1)
    if (last && isPlain(last) && isPlain(element)) joined[joined.length - 1] = plain(last.text + element.text)
    else joined.push(element)
  }
  return joined
}

function isPlain(element: types.RichTextElement): element is types.RichTextText {
  return element.type === 'text' && element.style === undefined
}
