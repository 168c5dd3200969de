/** Document -> the people it names: fullest name, title, description, gender, and every place where they are named. */
import type { Person } from '../core/article.ts'
import type { Document } from './document.ts'
import { findNames, type Name, surnameOf } from './names.ts'
import { findDescription } from './people/descriptions.ts'
import { type Gender, genderOfFirstName } from './people/first-names.ts'
import { genderOfTitle, isParticle } from './people/name-words.ts'

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
  const names = findNames(document)
  const groups = groupNames(names)
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

/** Names -> the names of each person: "Brandvik" joins the Tomas Brandvik named last before it. */
function groupNames(names: readonly Name[]): Name[][] {
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
  for (const name of people.filter((each) => !isFull(each))) {
    const group = closest(byWord.get(surnameOf(name.text)) ?? [], name)
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
function closest(groups: readonly Name[][], name: Name): Name[] | undefined {
  if (groups.length < 2) return groups[0]
  const gender = genderOfWords(name.title)
  const fitting = groups.filter((group) => gender === undefined || genderOf(group) === gender)
  const before = fitting.map((group) => ({
    group,
    at: group.findLast((each) => each.first < name.first && isFull(each))?.first ?? -1,
  }))
  const latest = before.sort((a, b) => b.at - a.at)[0]
  return latest !== undefined && latest.at >= 0 && name.first - latest.at < NEAR
    ? latest.group
    : mostNamed(fitting)
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
