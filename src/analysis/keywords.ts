/** article -> its keywords: the noun runs that come back, longer ones before their parts. */
import type { Document, Token } from './document.ts'
import { stemOf } from './words.ts'

const MOST = 10
const LONGEST_RUN = 4
/** A run that the headline has counts for these many mentions more. */
const TITLE_MENTIONS = 2
const NOUN = new Set(['NOUN', 'PROPN'])
/** Nouns that name a time or a measure of it, not a subject. */
const NO_SUBJECT =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december|today|yesterday|tomorrow|year|month|week|day|hour|minute|time|people|thing|way|lot|number|percent|mr|mrs|ms|dr|u\.s|\p{L})s?\.?$/iu

interface Run {
  /** As it stands at its first mention. */
  readonly text: string
  readonly words: readonly string[]
  mentions: number
}

/**
 * Up to ten keywords, the weightiest first, as the article writes them: a run of nouns counts by its mentions and its
 * length, less the mentions it has within longer runs (C-value, Frantzi et al. 2000).
 *
 * @example
 * findKeywords(readDocument('The oil price fell. A lower oil price helps airlines.')) // ['oil price', 'airlines']
 */
export function findKeywords(document: Document, title = ''): string[] {
  const runs = findRuns(document)
  const nested = countNested(runs)
  const titleStems = ` ${stemsOf(title.split(/[^\p{L}\p{N}]+/u)).join(' ')} `
  return [...runs]
    .map(([key, { text, words, mentions }]) => {
      const inTitle = titleStems.includes(` ${key} `) ? TITLE_MENTIONS : 0
      return { text, value: Math.log2(words.length + 1) * (mentions + inTitle - (nested.get(key) ?? 0)) }
    })
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST)
    .map(({ text }) => text)
}

/** How often a run stands within longer runs: the mean mentions of those that hold it. */
function countNested(runs: ReadonlyMap<string, Run>): ReadonlyMap<string, number> {
  const holders = new Map<string, Set<Run>>()
  for (const run of runs.values()) {
    for (const part of partsOf(run.words)) holders.set(part, (holders.get(part) ?? new Set()).add(run))
  }
  return new Map(
    [...holders].map(([part, held]) => {
      const mentions = [...held].reduce((sum, run) => sum + run.mentions, 0)
      return [part, mentions / held.size]
    }),
  )
}

/** All shorter runs within a run: "oil", "price" and "oil price" within "oil price rise" … */
function partsOf(words: readonly string[]): string[] {
  const parts: string[] = []
  for (let length = 1; length < words.length; length++) {
    for (let at = 0; at + length <= words.length; at++) parts.push(words.slice(at, at + length).join(' '))
  }
  return parts
}

/** Maximal runs of nouns by their stems, in the order of their first mention. */
function findRuns(document: Document): Map<string, Run> {
  const runs = new Map<string, Run>()
  let open: Token[] = []
  for (const token of [...document.tokens, undefined]) {
    if (token !== undefined && isPart(token, open.at(-1))) {
      open.push(token)
      continue
    }
    addRun(runs, document.text, open)
    open = token !== undefined && isPart(token, undefined) ? [token] : []
  }
  return runs
}

function isPart(token: Token, before: Token | undefined): boolean {
  return (
    NOUN.has(token.pos) &&
    !NO_SUBJECT.test(token.text) &&
    /^\p{L}/u.test(token.text) &&
    (before === undefined || token.start - before.end <= 1)
  )
}

function addRun(runs: Map<string, Run>, text: string, tokens: readonly Token[]): void {
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (first === undefined || last === undefined || tokens.length > LONGEST_RUN) return
  const words = stemsOf(tokens.map((token) => token.text))
  const key = words.join(' ')
  const run = runs.get(key)
  if (run !== undefined) run.mentions++
  else if (key.length > 2) runs.set(key, { text: text.slice(first.start, last.end), words, mentions: 1 })
}

function stemsOf(words: readonly string[]): string[] {
  return words.map((word) => stemOf(word.toLowerCase()))
}
