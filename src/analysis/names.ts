/** words -> the names among them: runs of capitalized words, less the titles before them. */
import type { Document, Token } from './document.ts'
import { genderOfFirstName } from './people/first-names.ts'
import { findRuns } from './people/name-runs.ts'
import {
  isHonorific,
  isNameSuffix,
  isNoName,
  isOrganizationWord,
  isPlace,
  isPostnominal,
  isRole,
  isSurnameToo,
} from './people/name-words.ts'

/** A name as it stands in the text. `first` and `last` are indexes into `document.tokens`, both included. */
export interface Name {
  readonly first: number
  readonly last: number
  readonly text: string
  /** Titles and roles right before it: "Transport Minister", "former U.S. president". */
  readonly title: string
  /** `person` and `other` are certain; `unknown` is not. */
  readonly kind: 'person' | 'unknown' | 'other'
}

/**
 * The names of a document, in order.
 *
 * @example
 * findNames(readDocument('Transport Minister Ingrid Solheim left.')).map((name) => [name.title, name.text])
 * // [['Transport Minister', 'Ingrid Solheim']]
 */
export function findNames(document: Document): Name[] {
  return findRuns(document).map(({ first, last }) => splitRun(document, first, last))
}

/** A run -> the name that ends it: what stands before it in the run ("Texas Senator") is its title. */
function splitRun(document: Document, first: number, end: number): Name {
  const { tokens } = document
  const last = end > first && isPostnominal(tokens[end]?.text ?? '') ? end - 1 : end
  const title = lastIndex(tokens, first, last, (word) => isHonorific(word) || isRole(word))
  const begin = nameStart(tokens, first, last)
  if (begin > last) return nameOf(document, first, last, first, 'other')
  const isTitled = title >= first || isRole(tokens[first - 1]?.text ?? '')
  if (!isTitled && endsInPlace(document, first, last)) return nameOf(document, first, last, first, 'other')
  const kind = kindOf(tokens, begin, last, isTitled)
  // "National Geographic", but "Republican Lind"
  const isThing =
    kind === 'other' || (kind === 'unknown' && begin === last && tokens[begin - 1]?.pos === 'ADJ')
  if (isThing && begin > first && !isTitled) return nameOf(document, first, last, first, 'other')
  return nameOf(document, begin, last, first, kind)
}

/** Behind the titles of a run; in a long run, "Bay Wire Chief On-Air Reporter Ada Lind", the last first name. */
function nameStart(tokens: readonly Token[], first: number, last: number): number {
  const begin = lastIndex(tokens, first, last, isTitleWord) + 1
  const before = tokens[last - 1]?.text ?? ''
  if (begin > last && last > first && isSurnameToo(tokens[last]?.text ?? '')) {
    if (genderOfFirstName(before) !== undefined) return last - 1
    return isHonorific(before) || isRole(before) ? last : begin
  }
  const isLong = last - begin >= LONGEST_NAME
  const isNamed = genderOfFirstName(before) !== undefined && !isOrganizationWord(tokens[last]?.text ?? '')
  return isLong && isNamed ? last - 1 : begin
}

/** In words. */
const LONGEST_NAME = 5

/** "South Carolina", whose first word is no name elsewhere. */
function endsInPlace(document: Document, first: number, last: number): boolean {
  for (let begin = Math.max(first, last - 2); begin <= last; begin++) {
    if (isPlace(sliceOf(document, begin, last))) return true
  }
  return false
}

function isTitleWord(word: string, isLast: boolean): boolean {
  // Bill, Jan and Dean are people, too
  if (!isLast && genderOfFirstName(word) !== undefined) return false
  return isHonorific(word) || isRole(word) || isNoName(word) || isOrganizationWord(word)
}

/** Where the last fitting word of a run stands; `first - 1` when none does. */
function lastIndex(
  tokens: readonly Token[],
  first: number,
  last: number,
  fits: (word: string, isLast: boolean) => boolean,
): number {
  for (let index = last; index >= first; index--) {
    if (fits(tokens[index]?.text ?? '', index === last)) return index
  }
  return first - 1
}

function kindOf(tokens: readonly Token[], first: number, last: number, isTitled: boolean): Name['kind'] {
  if (isTitled) return 'person'
  const words = tokens.slice(first, last + 1).map((token) => token.text)
  // "Rep. Ada Lind, D-N.Y.,"
  if (/^[DIR]$/u.test(words[0] ?? '') && /^[-‐‑]$/u.test(words[1] ?? '')) return 'other'
  if (words.every((word) => word === word.toUpperCase() && word.length > 1))
    return words.length > 1 ? 'unknown' : 'other'
  const isFirstName = genderOfFirstName(words[0] ?? '') !== undefined
  if (words.length > 1 && isFirstName && words.length <= LONGEST_NAME) return 'person'
  return words.length > LONGEST_NAME ? 'other' : 'unknown'
}

/** "former Gov. Lind" is no governor. */
const QUALIFIER = /^(?:former|ex|acting|interim|late|outgoing|incoming|then|deputy|vice)$/iu

function nameOf(document: Document, begin: number, last: number, first: number, kind: Name['kind']): Name {
  const opening = QUALIFIER.test(document.tokens[first - 1]?.text ?? '') ? first - 1 : first
  const title = begin > first ? sliceOf(document, opening, begin - 1) : ''
  return { first: begin, last, text: sliceOf(document, begin, last), title, kind }
}

function sliceOf({ text, tokens }: Document, first: number, last: number): string {
  return text.slice(tokens[first]?.start, tokens[last]?.end).replace(/\s+/gu, ' ')
}

/** "Peter W. Lund Jr." -> "Lund". */
export function surnameOf(name: string): string {
  const words = name.replace(/,/gu, '').split(' ')
  const suffix = words.length > 1 && isNameSuffix(words.at(-1) ?? '') ? 2 : 1
  return words.at(-suffix) ?? name
}
