/** The same words in another typography: spaces, quotation marks and dashes tell no two texts apart. */
import type { Span } from './article.ts'

/** A text's words alone, and where each unit of them stands in it (UTF-16 offsets). */
export interface Folded {
  readonly words: string
  readonly at: readonly number[]
}

const LAYOUT = /[\s\u00ad\u200b-\u200d\u2060\ufeff…]/u
const PLAIN: Readonly<Record<string, string>> = {
  ...mapAll('“”„‟«»″＂', '"'),
  ...mapAll('‘’‚‛‹›′`´', "'"),
  ...mapAll('‐‑‒–—―−', '-'),
}

/**
 * Leaves out white space and "…", and writes every quotation mark and dash as the plain one.
 *
 * @example
 * fold('“So – so”').words // '"So-so"'
 */
export function fold(text: string): Folded {
  const at: number[] = []
  let words = ''
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i)
    // three dots are an ellipsis, a single one is a full stop
    if (LAYOUT.test(unit) || (unit === '.' && (text[i + 1] === '.' || text[i - 1] === '.'))) continue
    words += PLAIN[unit] ?? unit
    at.push(i)
  }
  return { words, at }
}

/**
 * Where the words stand in a text, letters and digits around them being no part of the same word or number.
 *
 * @param near of several places the one nearest to this offset
 * @returns undefined when they don't, and for words without a letter or digit
 */
export function findWords(text: string, folded: Folded, words: string, near = 0): Span | undefined {
  const wanted = fold(words).words
  if (!/[\p{L}\p{N}]/u.test(wanted)) return undefined
  let best: Span | undefined
  for (let i = folded.words.indexOf(wanted); i !== -1; i = folded.words.indexOf(wanted, i + 1)) {
    const place = { start: folded.at[i] ?? 0, end: (folded.at[i + wanted.length - 1] ?? 0) + 1 }
    if (isWhole(text, place) && (!best || Math.abs(place.start - near) < Math.abs(best.start - near)))
      best = place
  }
  return best
}

/** "12" is not in "112", "12,000", "1.12" or "12th". */
function isWhole(text: string, { start, end }: Span): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)]
  const [first, last] = [text.charAt(start), text.charAt(end - 1)]
  const goesOnBefore =
    isWordUnit(first) && (/[\p{L}\p{N}]$/u.test(before) || (isDigit(first) && /\d[.,]$/.test(before)))
  const goesOnAfter =
    isWordUnit(last) && (/^[\p{L}\p{N}]/u.test(after) || (isDigit(last) && /^[.,]\d/.test(after)))
  return !goesOnBefore && !goesOnAfter
}

function isWordUnit(unit: string): boolean {
  return /[\p{L}\p{N}]/u.test(unit)
}

function isDigit(unit: string): boolean {
  return /\d/.test(unit)
}

function mapAll(marks: string, plain: string): Record<string, string> {
  return Object.fromEntries([...marks].map((mark) => [mark, plain]))
}
