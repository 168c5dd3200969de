/** sentences -> how much each has in common with the rest of the article. */

/** In a very long text the first sentences say what it is about; comparing all with all would take too long. */
const SENTENCES_COMPARED = 200

/**
 * Centrality of each sentence, 0..1 (1 is the most central one): half its likeness to the other sentences, by TextRank's
 * measure (Mihalcea and Tarau 2004), half the weight of the words that come back in the article.
 *
 * @param sentences the stems of each sentence, function words left out
 */
export function findCentrality(sentences: readonly ReadonlySet<string>[]): number[] {
  const compared = sentences.slice(0, SENTENCES_COMPARED)
  const having = new Map<string, number>()
  for (const stem of sentences.flatMap((stems) => [...stems])) having.set(stem, (having.get(stem) ?? 0) + 1)
  const links = sentences.map((stems) => {
    let sum = 0
    for (const other of compared) if (other !== stems) sum += textRankLikeness(stems, other)
    return sum
  })
  const returning = sentences.map((stems) => {
    let sum = 0
    for (const stem of stems) sum += Math.log(having.get(stem) ?? 1)
    // By the root of the length: neither the longest nor the shortest sentence should always win.
    return sum / Math.sqrt(stems.size || 1)
  })
  const [byLinks, byWords] = [scaled(links), scaled(returning)]
  return byLinks.map((value, index) => (value + (byWords[index] ?? 0)) / 2)
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
