/** Bytes -> text: byte order mark > valid UTF-8 > what HTTP says > what the document says > a guess. */
import { detect } from 'chardet'

/** Where documents declare their charset; HTML asks for the first 1,024 bytes, and some pages are late. */
const HEAD_BYTES = 4096
const DECLARED = [
  /<\?xml[^>]*\bencoding\s*=\s*["']([\w:.-]+)/i,
  /<meta[^>]*\bcharset\s*=\s*["']?\s*([\w:.-]+)/i,
]
/** Enough for a guess; chardet takes all that it is given. */
const GUESS_BYTES = 64_000

/**
 * Decode a feed or a page, in whatever charset it came. Never fails: what no charset explains becomes U+FFFD.
 *
 * UTF-8 comes before what the labels say, because text in another charset is hardly ever valid UTF-8 by chance,
 * and labels are often wrong.
 *
 * @param contentType the value of the HTTP header, if there was one
 */
export function decodePage(bytes: Uint8Array, contentType?: string | null): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES))
  for (const charset of charsets(bytes, head, contentType)) {
    const text = decodeAs(charset, bytes)
    if (text !== undefined) return text
  }
  return new TextDecoder('windows-1252').decode(bytes)
}

/** What it may be, the surest first. */
function* charsets(bytes: Uint8Array, head: string, contentType: string | null | undefined) {
  const marked = markedCharset(bytes)
  if (marked) yield marked
  // ISO-2022-JP and its kin are ASCII with escapes: valid UTF-8 that reads as nonsense.
  if (!head.includes('\u001b') && isUtf8(bytes)) yield 'utf-8'
  const inHeader = /charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(contentType ?? '')?.[1]
  for (const label of [inHeader, ...DECLARED.map((declared) => declared.exec(head)?.[1])])
    if (label && !/^utf-?8$/i.test(label)) yield label
  yield detect(bytes.subarray(0, GUESS_BYTES)) ?? 'windows-1252'
}

/** Valid, or nearly so: one broken character in a long document doesn't make it another charset. */
function isUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = text.match(/\ufffd/g)?.length ?? 0
  return broken === 0 || (text.match(/[\u0080-\ufffc]/g)?.length ?? 0) > 4 * broken
}

/** UTF-16 by its mark, or by the zero bytes around the first "<" (XML 1.0, appendix F). */
function markedCharset(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && d === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0)) return 'utf-16be'
  return undefined
}

/** undefined when nobody knows the charset. */
function decodeAs(charset: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
