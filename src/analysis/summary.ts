/** article -> its summary: whole sentences of its own, picked for place, centrality, figures and what they add. */
import type { Passage, Span } from '../core/article.ts'
import type { Quote } from '../core/quote.ts'
import { countShared, findCentrality } from './centrality.ts'
import type { Document } from './document.ts'
import { leansOnPrevious, sentencesThatStand } from './standing-sentences.ts'
import { readWords, type Word } from './words.ts'

export interface SummaryOptions {
  /** At most so many. */
  readonly sentences: number
  readonly title?: string | undefined
  readonly quotes: readonly Quote[]
}

/** How much each sign counts; a handful of weights, fitted on summaries that editors wrote. */
interface Weights {
  /** Near the top: falls to 1/e after two sentences for each that is wanted. */
  readonly place: number
  /** The very first sentences: falls by 1, 1/2, 1/3 … */
  readonly opening: number
  readonly links: number
  readonly words: number
  readonly length: number
  /** The share of the headline's words that it has. */
  readonly title: number
  /** Having a number. */
  readonly figures: number
  /** What it only says again, as share of its words: taken off. */
  readonly overlap: number
}

/** With no headline over it a summary must first say what happened, as a report's first sentences do. */
const ALONE: Weights = {
  place: 1.4,
  opening: 0.4,
  links: 0,
  words: 1.1,
  length: 0,
  title: 0,
  figures: 0.05,
  overlap: 0.1,
}
/** Under a headline, which says that already, it tells what the article is made of. */
const UNDER_HEADLINE: Weights = {
  place: 0,
  opening: 0.3,
  links: 2.3,
  words: 0.9,
  length: 1.2,
  title: 0.6,
  figures: 0.35,
  overlap: 0.55,
}
const PLACE_SCALE = 2
/** A sentence of these many words is long enough. */
const FULL_LENGTH = 40
/** A sentence with a larger share between quotation marks belongs to the quotes … */
const MOST_QUOTED = 0.7
/** … and loses this, divided by the number of sentences wanted: a longer summary has room for a voice. */
const MOSTLY_QUOTED = 3
/** Taken off a sentence that points back to one that is not in the summary. */
const DANGLING = 0.2
/** A sentence that has this share of a chosen one's words only says it again. */
const SAME_AGAIN = 0.8

interface Candidate extends Span {
  /** Its place among all sentences of the article. */
  readonly index: number
  readonly stems: ReadonlySet<string>
  readonly score: number
  readonly leans: boolean
}

/**
 * Pick the sentences that tell the article best, in the order of the text, verbatim. A quotation is never cut, and a
 * sentence that is mostly one is left to the quotes.
 *
 * @example
 * summarize(readDocument('A quake hit Lima. Why? It is not known.'), { sentences: 1, quotes: [] })
 * // [{ text: 'A quake hit Lima.', start: 0, end: 17 }]
 */
export function summarize(document: Document, options: SummaryOptions): Passage[] {
  const chosen: Candidate[] = []
  const weights = options.title ? UNDER_HEADLINE : ALONE
  const left = new Set(findCandidates(document, options, weights))
  while (chosen.length < options.sentences) {
    const next = bestOf(left, chosen, weights)
    if (next === undefined) break
    left.delete(next)
    chosen.push(next)
  }
  return chosen
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({ text: document.text.slice(start, end), start, end }))
}

function findCandidates(
  document: Document,
  { sentences, title = '', quotes }: SummaryOptions,
  weights: Weights,
): Candidate[] {
  const standing = sentencesThatStand(document, quotes)
  const words = document.sentences.map(({ start, end }) => readWords(document.text.slice(start, end)))
  const stems = words.map((sentence) => contentStems(sentence))
  const centrality = findCentrality(stems)
  const titleStems = contentStems(readWords(title))
  return standing.map(({ index, start, end, quoted }) => {
    const own = stems[index] ?? new Set()
    const { links = 0, words: returning = 0 } = centrality[index] ?? {}
    const score =
      weights.place * Math.exp(-index / (PLACE_SCALE * sentences)) +
      weights.opening / (1 + index) +
      weights.links * links +
      weights.words * returning +
      weights.length * Math.min(1, (words[index]?.length ?? 0) / FULL_LENGTH) +
      weights.title * share(titleStems, own) +
      weights.figures * Number(words[index]?.some(({ plain }) => /\d/u.test(plain)) ?? false) -
      (quoted > MOST_QUOTED ? MOSTLY_QUOTED / sentences : 0)
    return { index, start, end, stems: own, score, leans: leansOnPrevious(document.text.slice(start, end)) }
  })
}

/** Maximal marginal relevance (Carbonell and Goldstein 1998): the best sentence, less what the chosen ones say already. */
function bestOf(
  left: ReadonlySet<Candidate>,
  chosen: readonly Candidate[],
  weights: Weights,
): Candidate | undefined {
  let best: Candidate | undefined
  let highest = Number.NEGATIVE_INFINITY
  for (const candidate of left) {
    const said = Math.max(0, ...chosen.map((other) => overlap(candidate.stems, other.stems)))
    if (said >= SAME_AGAIN) continue
    const dangles = candidate.leans && !chosen.some(({ index }) => index === candidate.index - 1)
    const value = candidate.score - weights.overlap * said - (dangles ? DANGLING : 0)
    if (value <= highest) continue
    best = candidate
    highest = value
  }
  return best
}

function contentStems(words: readonly Word[]): ReadonlySet<string> {
  return new Set(words.filter(({ isStop }) => !isStop).map(({ stem }) => stem))
}

/** The share of `wanted` that `found` has. */
function share(wanted: ReadonlySet<string>, found: ReadonlySet<string>): number {
  return wanted.size === 0 ? 0 : countShared(wanted, found) / wanted.size
}

/** The share of the shorter one's words that the other has. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size <= b.size ? share(a, b) : share(b, a)
}
