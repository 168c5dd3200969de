/** text -> its language. */
import { franc } from 'franc'

/** The languages we tell apart (franc speaks ISO 639-3, we ISO 639-1): fewer to choose from, fewer mistakes on a short text. */
const LANGUAGES: Readonly<Record<string, string>> = {
  eng: 'en',
  spa: 'es',
  fra: 'fr',
  deu: 'de',
  ita: 'it',
  por: 'pt',
  nld: 'nl',
  swe: 'sv',
  dan: 'da',
  nob: 'no',
  fin: 'fi',
  pol: 'pl',
  ces: 'cs',
  slk: 'sk',
  hun: 'hu',
  ron: 'ro',
  bul: 'bg',
  hrv: 'hr',
  ell: 'el',
  rus: 'ru',
  ukr: 'uk',
  tur: 'tr',
  arb: 'ar',
  pes: 'fa',
  heb: 'he',
  hin: 'hi',
  ben: 'bn',
  urd: 'ur',
  tam: 'ta',
  ind: 'id',
  vie: 'vi',
  tha: 'th',
  jpn: 'ja',
  kor: 'ko',
  cmn: 'zh',
}
const CODES = Object.keys(LANGUAGES)
/** The headline and a paragraph or two: enough to be sure, and the end of a page may hold other languages. */
const LEAD_LENGTH = 400
/** A shorter text is too often taken for a related language. */
const SHORTEST = 25
/** Small words that only English has: most articles are English, and these tell it 30 times sooner than franc does. */
const ENGLISH = /\b(?:the|and|that|with|from|said|this|which|they|their|his|would|about|after)\b/giu
/** So many of them are no title and no quotation in an article of another language. */
const SURELY_ENGLISH = 5

/**
 * The language of an article as ISO 639-1 code; null when the text is too short to tell or of no language we know.
 *
 * @example
 * detectLanguage('Le gouvernement a annoncé mardi une réforme des retraites.') // 'fr'
 */
export function detectLanguage(text: string, title = ''): string | null {
  const lead = `${title}\n${text}`.trim().slice(0, LEAD_LENGTH)
  if ((lead.match(ENGLISH)?.length ?? 0) >= SURELY_ENGLISH) return 'en'
  return LANGUAGES[franc(lead, { only: CODES, minLength: SHORTEST })] ?? null
}
