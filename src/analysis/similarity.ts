/** How alike two texts are in wording: is one a copy of the other, or the same sentence in other words? */
import type { Signature } from '../core/article.ts'
import { containment, shingleHashes } from './sketch.ts'
import { readWords, type Word } from './words.ts'

export interface Similarity {
  /** 0..1; compare scores of texts of one length only: of articles, or of sentences. */
  readonly score: number
  readonly duplicate: boolean
}

/** Shorter texts are compared word by word: a few shingles say too little. */
const SENTENCE_WORDS = 60
/** From here on two articles are one text (two crawls, a rewritten copy). Fitted on pairs of crawls. */
const SAME_ARTICLE = 0.22
/** From here on two sentences say the same. Fitted on pairs of news sentences. */
const SAME_SENTENCE = 0.5
/** A sketch only estimates, and a copy is hidden from digests: be surer than for `SAME_ARTICLE`. */
const COPY = 0.4

/** How much (0..1) of the shorter article's wording the other one has: a copy with another headline and lead stays near 1. */
export function similarity(a: Signature, b: Signature): number {
  return containment(a.minhash, b.minhash)
}

/** Whether one article is a copy of the other, such as a wire text that two outlets ran. */
export function isCopy(a: Signature, b: Signature): boolean {
  return similarity(a, b) >= COPY
}

/**
 * How alike two texts are, articles or sentences.
 *
 * @example
 * compareTexts('The bank raised rates on Monday.', 'On Monday the bank raised its rates.')
 * // { score: 0.89…, duplicate: true }
 */
export function compareTexts(a: string, b: string): Similarity {
  const [wordsA, wordsB] = [readWords(a), readWords(b)]
  if (Math.min(wordsA.length, wordsB.length) < SENTENCE_WORDS) {
    const score = sharedWords(wordsA, wordsB)
    return { score, duplicate: score >= SAME_SENTENCE }
  }
  const score = containment(shingleHashes(a), shingleHashes(b), Number.POSITIVE_INFINITY)
  return { score, duplicate: score >= SAME_ARTICLE }
}

/** How much of the weightier text's words the other one has. */
function sharedWords(a: readonly Word[], b: readonly Word[]): number {
  const weightsA = new Map(a.map((word) => [word.stem, weightOf(word)]))
  const weightsB = new Map(b.map((word) => [word.stem, weightOf(word)]))
  const heavier = Math.max(total(weightsA), total(weightsB))
  const shared = new Map([...weightsA].filter(([stem]) => weightsB.has(stem)))
  return heavier === 0 ? 0 : total(shared) / heavier
}

/** Another number is another fact; another preposition is not. */
function weightOf(word: Word): number {
  if (/\d/u.test(word.plain)) return 1.5
  return word.isStop ? 0.6 : 1
}

function total(weights: ReadonlyMap<string, number>): number {
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0)
}
