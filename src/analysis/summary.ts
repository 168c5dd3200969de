/** article -> its summary: whole sentences of its own, picked for place, centrality, figures and what they add. */
import type { Passage, Span } from '../core/article.ts'
import type { Quote } from '../core/quote.ts'
import { findLikeness } from './centrality.ts'
import { type Coverage, newsOf, openCoverage, tell } from './coverage.ts'
import type { Document } from './document.ts'
import { leansOnPrevious, sentencesThatStand } from './standing-sentences.ts'
import { WEIGHTS } from './summary-weights.ts'
import type { Word } from './words.ts'

export interface SummaryOptions {
  /** At most so many. */
  readonly sentences: number
  readonly quotes: readonly Quote[]
}

const PLACE_SCALE = 2
/** The number of sentences that the weight of pairs is made for. */
const SHORT_SUMMARY = 3
/** A sentence with a larger share between quotation marks belongs to the quotes. */
const MOST_QUOTED = 0.7
/** Taken off a sentence that points back to one that is not in the summary. */
const DANGLING = 0.3
/** A sentence that has this share of a chosen one's words, or the other way round, only says it again. */
const SAME_AGAIN = 0.65

interface Candidate extends Span {
  /** Its place among all sentences of the article. */
  readonly index: number
  /** The numbers of its words, each once, function words left out. */
  readonly stems: readonly number[]
  /** What it is worth whatever else is chosen. */
  readonly score: number
  readonly leans: boolean
}

/**
 * Pick the sentences that tell the article best, in the order of the text, verbatim. A quotation is never cut, and a
 * sentence that is mostly one is left to the quotes. Where the text is several reports of one story, what they share
 * is told once.
 *
 * @example
 * summarize(readDocument('A quake hit Lima. Why? It is not known.'), { sentences: 1, quotes: [] })
 * // [{ text: 'A quake hit Lima.', start: 0, end: 17 }]
 */
export function summarize(document: Document, options: SummaryOptions): Passage[] {
  const coverage = openCoverage(wordsBySentence(document))
  const pairWeight = (WEIGHTS.pairs * options.sentences) / SHORT_SUMMARY
  const chosen: Candidate[] = []
  let left = findCandidates(document, options, coverage.words.units)
  while (chosen.length < options.sentences) {
    const next = bestOf(left, chosen, coverage, pairWeight)
    if (next === undefined) break
    tell(coverage, next.index)
    chosen.push(next)
    const told = new Set(next.stems)
    left = left.filter((other) => other !== next && overlap(other.stems, told) < SAME_AGAIN)
  }
  return chosen
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({ text: document.text.slice(start, end), start, end }))
}

function wordsBySentence({ sentences, words }: Document): Word[][] {
  let next = 0
  return sentences.map(({ end }) => {
    const first = next
    while ((words[next]?.start ?? end) < end) next++
    return words.slice(first, next)
  })
}

function findCandidates(
  document: Document,
  { sentences, quotes }: SummaryOptions,
  stems: readonly (readonly number[])[],
): Candidate[] {
  const likeness = findLikeness(stems)
  return sentencesThatStand(document, quotes).map(({ index, start, end, quoted }) => {
    const text = document.text.slice(start, end)
    const score =
      WEIGHTS.place * Math.exp(-index / (PLACE_SCALE * sentences)) +
      WEIGHTS.opening / (1 + index) +
      WEIGHTS.likeness * (likeness[index] ?? 0) +
      WEIGHTS.figures * Number(/\d/u.test(text)) -
      (quoted > MOST_QUOTED ? WEIGHTS.quoted / sentences : 0)
    return { index, start, end, stems: stems[index] ?? [], score, leans: leansOnPrevious(text) }
  })
}

/** The candidate that is worth most beside the chosen ones, for what it adds to them. */
function bestOf(
  left: readonly Candidate[],
  chosen: readonly Candidate[],
  coverage: Coverage,
  pairWeight: number,
): Candidate | undefined {
  let best: Candidate | undefined
  let highest = Number.NEGATIVE_INFINITY
  for (const candidate of left) {
    const { index, score, leans } = candidate
    const dangles = leans && !chosen.some((other) => other.index === index - 1)
    const news = WEIGHTS.words * newsOf(coverage.words, index) + pairWeight * newsOf(coverage.pairs, index)
    const value = score + news - (dangles ? DANGLING : 0)
    if (value <= highest) continue
    best = candidate
    highest = value
  }
  return best
}

/** The share of the shorter one's words that the other has. */
function overlap(stems: readonly number[], told: ReadonlySet<number>): number {
  const shorter = Math.min(stems.length, told.size)
  return shorter === 0 ? 0 : stems.filter((stem) => told.has(stem)).length / shorter
}
