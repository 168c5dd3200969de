/** Quotes -> who said them: the names of one person joined, those of two kept apart, nobody guessed. */
import type { Article, Person } from './article.ts'
import type { StoredQuote } from './quote.ts'
import { plainWords } from './topic.ts'

/** A quote and the article that it stands in. */
export interface FoundQuote {
  readonly quote: StoredQuote
  readonly article: Article
}

/** Words that were said once, wherever they are quoted. */
export interface Saying extends FoundQuote {
  /** Other outlets' articles that quote them, one an outlet. */
  readonly also: readonly Article[]
}

export interface Voice {
  /** The fullest name that an article gives, "the ministry" where none has one; undefined where it can't be told who spoke. */
  readonly name: string | undefined
  /** As the quotes' own articles call them besides. */
  readonly aliases: readonly string[]
  /** Newest first. */
  readonly sayings: readonly Saying[]
}

/** "the defence minister", "Dalgaard's neighbour": words that describe someone, not a name. */
const DESCRIBED = /^\p{Ll}|['’]s?\s/u
/** Of "Dalgaard's neighbour", "a spokesman for the ministry" and "a lawyer representing Lindqvist" what is about the speaker. */
const OF_OTHERS =
  /^.*['’]s?\s|\s(?:for|of|at|from|to|with|in|on|by|near|against|behind|under|about|who|whose|that|which|and|or|representing|defending|prosecuting|advising|leading|heading|investigating|accusing|suing|replacing|succeeding)\s.*$|,.*$/giu
/** "The former minister" is not the minister. */
const NOT_THE_ONE = /\b(?:former|ex|late|deputy|vice|shadow|acting|assistant|incoming|outgoing|junior)\b/u
const BEFORE_TITLE = /^(?:the|a|an|his|her|its|their|our) /u
/** "Halvik Mayor", but not "Prime Minister" and not "deputy mayor". */
const PLACE_FIRST =
  /^(?!(?:Prime|Vice|Deputy|Former|Acting|Shadow|Junior|Assistant|Late)\b)\p{Lu}[\p{L}.’'-]*\s+(?=\p{Lu}[\p{L}-]*$)/u
/** What is quoted in so many words is the same saying, where one outlet quotes more of it. */
const ENOUGH_WORDS = 5

/**
 * The voices of these quotes, those with the newest words first. A last name, or a description such as "the defence
 * minister", goes to a person only where the article itself ties them, or (a last name) another article on its story does, and
 * nobody else there bears it.
 *
 * @param found newest article first
 */
export function findVoices(found: readonly FoundQuote[]): readonly Voice[] {
  const voices = new Map<string, (FoundQuote & { name: string | undefined })[]>()
  for (const one of found) {
    const name = nameOf(one, found)
    const key = name === undefined ? '' : keyOf(name)
    voices.set(key, [...(voices.get(key) ?? []), { ...one, name }])
  }
  return [...voices.values()].map((said) => {
    const name = fullest(said.flatMap((one) => one.name ?? []))
    const called = said.flatMap(({ quote }) => quote.speaker?.name ?? [])
    const aliases = [...new Set(called)].filter((alias) => keyOf(alias) !== keyOf(name ?? ''))
    return { name, aliases, sayings: foldSayings(said) }
  })
}

/** How many sayings they have, all together. */
export function countSayings(voices: readonly Voice[]): number {
  return voices.flatMap(({ sayings }) => sayings).length
}

/**
 * Whether someone who asks for these words means this voice: "Dalgaard" is no "Dalgaard's neighbour", and "minister" no
 * "spokesman for the minister".
 */
export function isCalled({ name, aliases }: Voice, asked: string): boolean {
  const wanted = plainWords(asked).split(' ')
  return [...(name === undefined ? [] : [name]), ...aliases].some((called) => {
    const own = plainWords(isDescribed(called) ? called.replace(OF_OTHERS, '') : called)
    const words = new Set(own.split(' '))
    const hasAll = wanted.every((word) => words.has(word)) && !(isDescribed(called) && isAnother(own, asked))
    return hasAll || withoutArticle(called) === withoutArticle(asked)
  })
}

/** Those whose description holds the words side by side, each once, in their order. */
export function peopleCalled(words: string, people: readonly Person[]): readonly Person[] {
  const wanted = ` ${plainWords(words)} `
  const called = new Map<string, Person>()
  for (const person of people) {
    const description = person.description ?? ''
    const own = plainWords(description.replace(OF_OTHERS, ''))
    const isSo = ` ${own} `.includes(wanted) || ` ${plainWords(description)} `.startsWith(wanted)
    if (isSo && !isAnother(own, words) && !called.has(person.name)) called.set(person.name, person)
  }
  return [...called.values()]
}

function isAnother(described: string, asked: string): boolean {
  return NOT_THE_ONE.test(described) && !NOT_THE_ONE.test(plainWords(asked))
}

/** Whether it is a description of someone, not a name. */
export function isDescribed(name: string): boolean {
  return DESCRIBED.test(name)
}

/** Who said it, by the fullest name that is certain. */
function nameOf({ quote, article }: FoundQuote, found: readonly FoundQuote[]): string | undefined {
  const name = quote.speaker?.name
  if (name === undefined) return undefined
  if (isDescribed(name)) return describedBy(name, article.people) ?? name
  if (keyOf(name).includes(' ')) return name
  return bearerOf(name, article.people) ?? bearerOf(name, peopleOfStory(article, found)) ?? name
}

/** "the mayor" is "the mayor of Halvik" and "Halvik Mayor", too, where nobody else is any mayor. */
function describedBy(words: string, people: readonly Person[]): string | undefined {
  const wanted = withoutArticle(words)
  const meant = people.filter(({ description }) => description && withoutArticle(description) === wanted)
  if (meant.length > 0) return meant.length === 1 ? meant[0]?.name : undefined
  const [only, ...others] = people.filter(({ description = '' }) =>
    ` ${plainWords(description)} `.includes(` ${wanted} `),
  )
  const own = withoutArticle((only?.description ?? '').replace(OF_OTHERS, '').replace(PLACE_FIRST, ''))
  return others.length === 0 && own === wanted ? only?.name : undefined
}

/** The one person of this last name. */
function bearerOf(lastName: string, people: readonly Person[]): string | undefined {
  const bearers = people.filter(({ name }) => keyOf(name).endsWith(` ${keyOf(lastName)}`))
  return new Set(bearers.map(({ name }) => keyOf(name))).size === 1 ? bearers[0]?.name : undefined
}

function peopleOfStory({ storyId }: Article, found: readonly FoundQuote[]): Person[] {
  if (storyId === null) return []
  const articles = new Set(found.flatMap(({ article }) => (article.storyId === storyId ? [article] : [])))
  return [...articles].flatMap(({ people }) => people)
}

/** "Harjit S. Dalgaard" is "Harjit Dalgaard". */
function keyOf(name: string): string {
  const words = plainWords(name).split(' ')
  return words.filter((word, i) => word.length > 1 || i === 0 || i === words.length - 1).join(' ')
}

function fullest(names: readonly string[]): string | undefined {
  return [...names].sort((a, b) => b.length - a.length)[0]
}

function withoutArticle(words: string): string {
  return plainWords(words).replace(BEFORE_TITLE, '')
}

function foldSayings(found: readonly FoundQuote[]): Saying[] {
  const sayings: (Saying & { words: string })[] = []
  for (const { quote, article } of found) {
    const words = ` ${plainWords(quote.text)} `
    const at = sayings.findIndex((saying) => isSameSaying(saying.words, words))
    const same = sayings[at]
    if (!same) sayings.push({ quote, article, words, also: [] })
    // who quotes more of it is the one to show
    else if (words.length > same.words.length)
      sayings[at] = { quote, article, words, also: withOutlet(same.also, same.article, article) }
    else sayings[at] = { ...same, also: withOutlet(same.also, article, same.article) }
  }
  return sayings.map(({ quote, article, also }) => ({ quote, article, also }))
}

function isSameSaying(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a]
  return a === b || (shorter.trim().split(' ').length >= ENOUGH_WORDS && longer.includes(shorter))
}

function withOutlet(also: readonly Article[], article: Article, shown: Article): Article[] {
  return [...also, article].filter(
    ({ outlet }, i, all) => outlet !== shown.outlet && all.findIndex((one) => one.outlet === outlet) === i,
  )
}
