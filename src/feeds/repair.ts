/** Feed text as it comes -> XML that a parser takes. Linear scans only: feeds are written by strangers. */
import { PermanentError } from '../core/errors.ts'

/** Real feeds declare a handful of entities at most; entity bombs need more room. */
const LARGEST_DOCTYPE = 4096
const OPENING_TAG = /<([a-z_][\w.-]*:)?(rss|rdf|feed)\b[^>]{0,20000}>/i

/**
 * @returns text from the root's first sign on, without control characters and doctype, bare "&" escaped, a missing
 *   rss version added, and a feed that breaks off closed after its last whole entry
 * @throws PermanentError when the document type is big enough to hide an entity bomb
 */
export function repairFeed(text: string): string {
  const clean = text.replace(CONTROL, '')
  const start = clean.search(/<(\?xml|!--|!DOCTYPE|[a-z_])/i)
  return closeRoot(addVersion(escapeAmpersands(dropDoctype(clean.slice(Math.max(start, 0))))))
}

/** What XML 1.0 forbids (production 2), as far as it is seen in the wild. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufeff\uffff]/g

/** Own entities are not supported, so a doctype has nothing to say; its subset is where bombs live. */
function dropDoctype(xml: string): string {
  const start = xml.search(/<!DOCTYPE/i)
  const root = OPENING_TAG.exec(xml)?.index ?? xml.length
  if (start === -1 || start > root) return xml
  const end = doctypeEnd(xml, start)
  if (end - start > LARGEST_DOCTYPE)
    throw new PermanentError('Its document type declaration is too large to be a feed’s.')
  return xml.slice(0, start) + xml.slice(end)
}

function doctypeEnd(xml: string, start: number): number {
  const subset = xml.indexOf('[', start)
  const bracket = xml.indexOf('>', start)
  if (subset === -1 || (bracket !== -1 && bracket < subset)) return bracket === -1 ? xml.length : bracket + 1
  const close = /\]\s*>/g
  close.lastIndex = subset
  return close.exec(xml) ? close.lastIndex : xml.length
}

/** A "&" that begins no reference is meant as itself; in CDATA and comments it already is. */
function escapeAmpersands(xml: string): string {
  const parts: string[] = []
  let from = 0
  while (from < xml.length) {
    const opening = nextOpaque(xml, from)
    parts.push(xml.slice(from, opening.start).replace(/&(?!#\d{1,8};|#x[\da-f]{1,7};|\w{2,32};)/gi, '&amp;'))
    parts.push(xml.slice(opening.start, opening.end))
    from = opening.end
  }
  return parts.join('')
}

/** The next CDATA section or comment; empty at the end when there is none that closes. */
function nextOpaque(xml: string, from: number): { start: number; end: number } {
  const opening = /<!\[CDATA\[|<!--/g
  opening.lastIndex = from
  const found = opening.exec(xml)
  if (!found) return { start: xml.length, end: xml.length }
  const close = found[0] === '<!--' ? '-->' : ']]>'
  const end = xml.indexOf(close, opening.lastIndex)
  return { start: found.index, end: end === -1 ? xml.length : end + close.length }
}

/** RSS without a version is common in hand-written feeds; rss-parser refuses it. */
function addVersion(xml: string): string {
  const root = OPENING_TAG.exec(xml)?.[0]
  if (!root || !/^<rss\b/i.test(root) || /\bversion\s*=/i.test(root)) return xml
  return xml.replace(root, () => `${root.slice(0, 4)} version="2.0"${root.slice(4)}`)
}

/** A download that broke off: keep what is whole. */
function closeRoot(xml: string): string {
  const [, prefix = '', name] = OPENING_TAG.exec(xml) ?? []
  const closing = `</${prefix}${name}`
  if (!name || xml.includes(`${closing}>`)) return xml
  if (xml.trimEnd().endsWith(closing)) return `${xml.trimEnd()}>`
  const isAtom = name.toLowerCase() === 'feed'
  const closeEntry = isAtom ? `</${prefix}entry>` : '</item>'
  const last = xml.lastIndexOf(closeEntry)
  if (last === -1) return xml
  const whole = xml.slice(0, last + closeEntry.length)
  const channel = xml.includes('<channel') && !whole.includes('</channel>') ? '</channel>' : ''
  return `${whole}${channel}${closing}>`
}
