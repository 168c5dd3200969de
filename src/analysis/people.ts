/** Document -> the people it names: fullest name, title, description, gender, and every place where they are named. */
import type { Person } from '../core/article.ts'
import type { Document } from './document.ts'
import { findNames, type Name } from './names.ts'
import { findDescription } from './people/descriptions.ts'
import type { Gender } from './people/first-names.ts'
import { mendNames } from './people/mend-names.ts'
import { genderOf, groupNames } from './people/same-person.ts'

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
  const names = mendNames(document, findNames(document))
  const groups = groupNames(document, names)
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
