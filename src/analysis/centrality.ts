/** sentences -> how much each is like the article as a whole. */
import { countSentences } from './coverage.ts'

/**
 * The cosine of each sentence's tf-idf vector to the article's centroid (Radev et al. 2004), 0..1 (1 is the article's
 * highest); it does not favor long sentences.
 *
 * @param sentences the numbers of the words of each sentence, each once, function words left out
 */
export function findLikeness(sentences: readonly (readonly number[])[]): number[] {
  const rarities = countSentences(sentences).map((count) => Math.log(1 + sentences.length / count))
  const rarity = (word: number) => rarities[word] ?? 0
  const lengths = sentences.map((words) => Math.sqrt(total(words, (word) => rarity(word) ** 2)) || 1)
  const centroid = rarities.map(() => 0)
  for (const [index, words] of sentences.entries()) {
    for (const word of words) centroid[word] = (centroid[word] ?? 0) + rarity(word) / (lengths[index] ?? 1)
  }
  return scaled(
    sentences.map(
      (words, index) => total(words, (word) => rarity(word) * (centroid[word] ?? 0)) / (lengths[index] ?? 1),
    ),
  )
}

function scaled(values: readonly number[]): number[] {
  const largest = values.reduce((most, value) => Math.max(most, value), 0)
  return values.map((value) => (largest === 0 ? 0 : value / largest))
}

function total(words: readonly number[], worth: (word: number) => number): number {
  let sum = 0
  for (const word of words) sum += worth(word)
  return sum
}
