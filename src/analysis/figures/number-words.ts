/** Words and signs that are numbers, parts of numbers or factors: tables. */

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'
/** Words that multiply what stands before them. */
export const MAGNITUDES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 1e2,
  thousand: 1e3,
  lakh: 1e5,
  million: 1e6,
  crore: 1e7,
  billion: 1e9,
  trillion: 1e12,
}
/** Magnitudes that stand after digits only; a single letter must touch them. */
export const SHORT_MAGNITUDES: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  mm: 1e6,
  mn: 1e6,
  mln: 1e6,
  b: 1e9,
  bn: 1e9,
  bln: 1e9,
  tn: 1e12,
  trn: 1e12,
  tln: 1e12,
}
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...ONES.split(' ').map((word, i) => [word, i] as const),
  ...TENS.split(' ').map((word, i) => [word, 20 + i * 10] as const),
  ...Object.entries(MAGNITUDES),
])
export const PARTS: Readonly<Record<string, number>> = {
  half: 2,
  halve: 2,
  third: 3,
  quarter: 4,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
}
export const LEADS: Readonly<Record<string, number>> = { half: 1 / 2, quarter: 1 / 4 }
export const VULGAR: Readonly<Record<string, number>> = {
  '½': 1 / 2,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
}

/** The words as alternatives of a pattern. */
export const WORD: string = [...NUMBER_WORDS.keys()].join('|')
export const MAGNITUDE: string = Object.keys(MAGNITUDES).join('|')
export const PART: string = Object.keys(PARTS).join('|')
/** Where a word ends. */
export const NO_LETTER: string = String.raw`(?![\p{L}\p{N}])`
