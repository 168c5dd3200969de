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

/** What a sentence's score is made of; fitted on summaries that editors wrote (a handful of weights, no words). */
const WEIGHTS = { place: 0.8, centrality: 0.9, title: 0.5, figures: 0.08, leaning: 0.15, overlap: 0.25 }
/** The weight of the place falls to 1/e after these many sentences for each that is wanted: a report tells the most first. */
const PLACE_SCALE = 2.2
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
  const left = new Set(findCandidates(document, options))
  while (chosen.length < options.sentences) {
    const next = bestOf(left, chosen)
    if (next === undefined) break
    left.delete(next)
    chosen.push(next)
  }
  return chosen
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({ text: document.text.slice(start, end), start, end }))
}

function findCandidates(document: Document, { sentences, title = '', quotes }: SummaryOptions): Candidate[] {
  const standing = sentencesThatStand(document, quotes)
  const words = document.sentences.map(({ start, end }) => readWords(document.text.slice(start, end)))
  const stems = words.map((sentence) => contentStems(sentence))
  const centrality = findCentrality(stems)
  const titleStems = contentStems(readWords(title))
  return standing.map(({ index, start, end }) => {
    const own = stems[index] ?? new Set()
    const score =
      WEIGHTS.place * Math.exp(-index / (PLACE_SCALE * sentences)) +
      WEIGHTS.centrality * (centrality[index] ?? 0) +
      WEIGHTS.title * share(titleStems, own) +
      WEIGHTS.figures * Number(words[index]?.some(({ plain }) => /\d/u.test(plain)) ?? false)
    return { index, start, end, stems: own, score, leans: leansOnPrevious(document.text.slice(start, end)) }
  })
}

/** Maximal marginal relevance (Carbonell and Goldstein 1998): the best sentence, less what the chosen ones say already. */
function bestOf(left: ReadonlySet<Candidate>, chosen: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined
  let highest = Number.NEGATIVE_INFINITY
  for (const candidate of left) {
    const said = Math.max(0, ...chosen.map((other) => overlap(candidate.stems, other.stems)))
    if (said >= SAME_AGAIN) continue
    const dangles = candidate.leans && !chosen.some(({ index }) => index === candidate.index - 1)
    const value = candidate.score - WEIGHTS.overlap * said - (dangles ? WEIGHTS.leaning : 0)
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
