/** What an article counts: which of its figures count one thing, by name, and when another article counts the same. Rather none than a false one. */
import type { Article } from './article.ts'
import { excerptOf } from './excerpt.ts'
import type { StoredFigure } from './quote.ts'
import { plainWords } from './topic.ts'

/** A figure and the article that it stands in. */
export interface Counted {
  readonly figure: StoredFigure
  readonly article: Article
}

/** A figure that counts one thing exactly. */
export interface Count extends Counted {
  /** Of its thing, for people. */
  readonly label: string
  /** The words of its sentence; undefined where its thing is plain without them. */
  readonly words: ReadonlySet<string> | undefined
}

/** What happened to those who are counted: "12 dead", "12 people were killed" and "12 deaths" are one thing. */
const STATES: readonly (readonly [state: string, words: string])[] = [
  ['dead', 'dead|died|killed|killing|deaths?|fatalities|lives'],
  ['injured', 'injured|injuring|injuries|wounded|wounding|hurt'],
  ['missing', 'missing|unaccounted'],
  ['arrested', 'arrested|arrests|detained|detaining'],
  ['evacuated', 'evacuated|evacuating|displaced|displacing'],
]
/** Whoever they are; a narrower group ("three soldiers") is another thing. */
const ANYONE = /^(?:people|persons|victims)$/u
const PEOPLE =
  /^(?:people|persons|victims|men|women|children|civilians|workers|passengers|soldiers|troops|officers|residents)$/u
/** "12 people", then what became of them: "were killed", "have died", "dead". */
const BETWEEN = String.raw`(?:\s+(?:people|persons|were|was|are|is|have|has|had|been|being|confirmed|reported|now))*\s+`
/** Near a figure: it may be of another time, or a rate. */
const ANOTHER_TIME =
  /\b(?:1[5-9]|20)\d\d\b|\b(?:compared|previous|previously|earlier|last|ago|since|average|per|each|every)\b/iu
/** "three of the injured": some of those who are counted, not all. */
const SOME_OF = /^\W*(?:\S+\s+){0,2}of\s+(?:the|those|these|them|its|their|his|her|our)\b/iu
/** Words that two sentences need to have in common, besides what is counted, to count the same; fewer where two words say what. */
const COMMON_WORDS = 4
const COMMON_WORDS_OF_TWO = 2
const SHORTEST_WORD = 5

/** What an article counts exactly, by a name that is the same in all articles, and its different values for each. */
export function thingsOf(article: Article, figures: readonly StoredFigure[]): Map<string, Count[]> {
  const things = new Map<string, Count[]>()
  for (const figure of figures) {
    if (figure.articleId !== article.id || !isExact(figure)) continue
    const { before, after } = excerptOf(article.text, figure)
    const isElse = ANOTHER_TIME.test(`${before} ${after}`) || SOME_OF.test(`${figure.text} ${after}`)
    const thing = isElse ? undefined : thingOf(figure, before, after)
    if (thing === undefined) continue
    const words = thing.isState ? undefined : wordsAround(`${before} ${after}`, figure)
    const counts = things.get(thing.name) ?? []
    if (!counts.some((count) => count.figure.value === figure.value))
      things.set(thing.name, [...counts, { figure, article, words, label: thing.label }])
  }
  return things
}

function isExact({ kind, value, value2, bound, change }: StoredFigure): boolean {
  const isPlain = value2 === undefined && bound === undefined && change === undefined
  return isPlain && typeof value === 'number' && (kind === 'count' || kind === 'percent')
}

function thingOf(
  { kind, counted }: StoredFigure,
  before: string,
  after: string,
): { name: string; label: string; isState: boolean } | undefined {
  if (counted === undefined || /^others?$/iu.test(counted)) return undefined
  const noun = plainWords(counted)
  const head = noun.split(' ').at(-1) ?? ''
  if (!PEOPLE.test(head)) {
    const state = stateIn('^(?:.*\\s)?(?:WORDS)$', noun)
    return state
      ? { name: `${kind} ${state}`, label: `People ${state}`, isState: true }
      : { name: `${kind} ${noun}`, label: capitalized(counted), isState: false }
  }
  const state = stateNear(before, after)
  // "12 people" may be killed in one article and arrested in the other
  if (!state) return undefined
  const who = ANYONE.test(noun) ? '' : ` ${noun}`
  return {
    name: `${kind} ${state}${who}`,
    label: `${capitalized(who.trim() || 'people')} ${state}`,
    isState: true,
  }
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Whether the word says what became of people: articles say it in many words ("died", "dead", "killed"). */
export function isState(word: string): boolean {
  return stateIn('^(?:WORDS)$', word) !== undefined
}

function stateNear(before: string, after: string): string | undefined {
  return stateIn(`^${BETWEEN}(?:WORDS)\\b`, after) ?? stateIn(`\\b(?:WORDS)\\s+$`, before)
}

function stateIn(pattern: string, text: string): string | undefined {
  return STATES.find(([, words]) => new RegExp(pattern.replace('WORDS', words), 'iu').test(text))?.[0]
}

function wordsAround(text: string, { counted = '' }: StoredFigure): ReadonlySet<string> {
  const own = new Set(plainWords(counted).split(' '))
  const words = plainWords(text).split(' ')
  return new Set(words.filter((word) => word.length >= SHORTEST_WORD && !own.has(word)))
}

/** Whether two figures of one name count the same: where its words alone do not say so, those of their sentences do. */
export function countsTheSame(a: Count, b: Count): boolean {
  if (!a.words || !b.words) return true
  const other = b.words
  const isOfTwo = plainWords(a.figure.counted ?? '').includes(' ')
  const common = [...a.words].filter((word) => other.has(word)).length
  return common >= (isOfTwo ? COMMON_WORDS_OF_TWO : COMMON_WORDS)
}

/** "1,200 homes" and "1,230 homes" are the same number, one of them rounded. */
export function isSameCount({ figure: a }: Counted, { figure: b }: Counted): boolean {
  const [low, high] = [Number(a.value), Number(b.value)].sort((x, y) => x - y) as [number, number]
  const grain = Math.max(grainOf(low), grainOf(high))
  return low === high || (low >= 100 && Math.round(low / grain) === Math.round(high / grain))
}

/** The power of ten that a number is given to: 100 for 1,200. */
function grainOf(value: number): number {
  let grain = 1
  while (value !== 0 && value % (grain * 10) === 0) grain *= 10
  return grain
}
