/** The texts inside a feed: titles become plain text, plain contents become HTML. */
import { decodeHTMLStrict } from 'entities'

/** Markup that titles really carry; anything else in angle brackets is part of the title ("Use <main> once"). */
const TITLE_TAG =
  /<\/?(?:a|abbr|b|bdi|big|br|cite|code|del|div|em|font|i|img|ins|mark|p|q|s|small|span|strike|strong|sub|sup|tt|u|wbr)(?:\s[^<>]*)?\/?>/gi
const BLOCK_TAG = /<(?:p|br|div|a|img|ul|ol|li|h\d|blockquote|table|b|i|em|strong|span)\b[^<>]*>/i

/** Short posts come as titles of their own; nothing longer is one. */
const LONGEST_TITLE = 1000

/** A title as a feed gives it, with markup and entities -> one line of text; null when nothing is left. */
export function plainTitle(html: string | null | undefined): string | null {
  if (!html) return null
  const text = decodeHTMLStrict(html.replace(TITLE_TAG, '')).replace(/\s+/g, ' ').trim()
  // The cut must not leave half of a letter outside the basic plane.
  return text === '' ? null : text.slice(0, LONGEST_TITLE).replace(/[\ud800-\udbff]$/, '')
}

/** Plain text -> HTML that reads the same, a paragraph for each blank line. */
export function textAsHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const paragraphs = escaped.split(/\n\s*\n/)
  return paragraphs.length === 1 ? escaped : paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n')
}

/** Many feeds call "text" what is HTML: believe the text rather than the label. */
export function looksLikeHtml(text: string): boolean {
  return BLOCK_TAG.test(text)
}
