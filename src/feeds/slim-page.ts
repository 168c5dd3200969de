/**
 * HTML -> less HTML: only what an article can be made of, small and flat enough for parsers that were not built
 * for hostile pages (1,000 nested divs keep them busy for many seconds). One linear scan.
 */
import { createOpenElements, words } from './open-elements.ts'

/** The largest news page seen has 3,229 tags; nothing worth reading stands after the 20,000th. */
const MOST_TAGS = 20_000
const MOST_ELEMENTS = 10_000
const LONGEST_ATTRIBUTE = 2000
/** JSON-LD with the whole article in it is real; more is not read. */
const LONGEST_JSON = 200_000

/** What holds no text of an article: dropped with all that is in it. */
const DROPPED = words('script style svg noscript template iframe object canvas select video audio math map')
const ATTRIBUTE =
  /[\s"'/](class|id|href|rel|property|name|content|type|datetime|pubdate|itemprop|itemtype|role|hidden|aria-hidden|aria-modal|style|lang|dir|value)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|(?=[\s/>]))/gi

/** @returns HTML of at most 10,000 elements, at most 100 deep, without scripts (but JSON-LD), styles and comments */
export function slimPage(html: string): string {
  const out: string[] = []
  const open = createOpenElements()
  const unclosed = new Set<string>()
  let elements = 0
  let at = 0
  for (let tags = 0; tags < MOST_TAGS && elements < MOST_ELEMENTS; tags++) {
    const start = html.indexOf('<', at)
    out.push(html.slice(at, start === -1 ? html.length : start))
    if (start === -1) break
    const tag = readTag(html, start)
    at = tag.end
    if (tag.kind === 'text') out.push('&lt;')
    else if (tag.kind === 'close') out.push(open.close(tag.name))
    else if (tag.kind === 'open' && DROPPED.has(tag.name)) {
      const skipped = skipElement(html, tag, unclosed)
      at = skipped.end
      out.push(skipped.kept)
    } else if (tag.kind === 'open') {
      elements++
      out.push(open.open(tag.name, attributes(tag.source)))
    }
  }
  return out.join('')
}

interface Tag {
  readonly kind: 'open' | 'close' | 'other' | 'text'
  readonly name: string
  readonly source: string
  readonly end: number
}

function readTag(html: string, start: number): Tag {
  if (html.startsWith('<!--', start)) {
    const close = html.indexOf('-->', start + 4)
    return { kind: 'other', name: '', source: '', end: close === -1 ? html.length : close + 3 }
  }
  const [, slash, name] = /^<(\/?)([a-z][a-z0-9:-]{0,40})/i.exec(html.slice(start, start + 50)) ?? []
  if (name === undefined && /[!?/]/.test(html[start + 1] ?? ''))
    return { kind: 'other', name: '', source: '', end: tagEnd(html, start) }
  if (name === undefined) {
    // A "<" that begins nothing is text; a run of them counts once.
    const run = html.slice(start, start + 100_000).search(/[^<]|$/)
    return { kind: 'text', name: '', source: '', end: start + Math.max(run - 1, 1) }
  }
  const end = tagEnd(html, start)
  return { kind: slash ? 'close' : 'open', name: name.toLowerCase(), source: html.slice(start, end), end }
}

/** After the ">" that closes the tag; one inside a quoted attribute does not. */
function tagEnd(html: string, start: number): number {
  const stop = /[>"']/g
  stop.lastIndex = start
  for (let found = stop.exec(html); found; found = stop.exec(html)) {
    if (found[0] === '>') return stop.lastIndex
    if (!/=\s*$/.test(html.slice(Math.max(found.index - 5, start), found.index))) continue
    const close = html.indexOf(found[0], stop.lastIndex)
    if (close !== -1) stop.lastIndex = close + 1
  }
  return html.length
}

function attributes(source: string): string {
  const kept = new Map<string, string>()
  for (const [, name = '', double, single, bare] of source.matchAll(ATTRIBUTE)) {
    const value = (double ?? single ?? bare ?? '').slice(0, LONGEST_ATTRIBUTE).replaceAll('"', '&quot;')
    if (!kept.has(name.toLowerCase())) kept.set(name.toLowerCase(), value)
  }
  return [...kept].map(([name, value]) => ` ${name}="${value}"`).join('')
}

/** Jumps over an element; JSON-LD, which tells date and author, is kept. */
function skipElement(html: string, tag: Tag, unclosed: Set<string>): { end: number; kept: string } {
  if (unclosed.has(tag.name) || tag.source.endsWith('/>')) return { end: tag.end, kept: '' }
  const close = new RegExp(`</${tag.name}\\s*>`, 'gi')
  close.lastIndex = tag.end
  const found = close.exec(html)
  if (!found) {
    unclosed.add(tag.name)
    return { end: tag.end, kept: '' }
  }
  const content = html.slice(tag.end, found.index)
  const isJson = tag.name === 'script' && /application\/ld\+json/i.test(tag.source)
  const kept =
    isJson && content.length <= LONGEST_JSON ? `<script type="application/ld+json">${content}</script>` : ''
  return { end: close.lastIndex, kept }
}
