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
function describedBefore({ text, tokens }: Document, name: Name): string | undefined {
  const titleLength = name.title === '' ? 0 : name.title.split(' ').length
  let last = name.first - titleLength - 1
  const isApart = tokens[last]?.text === ','
  if (isApart) last--
  const isSurname = name.first === name.last
  if (isSurname || !isRole(tokens[last]?.text ?? '')) return undefined
  let first = last
  while (first > 0 && last - first < 8 && isPremodifier(tokens[first - 1])) first--
  if (isApart && tokens[first]?.pos !== 'DET') return undefined
  return text.slice(tokens[first]?.start, tokens[last]?.end).replace(/\s+/gu, ' ')
}

function isPremodifier(token: Token | undefined): boolean {
  if (token === undefined || /^["“”,.;:]/u.test(token.text)) return false
  if (token.pos === 'DET') return !/^wh/iu.test(token.text)
  return /^(?:ADJ|NOUN|PROPN|NUM)$/u.test(token.pos) || /^(?:-|’s|'s)$/u.test(token.text)
}
