/** names -> the same, by what the whole article tells of them: without a word that ran into one, without what names nobody. */
import type { Document } from '../document.ts'
import { type Name, surnameOf } from '../names.ts'
import { genderOfFirstName } from './first-names.ts'
import { isSurnameToo } from './name-words.ts'

/** The names of an article in their order, mended; none is added or left out. */
export function mendNames(document: Document, names: readonly Name[]): Name[] {
  return withoutThings(document, withoutRunOns(document, asSurnames(document, names)))
}

/** "Cook said": a word that is no name by itself is one where Ada Cook is named in full. */
function asSurnames({ tokens }: Document, names: readonly Name[]): Name[] {
  const isFull = ({ kind, first, last }: Name) => kind === 'person' && last > first
  const surnames = new Set(names.filter(isFull).map(({ text }) => surnameOf(text)))
  return names.map((name) => {
    const isSurname =
      name.kind === 'other' &&
      name.first === name.last &&
      isSurnameToo(name.text) &&
      surnames.has(name.text) &&
      !NO_SURNAME_BEHIND.test(tokens[name.first - 1]?.text ?? '')
    return isSurname ? { ...name, kind: 'unknown' } : name
  })
}

/** "the Hill", "in May". */
const NO_SURNAME_BEHIND = /^(?:the|an?|this|last|next|early|late|in|since|until|\d+)$/iu

/**
 * "Real Ada Lind" is Ada Lind, where that name stands by itself, too; "WATCH Lind" is Lind; and so is "Bystander Ada Lind"
 * where the first word is known to be no name.
 */
function withoutRunOns({ tokens }: Document, names: readonly Name[]): Name[] {
  const kinds = new Map(names.map(({ text, kind }) => [text, kind]))
  const surnames = new Set(names.filter(({ kind }) => kind === 'person').map(({ text }) => surnameOf(text)))
  return names.map((name) => {
    const [first = '', ...rest] = name.text.split(' ')
    if (!/^\p{L}+$/u.test(first) || genderOfFirstName(first) !== undefined) return name
    const text = rest.join(' ')
    const isShouted = first.length > 3 && first === first.toUpperCase() && surnames.has(text)
    const isNamed = rest.length > 1 && genderOfFirstName(rest[0] ?? '') !== undefined
    const isNoun = isNamed && /^(?:NOUN|ADJ|ADV)$/u.test(tokens[name.first]?.pos ?? '')
    const kind = rest.length > 1 ? kinds.get(text) : undefined
    if (kind === undefined && !isShouted && !isNoun) return name
    return { ...name, first: name.first + 1, opening: name.first + 1, text, kind: kind ?? 'person' }
  })
}

/**
 * "Color of Change", "Nature for All": a word that names nobody else is part of what follows it. Nor does "Ada Lind/Harbor
 * Wire" speak of her.
 */
function withoutThings({ tokens }: Document, names: readonly Name[]): Name[] {
  const surnames = new Set(names.filter(({ text }) => text.includes(' ')).map(({ text }) => surnameOf(text)))
  return names.map((name) => {
    const [next, beyond] = [tokens[name.last + 1]?.text ?? '', tokens[name.last + 2]?.text ?? '']
    const isThing =
      name.kind === 'unknown' &&
      name.first === name.last &&
      /^(?:of|for)$/u.test(next) &&
      /^\p{Lu}/u.test(beyond) &&
      genderOfFirstName(name.text) === undefined &&
      !surnames.has(name.text)
    const isCredit = next === '/' || /^courtesy$/iu.test(tokens[name.first - 1]?.text ?? '')
    return isThing || isCredit ? { ...name, kind: 'other' } : name
  })
}
