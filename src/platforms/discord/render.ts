/**
 * Message -> the body of a Discord post. Pure: it sends nothing.
 *
 * Embeds, not "components v2": a post holds 6000 characters of them instead of 4000, so most digests are one post; a story
 * becomes a card of its own whose title is the link; and the post's `content` stays free for the line that notifications show.
 */
import type { APIEmbed } from 'discord.js'
import { splitMessage } from '../../chat/split-message.ts'
import type { Block, Message, Section } from '../../core/message.ts'
import { plainText } from '../../core/message.ts'
import { escapeMarkdown, maskedLink, oneLine, renderInlines, webAddress } from './markdown.ts'

/** discord-api-docs: resources/message, "Embed Limits" and "Create Message". We count UTF-16 units, the strictest reading. */
const LIMIT = { content: 2000, embeds: 10, title: 256, description: 4096, allEmbeds: 6000 } as const
/** A title is one line; what is longer is shortened in the notification only. */
const LONGEST_TITLE = 300
const INK = 0x2b4c7e

/** Goes with every message and every edit, whatever the text says. */
export const PINGS_NOBODY = { allowed_mentions: { parse: [] } } as const

/** The body of a request to Discord. Nobody is ever pinged. */
export interface PostBody {
  readonly content: string
  readonly embeds: APIEmbed[]
  readonly allowed_mentions: { readonly parse: readonly [] }
}

/** One part (see `splitDiscord`) -> what is posted: the title as content, an embed for each section. */
export function renderPost(part: Message): PostBody {
  const { content, sections } = takeTitle(part)
  return { content, embeds: renderSections(sections), ...PINGS_NOBODY }
}

/** Cuts a message into messages that each fit one post: between sections first, never inside a quote. */
export function splitDiscord(message: Message): Message[] {
  return splitMessage(message, (part) => fits(renderPost(part)))
}

function fits({ content, embeds }: PostBody): boolean {
  const sizes = embeds.map(({ title = '', description = '' }) => title.length + description.length)
  return (
    content.length <= LIMIT.content &&
    embeds.length <= LIMIT.embeds &&
    embeds.every(({ description = '' }) => description.length <= LIMIT.description) &&
    sizes.reduce((sum, size) => sum + size, 0) <= LIMIT.allEmbeds
  )
}

/**
 * The content, and the sections without what it has said already: a notice is a plain line, without a card around it.
 * Where the sections don't begin with the title (a digest goes on), it is small print, for notifications to show.
 */
function takeTitle({ title, sections }: Message): { content: string; sections: readonly Section[] } {
  const [head, ...others] = sections
  const [first, ...blocks] = head?.blocks ?? []
  const content = first && saysTitle(first, title) ? renderBlock(first).trim() : ''
  if (content === '' || content.length > LIMIT.content) return { content: renderTitle(title), sections }
  return { content, sections: blocks.length > 0 ? [{ blocks }, ...others] : others }
}

function saysTitle(block: Block, title: string): boolean {
  if (block.type === 'heading') return block.text === title && block.url === undefined
  return block.type === 'text' && plainText(block.content) === title
}

function renderTitle(title: string): string {
  const line = oneLine(title).trim()
  const shown = line.length <= LONGEST_TITLE ? line : `${line.slice(0, LONGEST_TITLE - 1).trimEnd()}…`
  return withPrefix('-# ', escapeMarkdown(shown))
}

/** One embed for each section; with more sections than a post has embeds, neighbors share one. */
function renderSections(sections: readonly Section[]): APIEmbed[] {
  const inEach = Math.ceil(sections.length / LIMIT.embeds)
  // Discord merges embeds of one address and shows only the first.
  const used = new Set<string>()
  const embeds: APIEmbed[] = []
  for (let at = 0; at < sections.length; at += inEach) {
    const embed = renderEmbed(
      sections.slice(at, at + inEach).flatMap(({ blocks }) => blocks),
      used,
    )
    if (embed) embeds.push(embed)
  }
  return embeds
}

function renderEmbed(blocks: readonly Block[], used: Set<string>): APIEmbed | undefined {
  const [first, ...others] = blocks
  const title = first?.type === 'heading' ? escapeMarkdown(oneLine(first.text)).trim() : ''
  const url = first?.type === 'heading' && first.url ? webAddress(first.url) : undefined
  const isTitle = title !== '' && title.length <= LIMIT.title && !(url && used.has(url))
  if (isTitle && url) used.add(url)
  const description = renderBlocks(isTitle ? others : blocks)
  if (!isTitle && description === '') return undefined
  return {
    color: INK,
    ...(isTitle ? { title, ...(url ? { url } : {}) } : {}),
    ...(description === '' ? {} : { description }),
  }
}

function renderBlocks(blocks: readonly Block[]): string {
  let shown = ''
  for (const block of blocks) {
    const rendered = renderBlock(block)
    if (rendered.trim() === '') continue
    const isClose = block.type === 'list' || block.type === 'note'
    shown += (shown === '' ? '' : isClose ? '\n' : '\n\n') + rendered
  }
  return shown.trim()
}

function renderBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
      return renderHeading(block.text, block.url)
    case 'text':
      return renderInlines(block.content)
    case 'quote': {
      const source = renderInlines(block.source).trim()
      return withPrefix('> ', `“${escapeMarkdown(block.text)}”${source ? `\n— ${source}` : ''}`)
    }
    case 'list':
      return block.items
        .map(({ content }) => renderInlines(content).trim().replace(/\n/gu, '\n  '))
        .flatMap((entry) => (entry === '' ? [] : `- ${entry}`))
        .join('\n')
    case 'note':
      return withPrefix('-# ', renderInlines(block.content).trim())
    default:
      return block satisfies never
  }
}

function renderHeading(text: string, url: string | undefined): string {
  const label = url ? maskedLink(text, url) : escapeMarkdown(oneLine(text))
  return label.trim() === '' ? '' : `**${label}**`
}

function withPrefix(prefix: string, lines: string): string {
  return lines
    .split('\n')
    .map((line) => prefix + line)
    .join('\n')
}
