/** `site:`, `person:`, "a phrase", `-word`, `after:` and `before:` in a question, as topics have them -> which articles it is limited to. */
import type { Article } from '../../core/article.ts'
import { plainWords } from '../../core/topic.ts'

/** What an article must have, or must not, to be asked at all. All in plain words. */
export interface Limits {
  /** Phrases in quotation marks (but for those in a whole question), and people: each must stand in it. */
  readonly phrases: readonly string[]
  readonly without: readonly string[]
  /** Hosts that it must not be from. */
  readonly notFrom: readonly string[]
  /** Published at or after, and before. */
  readonly after?: Date
  readonly before?: Date
}

export interface Operators {
  /** The question without what is no word of it: `site:…`, `-word`, `after:…`; phrases and people stay as words. */
  readonly text: string
  /** Hosts that it is limited to. */
  readonly sites: readonly string[]
  readonly limits: Limits
}

const VALUE = String.raw`(?:["“”](?<phrase>[^"“”]*)["“”]|(?<bare>[^\s"“”]+))`
const FIELD = new RegExp(
  String.raw`(?<![\S])(?<minus>-)?(?<field>site|person|section|after|before|since):${VALUE}?`,
  'giu',
)
const MINUS = /(?<!\S)-(?:["“”]([^"“”]+)["“”]|(\p{L}[\p{L}\p{N}'’-]*))/gu
const PHRASE = /["“”]([^"“”]+)["“”]/gu
const UNIT_MS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 }
const WHO_SAID = /\bwho (?:said|says|wrote|tweeted|called)\b/iu
const ASKS =
  /\b(?:who|whom|whose|what|which|when|where|why|how)\b|^\W*(?:is|are|was|were|do|does|did|has|have|had|will|can)\b/iu
/** A phrase of one word is a word. */
const SHORTEST_PHRASE = 2

/**
 * @param typed a question as it was typed
 * @param at when it was asked: `since:7d` counts from it
 * @example
 * readOperators('tram fares site:baywire.example -"night line"', new Date())
 * // { text: 'tram fares', sites: ['baywire.example'], limits: { phrases: [], without: ['night line'], notFrom: [] } }
 */
export function readOperators(typed: string, at: Date): Operators {
  const found = [...typed.matchAll(FIELD)].map(({ 0: whole, groups = {} }) => ({
    whole,
    field: (groups.field ?? '').toLowerCase(),
    value: (groups.phrase ?? (groups.bare ?? '').replace(/[?!,;.]+$/u, '')).trim(),
    isNot: groups.minus !== undefined,
  }))
  const valuesOf = (field: string, isNot = false) =>
    found.flatMap((one) => (one.field === field && one.isNot === isNot && one.value !== '' ? one.value : []))
  const hosts = (values: readonly string[]) => values.map((host) => host.toLowerCase().replace(/^www\./u, ''))
  const dates = (field: string) => valuesOf(field).map((value) => momentOf(value, at))
  const after = [...dates('after'), ...dates('since')].find((moment) => moment !== undefined)
  const before = dates('before').find((moment) => moment !== undefined)

  const rest = found.reduce((text, { whole, ...one }) => text.replace(whole, wordsOf(whole, one, at)), typed)
  const text = rest.replace(MINUS, ' ').replace(/\s+/gu, ' ').trim()
  const phrases = isSearch(text)
    ? [...text.matchAll(PHRASE)].map(([, phrase = '']) => plainWords(phrase))
    : []
  const without = [...rest.matchAll(MINUS)].map(([, phrase, word]) => plainWords(phrase ?? word ?? ''))
  return {
    text,
    sites: hosts(valuesOf('site')),
    limits: {
      phrases: [
        ...phrases.filter((phrase) => phrase.split(' ').length >= SHORTEST_PHRASE),
        ...valuesOf('person').map(plainWords),
      ].filter((phrase) => phrase !== ''),
      without: [...without, ...valuesOf('person', true).map(plainWords)].filter((words) => words !== ''),
      notFrom: hosts(valuesOf('site', true)),
      ...(after ? { after } : {}),
      ...(before ? { before } : {}),
    },
  }
}

/** In a whole question marks may stand around what somebody called something; articles have it in other words. */
function isSearch(text: string): boolean {
  return WHO_SAID.test(text) || !(text.includes('?') || ASKS.test(text))
}

/** What is left of an operator among the words of the question. */
function wordsOf(
  whole: string,
  { field, value, isNot }: Readonly<{ field: string; value: string; isNot: boolean }>,
  at: Date,
): string {
  if (isNot || field === 'site') return ' '
  if (field === 'person' || field === 'section') return value
  return value !== '' && momentOf(value, at) === undefined ? whole : ' '
}

/** "2026-03-01", "2026-03", "7d"; undefined for anything else. */
function momentOf(value: string, at: Date): Date | undefined {
  const [, count, unit = ''] = /^(\d{1,4})([hdw])$/iu.exec(value) ?? []
  if (count) return new Date(at.getTime() - Number(count) * (UNIT_MS[unit.toLowerCase()] ?? 0))
  const [, year, month = '01', day = '01'] = /^((?:19|20)\d\d)(?:-(\d\d))?(?:-(\d\d))?$/u.exec(value) ?? []
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return year === undefined || Number.isNaN(date.getTime()) ? undefined : date
}

/** Whether there is anything to hold articles against. */
export function isLimited({ phrases, without, notFrom, after, before }: Limits): boolean {
  return phrases.length + without.length + notFrom.length > 0 || after !== undefined || before !== undefined
}

/** Whether an article is one that the question is limited to. */
export function isWithin(
  article: Pick<Article, 'host' | 'title' | 'text' | 'publishedAt'>,
  limits: Limits,
): boolean {
  const { host, title, text, publishedAt } = article
  const { phrases, without, notFrom, after, before } = limits
  if ((after && publishedAt < after) || (before && publishedAt >= before)) return false
  if (notFrom.some((name) => host === name || host.endsWith(`.${name}`))) return false
  if (phrases.length + without.length === 0) return true
  const words = ` ${plainWords(`${title} ${text}`)} `
  const has = (phrase: string) => words.includes(` ${phrase} `)
  return phrases.every(has) && !without.some(has)
}
