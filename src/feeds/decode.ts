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
 * Valid UTF-8 comes before what the labels say, because text in another charset is hardly ever valid UTF-8 by
 * chance, and labels are often wrong.
 *
 * @param contentType the value of the HTTP header, if there was one
 */
export function decodePage(bytes: Uint8Array, contentType?: string | null): string {
  const marked = markedCharset(bytes)
  if (marked) return decodeAs(marked, bytes) ?? ''

  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES))
  const labels = [
    /charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(contentType ?? '')?.[1],
    ...DECLARED.map((declared) => declared.exec(head)?.[1]),
  ].filter((label) => label !== undefined)

  // ISO-2022-JP and its kin are ASCII with escapes: valid UTF-8 that reads as nonsense.
  const isUtf8 = head.includes('\u001b') ? undefined : decodeAs('utf-8', bytes, { fatal: true })
  if (isUtf8 !== undefined) return isUtf8
  for (const label of labels) {
    const text = decodeAs(label, bytes, { fatal: true })
    if (text !== undefined) return text
  }
  const guess = detect(bytes.subarray(0, GUESS_BYTES)) ?? 'windows-1252'
  return (
    decodeAs(labels[0] ?? guess, bytes) ?? decodeAs(guess, bytes) ?? decodeAs('windows-1252', bytes) ?? ''
  )
}

/** UTF-16 by its mark, or by the zero bytes around the first "<" (XML 1.0, appendix F). */
function markedCharset(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be'
  return undefined
}

/** undefined when the charset is unknown or, with `fatal`, does not explain the bytes. */
function decodeAs(label: string, bytes: Uint8Array, options: { fatal?: boolean } = {}): string | undefined {
  try {
    return new TextDecoder(label, options).decode(bytes)
  } catch (error) {
    // TypeError: bytes that don't fit; RangeError: a label that nobody knows.
    if (error instanceof TypeError || error instanceof RangeError) return undefined
    throw error
  }
}
