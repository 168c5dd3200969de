/** paragraph -> what stands between quotation marks in it. */
import type { Span } from '../../core/article.ts'

/** A stretch between quotation marks. `start` and `end` leave the marks out. */
export interface Marked extends Span {
  /** Where the opening mark stands. */
  readonly open: number
  /** Just behind the closing mark; `end` where it is missing. */
  readonly close: number
  /** False when the paragraph ends before the mark is closed: the speaker goes on in the next. */
  readonly isClosed: boolean
}

const OPENING = '“„«»"‟〝「『'
const CLOSING: Readonly<Record<string, string>> = {
  '“': '”"“',
  '„': '“”"',
  '‟': '”"',
  '〝': '〞',
  '«': '»',
  '»': '«',
  '"': '"”',
  '「': '」',
  '『': '』',
  '‘': '’',
  "'": "'",
}
const SPACE_OR_BRACKET = /[\s([{—–\-/:…]/u
const LETTER = /[\p{L}\p{N}]/u
const ENDS_CLAUSE = /[.,!?…;:—–]/u

/**
 * The quotation-marked stretches of a paragraph, outermost marks only, in order. Knows “ ”, " ", « », „ “, ‘ ’, ' ' and their
 * usual mix-ups; a missing closing mark runs to the end of the paragraph.
 *
 * @example
 * findMarked('“Yes,” she said.', { start: 0, end: 16 }) // [{ open: 0, start: 1, end: 5, close: 6, isClosed: true }]
 */
export function findMarked(text: string, paragraph: Span): Marked[] {
  const found: Marked[] = []
  let at = paragraph.start
  while (at < paragraph.end) {
    const marked = opensAt(text, at, paragraph) ? readMarked(text, at, paragraph) : undefined
    if (marked !== undefined && marked.end > marked.start) found.push(marked)
    at = Math.max(at + 1, marked?.close ?? 0)
  }
  return found
}

/** Whether the character at `at` opens a quotation. */
function opensAt(text: string, at: number, paragraph: Span): boolean {
  const mark = text.charAt(at)
  if (!OPENING.includes(mark) && mark !== '‘' && mark !== "'") return false
  const before = at > paragraph.start ? text.charAt(at - 1) : ' '
  const after = text.charAt(at + 1)
  if (mark === '«') return true // French sets a space behind it
  if (/\s/u.test(after) || after === '') return false
  // a mark behind a word and before no other is a stray closing one
  if (mark === '»') return SPACE_OR_BRACKET.test(before) && LETTER.test(after)
  if (mark === '"') return !/[\d']/u.test(before) && (SPACE_OR_BRACKET.test(before) || LETTER.test(after))
  if (mark === '‘') return SPACE_OR_BRACKET.test(before) && LETTER.test(after)
  if (mark === "'") return SPACE_OR_BRACKET.test(before) && /\p{L}/u.test(after)
  return true
}

function readMarked(text: string, open: number, paragraph: Span): Marked | undefined {
  const again = text.charAt(open) === '"' ? reopensAt(text, open, paragraph) : undefined
  if (again !== undefined) {
    const end = open + 1 + text.slice(open + 1, again).trimEnd().length
    return { open, start: open + 1, end, close: again, isClosed: false }
  }
  const isSingle = text.charAt(open) === '‘' || text.charAt(open) === "'"
  const close = isSingle ? singleClose(text, open, paragraph) : doubleClose(text, open, paragraph)
  if (close !== undefined) {
    const words = text.slice(open + 1, close)
    const start = open + 1 + words.length - words.trimStart().length
    return { open, start, end: start + words.trim().length, close: close + 1, isClosed: true }
  }
  if (isSingle) return undefined
  return { open, start: open + 1, end: paragraph.end, close: paragraph.end, isClosed: false }
}

/**
 * Where paragraphs were run together: the speaker goes on with a mark of the next one, `"We stay. "We shall win," she said`.
 * Undefined where the next straight mark closes.
 */
function reopensAt(text: string, open: number, paragraph: Span): number | undefined {
  const next = text.indexOf('"', open + 1)
  if (next < 0 || next >= paragraph.end || text.slice(open, next).includes('”')) return undefined
  return /[.!?…]\s+$/u.test(text.slice(next - 4, next)) && /\p{Lu}/u.test(text.charAt(next + 1))
    ? next
    : undefined
}

/** The place of the mark that closes the one at `open`. */
function doubleClose(text: string, open: number, paragraph: Span): number | undefined {
  const closing = CLOSING[text.charAt(open)] ?? ''
  let depth = 0
  for (let at = open + 1; at < paragraph.end; at++) {
    if (depth > 0 && at - open > LONGEST_NESTED) break
    if (isNestedOpening(text, at, closing)) depth++
    else if (closing.includes(text.charAt(at))) {
      if (depth === 0) return at
      depth--
    }
  }
  return depth > 0 ? firstClose(text, open, paragraph, closing) : undefined
}

/** A mark within a quotation that opens another: “He told me “no” twice.” */
function isNestedOpening(text: string, at: number, closing: string): boolean {
  const mark = text.charAt(at)
  if (mark !== '“' && !(mark === '"' && closing.startsWith('”'))) return false
  return SPACE_OR_BRACKET.test(text.charAt(at - 1)) && /\S/u.test(text.charAt(at + 1))
}

/** With marks that don't add up, the first that can close does. */
function firstClose(text: string, open: number, paragraph: Span, closing: string): number | undefined {
  for (let at = open + 1; at < paragraph.end; at++) {
    if (closing.includes(text.charAt(at)) && !isNestedOpening(text, at, closing)) return at
  }
  return undefined
}

/** As `doubleClose` for ‘ ’ and ' ', which are apostrophes, too: “the dogs’ tails”. */
function singleClose(text: string, open: number, paragraph: Span): number | undefined {
  const closing = CLOSING[text.charAt(open)] ?? ''
  const within = text.slice(open + 1, Math.min(paragraph.end, open + LONGEST_SINGLE))
  const double = within.search(/[“"]/u)
  const end = open + 1 + (double < 0 ? within.length : double)
  let plural: number | undefined
  for (let at = open + 1; at < end; at++) {
    if (text.charAt(at) !== closing) continue
    const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)]
    if (/\s/u.test(before) || LETTER.test(after)) continue
    if (before !== 's' || ENDS_CLAUSE.test(after) || at + 1 === paragraph.end) return at
    plural ??= at
  }
  return plural
}

/** Keep a text full of stray marks from being searched over and over. */
const LONGEST_SINGLE = 1500
const LONGEST_NESTED = 2000
