/** Plain text -> Discord's Markdown that shows just that text. */
import { type Inline, plainText } from '../../core/message.ts'

// A backslash before any punctuation shows the punctuation itself. Escaped wherever they stand: emphasis, code, spoilers,
// links, mentions, timestamps, emoji shortcodes and bare addresses (so that only our own links can be clicked).
const MARKUP = /[\\*_~|`<>[\]@]|:(?=\/\/|[\w+-]+:)/gu
// What means something at the start of a line only: headings, small print, lists ("1." and "1)" too, also cut in two).
const LINE_START = /^(\s*)([#+-])/gmu
const NUMBERED = /^(\s*\d*)([.)])(?=\s|$)/gmu

/** Longest address that Discord takes in an embed (its OpenAPI description, RichEmbed.url). */
const LONGEST_ADDRESS = 2048

/** Any text -> Markdown that shows it as it stands; line breaks stay. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(MARKUP, '\\$&')
    .replace(LINE_START, '$1\\$2')
    .replace(NUMBERED, '$1\\$2')
}

/** Text, bold, masked links and times (each reader's own zone) -> Markdown. */
export function renderInlines(content: readonly Inline[]): string {
  return joinStrong(content).map(renderInline).join('')
}

function renderInline(inline: Inline): string {
  if (typeof inline === 'string') return escapeMarkdown(inline)
  if ('time' in inline) return `<t:${Math.floor(inline.time.getTime() / 1000)}:f>`
  if ('link' in inline) return maskedLink(inline.link, inline.url)
  // a channel's name, which calls nobody
  if ('channel' in inline)
    return /^\d+$/u.test(inline.channel) ? `<#${inline.channel}>` : escapeMarkdown(plainText([inline]))
  return inline.strong.trim() === '' ? inline.strong : `**${escapeMarkdown(inline.strong)}**`
}

/** A link under its label; only the label where the address is no web address. */
export function maskedLink(label: string, url: string): string {
  const text = escapeMarkdown(oneLine(label))
  const address = webAddress(url)
  return address && text.trim() !== '' ? `[${text}](${address.replace(/[()[\]\\]/gu, percent)})` : text
}

/** The whole address when it is http or https and short enough for Discord; else undefined. */
export function webAddress(url: string): string | undefined {
  const parsed = URL.parse(url)
  if (!parsed || !/^https?:$/u.test(parsed.protocol)) return undefined
  return parsed.href.length <= LONGEST_ADDRESS ? parsed.href : undefined
}

export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ')
}

/** Two bold pieces side by side would read `****` in between, which ends neither. */
function joinStrong(content: readonly Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const inline of content) {
    const last = joined.at(-1)
    const areBoth = isStrong(inline) && last !== undefined && isStrong(last)
    if (areBoth) joined[joined.length - 1] = { strong: last.strong + inline.strong }
    else if (inline !== '') joined.push(inline)
  }
  return joined
}

function isStrong(inline: Inline): inline is { readonly strong: string } {
  return typeof inline !== 'string' && 'strong' in inline
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`
}
