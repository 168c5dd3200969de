/** article -> its keywords: the noun runs that come back, longer ones before their parts. */
import type { Document, Token } from './document.ts'
import { stemOf } from './words.ts'

const MOST = 10
const LONGEST_RUN = 4
/** One mention more for a run that the headline has. */
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
  const runs = [...findRuns(document).values()]
  const plainTitle = stemsOf(title.split(/[^\p{L}\p{N}]+/u)).join(' ')
  const values = runs.map((run) => {
    const key = run.words.join(' ')
    const longer = runs.filter(
      (other) => other.words.length > run.words.length && ` ${other.words.join(' ')} `.includes(` ${key} `),
    )
    const within = longer.reduce((sum, other) => sum + other.mentions, 0) / (longer.length || 1)
    const inTitle = ` ${plainTitle} `.includes(` ${key} `) ? TITLE_MENTIONS : 0
    return { run, value: Math.log2(run.words.length + 1) * (run.mentions + inTitle - within) }
  })
  return values
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST)
    .map(({ run }) => run.text)
}

/** Maximal runs of nouns, by their stems. */
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
