/** sentences -> how much each has in common with the rest of the article. */

/** In a very long text the first sentences say what it is about; comparing all with all would take too long. */
const SENTENCES_COMPARED = 200

/** Two measures of a sentence, each 0..1 (1 is the article's highest). */
export interface Centrality {
  /** Likeness to the other sentences, by TextRank's measure (Mihalcea and Tarau 2004): long sentences have more of it. */
  readonly links: number
  /** Likeness to the article as a whole, for any length: the cosine to its centroid (Radev et al. 2004). */
  readonly likeness: number
}

/**
 * How central each sentence is.
 *
 * @param sentences the stems of each sentence, function words left out
 */
export function findCentrality(sentences: readonly ReadonlySet<string>[]): Centrality[] {
  const compared = sentences.slice(0, SENTENCES_COMPARED)
  const links = scaled(
    sentences.map((stems) =>
      total(compared.filter((other) => other !== stems).map((other) => textRankLikeness(stems, other))),
    ),
  )
  const likeness = scaled(findLikeness(sentences))
  return sentences.map((_, index) => ({ links: links[index] ?? 0, likeness: likeness[index] ?? 0 }))
}

function textRankLikeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = countShared(a, b)
  return shared === 0 ? 0 : shared / (Math.log(a.size + 1) + Math.log(b.size + 1))
}

/** The dot product of each sentence's tf-idf vector, of length 1, and the sum of all of them. */
function findLikeness(sentences: readonly ReadonlySet<string>[]): number[] {
  const having = new Map<string, number>()
  for (const stems of sentences) for (const stem of stems) having.set(stem, (having.get(stem) ?? 0) + 1)
  const rarities = new Map([...having].map(([stem, count]) => [stem, Math.log(1 + sentences.length / count)]))
  const rarity = (stem: string) => rarities.get(stem) ?? 0
  const lengths = sentences.map((stems) => Math.sqrt(total([...stems].map((stem) => rarity(stem) ** 2))) || 1)
  const centroid = new Map<string, number>()
  for (const [index, stems] of sentences.entries()) {
    for (const stem of stems) {
      centroid.set(stem, (centroid.get(stem) ?? 0) + rarity(stem) / (lengths[index] ?? 1))
    }
  }
  return sentences.map(
    (stems, index) =>
      total([...stems].map((stem) => rarity(stem) * (centroid.get(stem) ?? 0))) / (lengths[index] ?? 1),
  )
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
