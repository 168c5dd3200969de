/** Document -> the people it names: fullest name, title, description, gender, and every place where they are named. */
import type { Person, Span } from '../core/article.ts'
import type { Document } from './document.ts'
import { findNames, type Name, surnameOf } from './names.ts'
import { findDescription } from './people/descriptions.ts'
import { type Gender, genderOfFirstName } from './people/first-names.ts'
import { genderOfTitle, isParticle } from './people/name-words.ts'
import { findMarked } from './quotes/marks.ts'

/** Someone an article names. */
export interface Human {
  /** The fullest form in the article. */
  readonly name: string
  /** As it stands before the name: "Transport Minister". */
  readonly title: string | undefined
  /** "an expert on island traffic at the University of Bergen"; the title where nothing more is said. */
  readonly description: string | undefined
  readonly gender: Gender | undefined
  /** False where the name may as well be that of a group or a thing. */
  readonly isCertain: boolean
  /** In order. */
  readonly mentions: readonly Name[]
}

export interface People {
  /** In the order in which the article names them. */
  readonly humans: readonly Human[]
  /** All names of the document, people or not, in order. */
  readonly names: readonly Name[]
  /** Whom a name means; undefined when it is no person's. */
  humanOf(name: Name): Human | undefined
}

/**
 * Who is who in a document.
 *
 * @example
 * findPeople(readDocument('Tomas Brandvik, an expert, left. Brandvik drove.')).humans[0]
 * // { name: 'Tomas Brandvik', description: 'an expert', gender: 'male', mentions: [<Tomas Brandvik>, <Brandvik>], … }
 */
export function findPeople(document: Document): People {
  const names = withoutRunOns(findNames(document))
  const groups = groupNames(names, quotedIn(document))
  const humans = groups.map((mentions) => humanFrom(document, mentions))
  const owner = new Map(humans.flatMap((human) => human.mentions.map((name) => [name, human] as const)))
  return { humans, names, humanOf: (name) => owner.get(name) }
}

/** The people as an analysis lists them: those that are named in full, or with a title. */
export function listPeople(people: People): Person[] {
  return people.humans
    .filter((human) => human.isCertain && (human.name.includes(' ') || human.title !== undefined))
    .map(({ name, description }) => (description === undefined ? { name } : { name, description }))
}

/** "Real Ada Lind" is Ada Lind, where that name stands by itself, too. */
function withoutRunOns(names: readonly Name[]): Name[] {
  const kinds = new Map(names.map(({ text, kind }) => [text, kind]))
  return names.map((name) => {
    const [first = '', ...rest] = name.text.split(' ')
    const kind = rest.length > 1 ? kinds.get(rest.join(' ')) : undefined
    const isRunOn = kind !== undefined && /^\p{L}+$/u.test(first) && genderOfFirstName(first) === undefined
    return isRunOn ? { ...name, first: name.first + 1, text: rest.join(' '), kind } : name
  })
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

/**
 * Names -> the names of each person: "Brandvik" joins the Tomas Brandvik named last before it.
 *
 * @param isQuoted what someone says introduces nobody
 */
function groupNames(names: readonly Name[], isQuoted: (name: Name) => boolean): Name[][] {
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

function humanFrom(document: Document, mentions: readonly Name[]): Human {
  const fullest = fullestOf(mentions)
  const title = mentions.find((name) => name.title !== '')?.title
  const description = mentions
    .map((name) => findDescription(document, name))
    .find((found) => found !== undefined)
  return {
    name: fullest.text,
    title,
    description: description ?? (title === undefined || isMereHonorific(title) ? undefined : title),
    gender: genderOf(mentions),
    isCertain:
      mentions.some((name) => name.kind === 'person') ||
      (description !== undefined && fullest.text.includes(' ')),
    mentions,
  }
}

/** The longest form, but none that a headline ran together: "Ada Lind Ada Lind". */
function fullestOf(mentions: readonly Name[]): Name {
  const plausible = mentions.filter(({ text }) => {
    const words = text.split(' ')
    return words.length <= LONGEST_NAME && new Set(words).size === words.length
  })
  const longestFirst = [...(plausible.length > 0 ? plausible : mentions)].sort(
    (a, b) => b.text.length - a.text.length,
  )
  return longestFirst[0] as Name
}

const LONGEST_NAME = 4

/** "Mr." describes nobody. */
function isMereHonorific(title: string): boolean {
  return /^(?:mr|mrs|ms|miss|mx)\.?$/iu.test(title)
}

function genderOf(mentions: readonly Name[]): Gender | undefined {
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
