/** sentences -> how much each is like the article as a whole. */

/**
 * The cosine of each sentence's tf-idf vector to the article's centroid (Radev et al. 2004), 0..1 (1 is the article's
 * highest); it does not favor long sentences.
 *
 * @param sentences the stems of each sentence, function words left out
 */
export function findLikeness(sentences: readonly ReadonlySet<string>[]): number[] {
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
  return scaled(
    sentences.map(
      (stems, index) =>
        total([...stems].map((stem) => rarity(stem) * (centroid.get(stem) ?? 0))) / (lengths[index] ?? 1),
    ),
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
