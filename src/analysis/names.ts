/** words -> the names among them: runs of capitalized words, less the titles before them. */
import type { Document, Token } from './document.ts'
import { genderOfFirstName } from './people/first-names.ts'
import { findRuns } from './people/name-runs.ts'
import { LONGEST_NAME, lastIndex, nameStart, officeStart } from './people/name-start.ts'
import {
  isAddress,
  isHonorific,
  isNameSuffix,
  isOrganizationWord,
  isPlace,
  isPostnominal,
  isRole,
  isWeekday,
} from './people/name-words.ts'

/** A name as it stands in the text. `first` and `last` are indexes into `document.tokens`, both included. */
export interface Name {
  readonly first: number
  readonly last: number
  readonly text: string
  /** Titles and roles right before it: "Transport Minister", "former U.S. president", "Secretary of State". */
  readonly title: string
  /** Index of the first word of the title; `first` where there is none. */
  readonly opening: number
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
  const last = nameEnd(tokens, first, end)
  const office = officeStart(tokens, first)
  const begin = nameStart(tokens, first, last, office < first)
  if (begin > last) return nameOf(document, first, last, first, 'other')
  const title = lastIndex(tokens, first, begin - 1, (word) => isHonorific(word) || isRole(word))
  const isTitled =
    title >= first || isRole(tokens[first - 1]?.text ?? '') || (office < first && begin > first)
  // also "Republican of South Carolina"
  if (title < first && endsInPlace(document, first, last))
    return nameOf(document, first, last, first, 'other')
  const kind = kindOf(tokens, begin, last, isTitled)
  const isThing = kind === 'other' || (kind === 'unknown' && isPartOfThing(tokens, begin, last))
  if (isThing && begin > first && !isTitled) return nameOf(document, first, last, first, 'other')
  return nameOf(document, begin, last, begin > first ? office : first, kind)
}

/** Without letters behind the name, and without the day in "Ada Lind Sunday". */
function nameEnd(tokens: readonly Token[], first: number, end: number): number {
  const [before, closing] = [tokens[end - 1]?.text ?? '', tokens[end]?.text ?? '']
  if (end > first && isPostnominal(closing)) return end - 1
  const isPerson = tokens
    .slice(first, end - 1)
    .some(({ text }) => genderOfFirstName(text) !== undefined || isHonorific(text))
  return isWeekday(closing) && (isPerson || isAddress(before)) ? end - 1 : end
}

/** "National Geographic", "Daily Echo", but "Republican Lind". */
function isPartOfThing(tokens: readonly Token[], begin: number, last: number): boolean {
  const before = tokens[begin - 1]
  if (before === undefined || begin < last) return false
  return (
    before.pos === 'ADJ' ||
    isOrganizationWord(before.text) ||
    isWeekday(before.text) ||
    NATIONAL.test(before.text)
  )
}

const NATIONAL = /^(?:national|federal|north|south|east|west|northern|southern|eastern|western)$/iu

/** "South Carolina", whose first word is no name elsewhere. */
function endsInPlace(document: Document, first: number, last: number): boolean {
  for (let begin = Math.max(first, last - 2); begin <= last; begin++) {
    if (isPlace(sliceOf(document, begin, last))) return true
  }
  return false
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
  const isQualified = begin > first && QUALIFIER.test(document.tokens[first - 1]?.text ?? '')
  const opening = isQualified ? first - 1 : first
  const title = begin > first ? sliceOf(document, opening, begin - 1) : ''
  return { first: begin, last, text: sliceOf(document, begin, last), title, opening, kind }
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
