/** The money around a number: "$", "US$", "euros", "Hong Kong dollars". */
import { DOLLARS, SIGNS_BEFORE, WORDS_AFTER } from './currencies.ts'
import { matchAt } from './matches.ts'

/** A currency, as certain as the text makes it, and how much text around the number says so. */
export interface Currency {
  /** ISO 4217 where it is certain, else the sign or word as it stands. */
  readonly code: string
  readonly before: number
  readonly after: number
  /** 1e6 for "30 MUSD". */
  readonly factor: number
}

const DOLLAR_BEFORE =
  /(?<![\p{L}\p{N}])(?:(\p{Lu}{1,3}|U\.S\.)\$|((?:us|u\.s\.?|c|ca|cad|hk|nz|au)\s?)\$)\s?$/u
const SIGN_BEFORE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${SIGNS_BEFORE.map(([pattern]) => pattern).join('|')})\s?$`,
  'u',
)
const SIGNS = SIGNS_BEFORE.map(([pattern, code]) => [new RegExp(`^(?:${pattern})$`), code] as const)
const COUNTRY = WORDS_AFTER.flatMap(([, , countries]) => Object.keys(countries ?? {})).join('|')
const WORD_AFTER = new RegExp(
  String.raw`(?:\s*-\s*|\s+)(?:(?<country>${COUNTRY})\s+)?(?<word>${WORDS_AFTER.map(([pattern]) => pattern).join('|')})(?![\p{L}\p{N}])`,
  'iuy',
)
const SIGN_AFTER =
  /\s?(?<million>M(?=[A-Z]{3}))?(?<sign>[€£₹₽₺₾₭]|\$(?!\s?\d)|(?:USD|EUR|GBP|CHF|JPY|CNY|RMB|SEK|NOK|DKK|CAD|AUD|INR)(?![\p{L}]))/uy

/**
 * The currency of the number at `start`..`end`; undefined when it is no money.
 *
 * @param isLarge whether it has a magnitude: "23m pounds" are money, "23 pounds" may be a weight
 */
export function currencyOf(text: string, start: number, end: number, isLarge: boolean): Currency | undefined {
  const sign = signBefore(text.slice(Math.max(0, start - 8), start))
  const after = matchAt(WORD_AFTER, text, end)
  if (sign !== undefined) {
    const again =
      after && /^dollars?$/i.test(after.groups?.word ?? '') && sign.code.endsWith('$') ? after[0].length : 0
    return { ...sign, after: again, factor: 1 }
  }
  if (after !== undefined && isMoneyWord(text, end + after[0].length, after.groups ?? {}, isLarge)) {
    return { code: wordCode(after.groups ?? {}), before: 0, after: after[0].length, factor: 1 }
  }
  const trailing = matchAt(SIGN_AFTER, text, end)
  if (trailing === undefined) return undefined
  const plain = trailing.groups?.sign ?? ''
  const code = SIGNS.find(([pattern]) => pattern.test(plain))?.[1] ?? plain
  const factor = trailing.groups?.million === undefined ? 1 : 1e6
  return { code, before: 0, after: trailing[0].length, factor }
}

/** @param before the text up to the number */
function signBefore(before: string): { readonly code: string; readonly before: number } | undefined {
  const dollar = DOLLAR_BEFORE.exec(before)
  if (dollar !== null) {
    const letters = (dollar[1] ?? dollar[2] ?? '').replace(/[.\s]/g, '')
    return { code: DOLLARS[letters.toLowerCase()] ?? `${letters}$`, before: dollar[0].length }
  }
  const sign = SIGN_BEFORE.exec(before)?.[0]
  if (sign === undefined) return undefined
  return {
    code: SIGNS.find(([pattern]) => pattern.test(sign.trim()))?.[1] ?? sign.trim(),
    before: sign.length,
  }
}

/** Words that are money and something else: "200 pounds", "three won", "the second mark". */
function isMoneyWord(
  text: string,
  end: number,
  { word = '', country }: Record<string, string>,
  isLarge: boolean,
): boolean {
  if (country !== undefined || isLarge) return true
  if (/^(?:won|marks?|markka|rand|reals?|sen|lira)$/i.test(word)) return false
  return (
    !/^pounds?$/i.test(word) ||
    /^\s+(?:sterling|a (?:week|month|year)|per (?:week|month|year))/i.test(text.slice(end, end + 16))
  )
}

function wordCode({ word = '', country = '' }: Record<string, string>): string {
  const currency = WORDS_AFTER.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'i').test(word))
  const own = Object.entries(currency?.[2] ?? {}).find(([name]) =>
    new RegExp(`^(?:${name})$`, 'i').test(country),
  )
  return own?.[1] ?? currency?.[1] ?? word
}
