/** A word that no article has -> the stored word that was likely meant. */

/** Shorter words have too many neighbors. */
const SHORTEST = 4
/** From so many letters on two slips are forgiven, before that one. */
const LONG = 9

/** The letters that a slip is looked for behind: they are taken as right. */
export function beginningOf(word: string): string | undefined {
  return word.length < SHORTEST || /\d/u.test(word) ? undefined : word.slice(0, 3)
}

/**
 * The nearest stored word: of equally near ones the one that more articles have; undefined when none is near.
 *
 * @example
 * likelyMeant('goverment', [{ word: 'government', articles: 9 }, { word: 'governor', articles: 4 }]) // 'government'
 */
export function likelyMeant(
  written: string,
  stored: readonly { readonly word: string; readonly articles: number }[],
): string | undefined {
  const most = written.length >= LONG ? 2 : 1
  const near = stored
    .filter(({ word }) => Math.abs(word.length - written.length) <= most)
    .map(({ word, articles }) => ({ word, articles, slips: slipsBetween(written, word) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips || b.articles - a.articles)
  return near[0]?.word
}

/** Letters left out, put in, changed or swapped (optimal string alignment distance). */
function slipsBetween(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = isSwapped ? (before[j - 2] ?? 0) + 1 : changed
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed, swapped))
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
