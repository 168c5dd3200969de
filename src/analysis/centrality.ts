/** sentences -> how much each has in common with the rest of the article. */

/** In a very long text the first sentences say what it is about; comparing all with all would take too long. */
const SENTENCES_COMPARED = 200

/** Two measures of a sentence, each 0..1 (1 is the article's highest). */
export interface Centrality {
  /** Likeness to the other sentences, by TextRank's measure (Mihalcea and Tarau 2004): long sentences have more of it. */
  readonly links: number
  /** The weight of the words that come back in the article, for the sentence's length. */
  readonly words: number
}

/** Between the sum (1: the longest wins) and the mean (0: the shortest) over a sentence's words. */
const LENGTH_EXPONENT = 0.6

/**
 * How central each sentence is.
 *
 * @param sentences the stems of each sentence, function words left out
 */
export function findCentrality(sentences: readonly ReadonlySet<string>[]): Centrality[] {
  const compared = sentences.slice(0, SENTENCES_COMPARED)
  const having = new Map<string, number>()
  for (const stems of sentences) for (const stem of stems) having.set(stem, (having.get(stem) ?? 0) + 1)
  const links = scaled(
    sentences.map((stems) =>
      total(compared.filter((other) => other !== stems).map((other) => textRankLikeness(stems, other))),
    ),
  )
  const words = scaled(
    sentences.map((stems) => {
      const weight = total([...stems].map((stem) => Math.log(having.get(stem) ?? 1)))
      return weight / (stems.size || 1) ** LENGTH_EXPONENT
    }),
  )
  return sentences.map((_, index) => ({ links: links[index] ?? 0, words: words[index] ?? 0 }))
}

function textRankLikeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = countShared(a, b)
  return shared === 0 ? 0 : shared / (Math.log(a.size + 1) + Math.log(b.size + 1))
}

/** How many stems two sentences share. */
export function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const stem of a) if (b.has(stem)) shared++
  return shared
}

function scaled(values: readonly number[]): number[] {
  const largest = values.reduce((most, value) => Math.max(most, value), 0)
  return values.map((value) => (largest === 0 ? 0 : value / largest))
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
