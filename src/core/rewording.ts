/** When two sentences are one and the same, but for a word or two. */

/** A sentence is taken for the same when no more of its words differ than these. */
const MOST_CHANGED = 0.25
/** In a shorter one a single word may change everything. */
const FEWEST_WORDS = 3
/** Nobody writes longer sentences; what is longer is compared by its beginning. */
const MOST_WORDS = 200

/**
 * Which candidate is the sentence with few words changed: an index; undefined when none is, and when several are, as it
 * can't be told then.
 *
 * @example
 * findRewording('The storm killed 12 people.', ['Schools closed.', 'The storm killed 15 people.']) // 1
 */
export function findRewording(sentence: string, candidates: readonly string[]): number | undefined {
  const words = wordsOf(sentence)
  if (words.length < FEWEST_WORDS) return undefined
  const likely = candidates.flatMap((candidate, index) =>
    isReworded(words, wordsOf(candidate)) ? [index] : [],
  )
  return likely.length === 1 ? likely[0] : undefined
}

function isReworded(before: readonly string[], now: readonly string[]): boolean {
  const longer = Math.max(before.length, now.length)
  const allowed = Math.max(1, Math.floor(longer * MOST_CHANGED))
  if (longer - Math.min(before.length, now.length) > allowed) return false
  return longer - commonInOrder(before, now) <= allowed
}

/** Length of the longest common subsequence. */
function commonInOrder(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const word of a) {
    const next = [0]
    for (const [j, other] of b.entries())
      next.push(word === other ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0))
    row = next
  }
  return row.at(-1) ?? 0
}

/** In lower case; a number is one word with its commas and point. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:[.,'’-][\p{L}\p{N}]+)*/gu) ?? []
  return words.slice(0, MOST_WORDS)
}
