/** words -> the names among them: runs of capitalized words, less the titles before them. */
import type { Document, Token } from './document.ts'
import { genderOfFirstName } from './people/first-names.ts'
import {
  isHonorific,
  isNameSuffix,
  isNoName,
  isOrganizationWord,
  isParticle,
  isPlace,
  isPostnominal,
  isRole,
  isSurnameToo,
} from './people/name-words.ts'
import { isSaying } from './speech-verbs.ts'

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
  const { tokens } = document
  const known = midSentenceWords(document)
  const starts = new Set(document.sentences.map((sentence) => sentence.start))
  const names: Name[] = []
  for (let first = 0; first < tokens.length; first++) {
    if (!opensRun(tokens, first, starts, known)) continue
    const last = runEnd(tokens, first, starts)
    names.push(splitRun(document, first, last))
    first = last
  }
  return names
}

/** Words that are capitalized within a sentence somewhere: what opens a sentence may be a name if it is among them. */
function midSentenceWords({ tokens }: Document): ReadonlySet<string> {
  const words = new Set<string>()
  for (let index = 1; index < tokens.length; index++) {
    const [before, token] = [tokens[index - 1], tokens[index]]
    if (isCapitalized(token) && /^[\p{L}’',]+$/u.test(before?.text ?? '')) words.add(token.text)
  }
  return words
}

function isCapitalized(token: Token | undefined): token is Token {
  return token !== undefined && /^\p{Lu}/u.test(token.text)
}

function opensRun(
  tokens: readonly Token[],
  index: number,
  starts: ReadonlySet<number>,
  known: ReadonlySet<string>,
): boolean {
  const token = tokens[index]
  if (token !== undefined && isParticle(token.text)) return isCapitalized(tokens[index + 1])
  if (!isCapitalized(token) || token.text === 'I') return false
  const opens = starts.has(token.start) || /^["“‘«(]$/u.test(tokens[index - 1]?.text ?? '')
  const isFirstName = genderOfFirstName(token.text) !== undefined
  // said Will Dole; not "Will Dole go?"
  if (token.isStop && (opens || !isFirstName || !isCapitalized(tokens[index + 1]))) return false
  if (!opens) return true
  if (isSaying(token.text) || isBefore(tokens, index)) return false
  if (token.pos === 'PROPN' || known.has(token.text) || isFirstName) return true
  return isHonorific(token.text) || isRole(token.text) || isCapitalized(tokens[index + 1])
}

/** "Despite" in "Despite Lind", "Meet" in "Meet Ada Lind."; in "Chase Lind left." it may be a name. */
function isBefore(tokens: readonly Token[], index: number): boolean {
  const [word, ...whom] = tokens.slice(index, index + 3)
  if (word === undefined || genderOfFirstName(word.text) !== undefined) return false
  if (word.pos === 'ADP' || word.pos === 'SCONJ') return true
  const isWhole = whom.length === 2 && whom.every((token) => token.pos === 'PROPN' && isCapitalized(token))
  return word.pos === 'VERB' && isWhole
}

/** The last word of the run that `first` opens: "Bill de Blasio", "Jean-Pierre Ito", "J. Edgar Hoover Jr." */
function runEnd(tokens: readonly Token[], first: number, starts: ReadonlySet<number>): number {
  let last = first
  for (;;) {
    const next = tokens[last + 1]
    if (next === undefined || starts.has(next.start)) return last
    if (isCapitalized(next) && next.text !== 'I' && isOneSpaceAfter(tokens[last], next)) last += 1
    else if (isInnerMark(tokens, last + 1) || (last > first && isSyllable(tokens, last + 1))) last += 2
    else {
      const beyond = particlesEnd(tokens, last + 1)
      if (beyond === undefined) return last
      last = beyond
    }
  }
}

function isOneSpaceAfter(token: Token | undefined, next: Token): boolean {
  return token !== undefined && next.start - token.end <= 1
}

/** The hyphen in "Jean-Pierre", the point in "Peter W. Lund". */
function isInnerMark(tokens: readonly Token[], index: number): boolean {
  const [before, mark, after] = [tokens[index - 1], tokens[index], tokens[index + 1]]
  if (before === undefined || mark === undefined || !isCapitalized(after)) return false
  if (/^[-‐‑]$/u.test(mark.text)) return before.end === mark.start && mark.end === after.start
  return mark.text === '.' && /^\p{Lu}$/u.test(before.text) && before.end === mark.start
}

/** "-hun" in "Choi Jung-hun", not "-led" or "-style". */
function isSyllable(tokens: readonly Token[], index: number): boolean {
  const [before, mark, after] = [tokens[index - 1], tokens[index], tokens[index + 1]]
  if (mark?.text !== '-' || before?.end !== mark.start || after?.start !== mark.end) return false
  return (
    after.text.length < 6 &&
    /^(?:PROPN|NOUN|X)$/u.test(after.pos) &&
    !/^\P{Ll}|^(?:style|era|type|area|level|class|free|wide|time|year)$/u.test(after.text)
  )
}

/** The capitalized word behind one to three particles. */
function particlesEnd(tokens: readonly Token[], index: number): number | undefined {
  for (let at = index; at < index + 3; at++) {
    if (!isParticle(tokens[at]?.text ?? '')) return at > index && isCapitalized(tokens[at]) ? at : undefined
    if (tokens[at + 1]?.text === '-' && isCapitalized(tokens[at + 2])) return at + 2
  }
  return undefined
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
