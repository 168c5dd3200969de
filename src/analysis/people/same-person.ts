/** names -> whose each is: "Brandvik" is the Tomas Brandvik named before, "Mrs. Lind" no man. */
import type { Span } from '../../core/article.ts'
import type { Document } from '../document.ts'
import { type Name, surnameOf } from '../names.ts'
import { findMarked } from '../quotes/marks.ts'
import { type Gender, genderOfFirstName } from './first-names.ts'
import { genderOfTitle, isParticle } from './name-words.ts'

/**
 * Names -> the names of each person: "Brandvik" joins the Tomas Brandvik named last before it.
 * What someone says introduces nobody.
 */
export function groupNames(document: Document, names: readonly Name[]): Name[][] {
  const isQuoted = quotedIn(document)
  const groups: Name[][] = []
  const byFullName = new Map<string, Name[]>()
  const byWord = new Map<string, Name[][]>()
  const people = names.filter((name) => name.kind !== 'other')
  for (const name of people.filter(isFull)) {
    const [first, surname] = [firstWord(name.text), surnameOf(name.text)]
    // "Ada May Lind" and "Ada Lind" are one
    const group = byFullName.get(`${first} ${surname}`)
    if (group !== undefined) group.push(name)
    else byFullName.set(`${first} ${surname}`, begin([...new Set([first, surname])], name))
  }
  const short = people.filter((name) => !isFull(name))
  const isAddressed = (name: Name) => genderOfWords(name.title) !== undefined
  for (const name of [...short.filter(isAddressed), ...short.filter((each) => !isAddressed(each))]) {
    const group = closest(byWord.get(surnameOf(name.text)) ?? [], name, isQuoted)
    if (group !== undefined) group.push(name)
    else begin([surnameOf(name.text)], name)
  }
  for (const group of groups) group.sort((a, b) => a.first - b.first)
  return groups.sort((a, b) => (a[0]?.first ?? 0) - (b[0]?.first ?? 0))

  function begin(words: readonly string[], name: Name): Name[] {
    const group = [name]
    groups.push(group)
    for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), group])
    return group
  }
}

/** Whether a name stands in somebody's words. */
function quotedIn({ text, tokens, paragraphs }: Document): (name: Name) => boolean {
  let marked: readonly Span[] | undefined
  return ({ first }) => {
    marked ??= paragraphs.flatMap((paragraph) => findMarked(text, paragraph))
    const at = tokens[first]?.start ?? 0
    return marked.some(({ start, end }) => start <= at && at < end)
  }
}

/** First name and surname; "de Groot" is a surname. */
function isFull(name: Name): boolean {
  return name.text.includes(' ') && !isParticle(firstWord(name.text))
}

function firstWord(name: string): string {
  return name.split(' ', 1)[0] ?? name
}

/** Of several who share a surname: whose title fits, who was named in full most lately, who is named first. */
function closest(
  groups: readonly Name[][],
  name: Name,
  isQuoted: (name: Name) => boolean,
): Name[] | undefined {
  const gender = genderOfWords(name.title)
  if (groups.length < 2) return groups[0]
  const fitting = gender === undefined ? notMrs(groups) : addressedSo(groups, name, gender)
  const before = fitting.map((group) => ({
    group,
    at: group.findLast((each) => each.first < name.first && isFull(each) && !isQuoted(each))?.first ?? -1,
  }))
  const latest = before.sort((a, b) => b.at - a.at)[0]
  return latest !== undefined && latest.at >= 0 && name.first - latest.at < NEAR
    ? latest.group
    : mostNamed(fitting)
}

/** "Mrs. Lind" is no man, and a Lind whose gender nothing tells where no woman is named. */
function addressedSo(groups: readonly Name[][], { text }: Name, gender: Gender): readonly Name[][] {
  const sure = groups.filter((group) => genderOf(group) === gender)
  if (sure.length > 0) return sure
  const isOpen = (group: readonly Name[]) =>
    genderOf(group) === undefined && surnameOf(group[0]?.text ?? '') === surnameOf(text)
  return groups.filter(isOpen)
}

/** Where one of two is "Mrs. Lind" the other is "Lind". */
function notMrs(groups: readonly Name[][]): readonly Name[][] {
  const others = groups.filter((group) =>
    group.every((name) => isFull(name) || genderOfWords(name.title) !== 'female'),
  )
  return others.length > 0 ? others : groups
}

/** About two paragraphs, in words. */
const NEAR = 120

function mostNamed(groups: readonly Name[][]): Name[] | undefined {
  return [...groups].sort((a, b) => b.length - a.length || (a[0]?.first ?? 0) - (b[0]?.first ?? 0))[0]
}

/** By the titles first, then by first names. */
export function genderOf(mentions: readonly Name[]): Gender | undefined {
  for (const { title } of mentions) {
    const gender = genderOfWords(title)
    if (gender !== undefined) return gender
  }
  for (const { text } of mentions) {
    const gender = text.includes(' ') ? genderOfFirstName(firstWord(text)) : undefined
    if (gender !== undefined) return gender
  }
  return undefined
}

function genderOfWords(title: string): Gender | undefined {
  return title
    .split(' ')
    .map(genderOfTitle)
    .find((gender) => gender !== undefined)
}
