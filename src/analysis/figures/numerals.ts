/** text -> the numbers written in it, in digits or in words, with their magnitudes ("$4.1-billion", "two dozen"). */
import type { Span } from '../../core/article.ts'
import { allMatches, matchAt } from './matches.ts'
import {
  LEADS,
  MAGNITUDE,
  MAGNITUDES,
  NO_LETTER,
  NUMBER_WORDS,
  PART,
  PARTS,
  SHORT_MAGNITUDES,
  VULGAR,
  WORD,
} from './number-words.ts'
import { sumWords } from './word-sums.ts'

export interface Numeral extends Span {
  readonly value: number
  /** The factor of its magnitude word ("million" 1e6), 1 without one: "5 to 7 million" hands it to the 5. */
  readonly scale: number
  readonly form: 'digits' | 'words' | 'vague' | 'fraction'
}

/** "1,250.5", Indian "12,34,567", "1 414 021" with spaces, ".08". */
const DIGITS = String.raw`\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d|,\d|\.\d)|\d+(?:\.\d+)?|\.\d+`

/** Where a number may begin: not inside a word, a name ("COVID-19", "F-16", "G7") or a longer string of digits. */
const NUMERAL = new RegExp(
  String.raw`(?:(?<=\b(?:Rs\.?|RM|USD|EUR|GBP|CHF|INR))|(?<![\p{L}\p{N}_#@&]|\p{L}[’'.]|(?<=\p{L})(?<!\b(?:then|now))-|\d[.,:/]))(?:` +
    [
      String.raw`(?<top>an?|one|two|three|four|five|seven|nine)(?:\s*-\s*|\s+)(?<bottom>${PART})s?${NO_LETTER}(?=(?<of>\s+(?:of|the)\b)?)`,
      String.raw`(?<vague>tens|dozens|scores|hundreds|thousands|millions|billions|trillions)(?:\s+of\s+(?<more>thousands|millions|billions))?(?=\s+of\b)`,
      String.raw`(?:several|a\s+few|many|a\s+couple(?:\s+of)?)\s+(?<many>${MAGNITUDE})${NO_LETTER}`,
      String.raw`(?<sign>(?<=^|\s)[-−])?(?<digits>${DIGITS})`,
      `(?<vulgar>[½¼¾⅓⅔])`,
      String.raw`(?:(?<lead>half|quarter)\s+(?:of\s+)?(?:an?\s+)?|(?<a>an?\s+))?(?<word>${WORD})${NO_LETTER}`,
      String.raw`(?<!\b(?:first|second|third|other|better|latter|top|bottom|last|next)[\s-])(?<half>half)${NO_LETTER}(?!-|\s+(?:brother|sister|time|way|mast|life|an?\b))`,
    ].join('|') +
    ')',
  'giu',
)
const AFTER_DIGITS = new RegExp(
  String.raw`(?:\s*(?<vulgar>[½¼¾⅓⅔])|\s+(?<top>\d)\s?/\s?(?<bottom>\d{1,2})(?![\d/])|/(?<over>\d{1,3})(?![\d/]))?` +
    String.raw`(?:(?:\s*-\s*|\s*)(?<magnitude>${MAGNITUDE}|${Object.keys(SHORT_MAGNITUDES)
      .filter((short) => short.length > 1)
      .join('|')})(?:\s+(?<more>${MAGNITUDE}))?${NO_LETTER}|(?<letter>[kmb])${NO_LETTER})?`,
  'iuy',
)
const AND_PART = new RegExp(
  String.raw`[\s-]+and[\s-]+(?:an?|one|(?<top>two|three))[\s-]+(?<bottom>half|third|quarter|fourth)s?${NO_LETTER}(?:\s+(?<magnitude>${MAGNITUDE})${NO_LETTER})?`,
  'iuy',
)
/** "1.5m people" and "1.5m yen" are a million and a half, a "100m sprint" is a distance. */
const MANY_FOLLOW =
  /\s+(?:people|men|women|children|naira|yen|yuan|baht|rand|won|lira|krona|kroner?|kronor|ringgit|rupiah|(?!metres|meters|as\b|was\b|is\b|his\b)\p{Ll}{2,}s)\b/uy
const SOME_QUARTERS = /^(?:two|four|five|seven|nine) quarters$/iu
const CURRENCY_BEFORE = /[$€£¥₹]\s?$/u

/**
 * The numbers of `text` in reading order, without overlaps.
 *
 * @example
 * findNumerals('4.1-billion for two dozen ships') // 4_100_000_000, 24
 */
export function findNumerals(text: string): Numeral[] {
  const numerals: Numeral[] = []
  let covered = 0
  for (const match of allMatches(NUMERAL, text)) {
    if (match.index < covered) continue
    const numeral = readNumeral(text, match)
    // more digits than a number can hold, or a division by zero
    if (numeral === undefined || !Number.isFinite(numeral.value)) continue
    numerals.push(numeral)
    covered = numeral.end
  }
  return numerals
}

function readNumeral(text: string, match: RegExpExecArray): Numeral | undefined {
  const groups = match.groups ?? {}
  const start = match.index
  const span = { start, end: start + match[0].length, scale: 1 }
  // "two quarters" in a row are half a year, not half of something
  if (SOME_QUARTERS.test(match[0]) && groups.of === undefined)
    return readWords(text, { ...span, end: start + (groups.top?.length ?? 0) }, { word: groups.top ?? '' })
  if (groups.bottom !== undefined) return readFraction(span, groups, match[0])
  if (groups.vague !== undefined) {
    const value = vagueValue(groups.vague) * vagueValue(groups.more ?? '')
    return { ...span, value, form: 'vague' }
  }
  // "several hundred" is no less than a hundred, and nobody knows how much more
  if (groups.many !== undefined) return { ...span, value: magnitudeOf(groups.many), form: 'vague' }
  if (groups.digits !== undefined) return readDigits(text, span, groups.digits, groups.sign)
  if (groups.vulgar !== undefined) return { ...span, value: VULGAR[groups.vulgar] ?? 0, form: 'fraction' }
  if (groups.half !== undefined) return { ...span, value: 0.5, form: 'fraction' }
  return readWords(text, span, groups)
}

/** "two-thirds"; "a third" and "one fifth" only with what they are a part of, else they count in order. */
function readFraction(
  span: Span & { scale: number },
  groups: Record<string, string>,
  text: string,
): Numeral | undefined {
  const top = groups.top?.toLowerCase() ?? 'a'
  const bottom = groups.bottom?.toLowerCase() ?? 'half'
  const single = top.startsWith('a') || top === 'one'
  if (single && bottom !== 'half' && groups.of === undefined && !text.includes('-')) return undefined
  return { ...span, value: partOf(top, bottom), form: 'fraction' }
}

function partOf(top = 'one', bottom = 'half'): number {
  return (NUMBER_WORDS.get(top.toLowerCase()) ?? 1) / (PARTS[bottom.toLowerCase()] ?? 2)
}

/** "hundreds" are at least a hundred: the least that is surely true. */
function vagueValue(word: string): number {
  const single = word.toLowerCase().replace(/s$/, '')
  return { ten: 10, score: 20 }[single] ?? MAGNITUDES[single] ?? 1
}

function readDigits(text: string, span: Span & { scale: number }, digits: string, sign?: string): Numeral {
  const after = matchAt(AFTER_DIGITS, text, span.end)
  const { vulgar, top, bottom, over, magnitude, more, letter } = after?.groups ?? {}
  const plain = (sign === undefined ? 1 : -1) * Number(digits.replace(/[,\s]/gu, ''))
  const end = span.end + (after?.[0].length ?? 0)
  if (letter?.toLowerCase() === 'm' && isDistance(text, span.start, end))
    return { ...span, value: plain, form: 'digits' }
  const scale = magnitudeOf(magnitude) * magnitudeOf(more) * magnitudeOf(letter)
  if (over !== undefined && scale === 1)
    return { ...span, end, value: plain / Number(over), form: 'fraction' }
  const rest =
    vulgar !== undefined ? (VULGAR[vulgar] ?? 0) : top === undefined ? 0 : Number(top) / Number(bottom)
  return { start: span.start, end, value: rounded((plain + rest) * scale), scale, form: 'digits' }
}

/** Whether the `m` of "100m" is meters, not millions. */
function isDistance(text: string, start: number, end: number): boolean {
  return (
    !CURRENCY_BEFORE.test(text.slice(Math.max(0, start - 2), start)) &&
    matchAt(MANY_FOLLOW, text, end) === undefined
  )
}

function magnitudeOf(word: string | undefined): number {
  const plain = word?.toLowerCase() ?? ''
  return MAGNITUDES[plain] ?? SHORT_MAGNITUDES[plain] ?? 1
}

/** "two hundred and six", "twenty-one trillion", "half a million", "five and a half million". */
function readWords(text: string, span: Span, groups: Record<string, string>): Numeral | undefined {
  const known = NUMBER_WORDS.get(groups.word?.toLowerCase() ?? '') ?? 0
  // "a dozen" is a number, the article of "a five-day strike" is none
  const start = span.start + (known < 12 ? (groups.a?.length ?? 0) : 0)
  const { sum, end } = sumWords(text, span.end, known)
  // "per hundred", "the million": a magnitude of nothing
  if (
    known >= 100 &&
    sum.last === known &&
    start === span.start &&
    groups.a === undefined &&
    groups.lead === undefined
  )
    return undefined
  const and = matchAt(AND_PART, text, end)
  const part = and ? partOf(and.groups?.top, and.groups?.bottom) : 0
  const lead = LEADS[groups.lead?.toLowerCase() ?? ''] ?? 1
  const magnitude = magnitudeOf(and?.groups?.magnitude)
  const value = rounded((sum.total + sum.group + part) * lead * magnitude)
  const scale = magnitude > 1 ? magnitude : sum.last >= 1e3 ? sum.last : 1
  return { start, end: end + (and?.[0].length ?? 0), value, scale, form: 'words' }
}

/** Without the dust of floating point: 4.1 million is 4_100_000. */
export function rounded(value: number): number {
  return Number(value.toPrecision(12))
}
