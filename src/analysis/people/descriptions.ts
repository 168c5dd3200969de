/** name -> what the article says of its bearer in apposition: "Tomas Brandvik, an expert on island traffic, …". */
import type { Document, Token } from '../document.ts'
import type { Name } from '../names.ts'
import { isRole } from './name-words.ts'

const LONGEST = 30

/**
 * The description that stands right behind or before a name; undefined when there is none.
 *
 * @example
 * // in "Tomas Brandvik, an expert at the University of Bergen, said" -> 'an expert at the University of Bergen'
 */
export function findDescription(document: Document, name: Name): string | undefined {
  return describedAfter(document, name.last + 1) ?? describedBefore(document, name)
}

function describedAfter({ text, tokens }: Document, comma: number): string | undefined {
  if (tokens[comma]?.text !== ',') return undefined
  let first = comma + 1
  // ", 54, a teacher" and ", who is a teacher"
  if (/^\d+$/u.test(tokens[first]?.text ?? '') && tokens[first + 1]?.text === ',') first += 2
  if (tokens[first]?.text === 'who' && /^(?:is|was)$/u.test(tokens[first + 1]?.text ?? '')) first += 2
  const last = appositionEnd(tokens, first)
  if (last === undefined || !describesSomeone(tokens, first, last)) return undefined
  return text.slice(tokens[first]?.start, tokens[last]?.end).replace(/\s+/gu, ' ')
}

/** The last word before the comma or stop that ends an apposition. */
function appositionEnd(tokens: readonly Token[], first: number): number | undefined {
  for (let index = first; index < Math.min(tokens.length, first + LONGEST); index++) {
    const token = tokens[index] as Token
    if (/^["“”«»:]/u.test(token.text)) return undefined
    if (/^(?:[,;.()—–?!]|--)$/u.test(token.text)) return index > first ? index - 1 : undefined
  }
  return undefined
}

/** "an expert …", "director of …", "Democrat of Vermont": a noun phrase with a role in it, or "the …" right behind a name. */
function describesSomeone(tokens: readonly Token[], first: number, last: number): boolean {
  const opening = tokens[first] as Token
  if (!/^(?:DET|ADJ|NOUN|PROPN|NUM)$/u.test(opening.pos) && !isRole(opening.text)) return false
  const phrase = tokens.slice(first, last + 1)
  const stop = phrase.findIndex((token) => /^(?:ADP|SCONJ)$/u.test(token.pos) || token.text === 'who')
  const head = phrase.slice(0, stop < 0 ? phrase.length : stop)
  return head.some(({ text }) => isRole(text) || isRole(text.replace(/s$/u, ''))) || isPlainNoun(head)
}

/** "the harbor master", "a night nurse": an article, then nothing but a noun and what stands before it. */
function isPlainNoun(head: readonly Token[]): boolean {
  const [article, ...words] = head
  const isArticle = /^(?:the|an?)$/iu.test(article?.text ?? '')
  return (
    isArticle &&
    words.at(-1)?.pos === 'NOUN' &&
    words.every(({ pos }) => /^(?:ADJ|NOUN|PROPN|NUM)$/u.test(pos))
  )
}

/** "the harbor’s pilot, Oda Njøs," and "former port spokesman Per Dahl". */
function describedBefore(document: Document, name: Name): string | undefined {
  const { text, tokens } = document
  const before = name.opening - 1
  const isApart = tokens[before]?.text === ','
  const isSurname = name.first === name.last
  if (isSurname) return undefined
  const last = isApart ? before - 1 : before
  const first = rightBefore(tokens, last, isApart) ?? (isApart ? setApart(tokens, last, name) : undefined)
  if (first === undefined) return undefined
  return text.slice(tokens[first]?.start, tokens[last]?.end).replace(/\s+/gu, ' ')
}

/** The first word of a phrase that ends with a role: "former port spokesman"; apart, "the director", "Halvik’s mayor". */
function rightBefore(tokens: readonly Token[], last: number, isApart: boolean): number | undefined {
  if (!isRole(tokens[last]?.text ?? '')) return undefined
  let first = last
  while (first > 0 && last - first < 8 && (isPremodifier(tokens[first - 1]) || isInside(tokens, first - 1)))
    first--
  if (!isApart) return first
  const owner = ownerStart(tokens, first, last)
  return owner ?? (tokens[first]?.pos === 'DET' ? first : undefined)
}

/** The first word of "the head of the port authority, Oda Njøs," and "Halvik’s chief of staff, Oda Njøs,": one person, no list. */
function setApart(tokens: readonly Token[], last: number, name: Name): number | undefined {
  let first = last + 1
  while (first > 0 && last - first < 12 && isOfPhrase(tokens[first - 1])) first--
  while (first < last && tokens[first]?.pos === 'ADP') first++
  const head = tokens.slice(first, last).findIndex(({ pos }) => pos === 'ADP')
  const stop = first + head
  if (head < 1 || !isRole(tokens[stop - 1]?.text ?? '')) return undefined
  if (isPlaceInPlace(tokens, last) || !closes(tokens, name.last + 1)) return undefined
  return ownerStart(tokens, first, stop) ?? (tokens[first]?.pos === 'DET' ? first : undefined)
}

/** The first word of "Halvik’s mayor", also where a verb before it was taken for an adjective: "met Halvik’s mayor". */
function ownerStart(tokens: readonly Token[], first: number, last: number): number | undefined {
  const words = tokens.slice(first, last).findIndex(({ text }) => /^[’']s?$/u.test(text))
  const mark = first + words
  let start = mark
  while (start > first && tokens[start - 1]?.pos === 'PROPN') start--
  if (words < 0 || start === mark) return undefined
  return start > first && tokens[start - 1]?.pos === 'DET' ? start - 1 : start
}

/** "a host in Halvik, Bay County, said": what follows the comma is where that is. */
function isPlaceInPlace(tokens: readonly Token[], last: number): boolean {
  let at = last
  while (tokens[at]?.pos === 'PROPN') at--
  return /^(?:in|from|near|outside)$/iu.test(tokens[at]?.text ?? '')
}

/** "…, Oda Njøs, said" and "…, Oda Njøs." – but "the mayor of Halvik, Oda Njøs and Per Dahl" are three. */
function closes(tokens: readonly Token[], at: number): boolean {
  const isComma = tokens[at]?.text === ','
  return isComma ? !/^(?:and|or)$/u.test(tokens[at + 1]?.text ?? '') : /^[.;:]$/u.test(tokens[at]?.text ?? '')
}

function isOfPhrase(token: Token | undefined): boolean {
  return isPremodifier(token) || token?.pos === 'ADP'
}

/** The "in" of "editor-in-chief". */
function isInside(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.pos === 'ADP' && tokens[at + 1]?.text === '-'
}

function isPremodifier(token: Token | undefined): boolean {
  if (token === undefined || /^["“”,.;:]/u.test(token.text)) return false
  if (token.pos === 'DET') return !/^wh/iu.test(token.text)
  return /^(?:ADJ|NOUN|PROPN|NUM)$/u.test(token.pos) || /^(?:-|’s|'s)$/u.test(token.text)
}
