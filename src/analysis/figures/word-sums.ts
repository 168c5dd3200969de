/** "two hundred and six" -> 206: the words of one number, added and multiplied from left to right. */
import { matchAt } from './matches.ts'
import { NO_LETTER, NUMBER_WORDS, PART, WORD } from './number-words.ts'

const NEXT_WORD = new RegExp(
  String.raw`(?:\s*-\s*|\s+)(?<and>and\s+)?(?<word>${WORD})(?:(?<=dozen)s)?${NO_LETTER}(?![\s-]+(?:${PART})s?${NO_LETTER})`,
  'iuy',
)

/** No number that people spell has more words; a text that goes on and on would be read anew at each of its words. */
const MOST_WORDS = 16

/** All words from `end` on that go on with a number that begins with `known`. */
export function sumWords(
  text: string,
  from: number,
  known: number,
): { readonly sum: Sum; readonly end: number } {
  let sum = add({ total: 0, group: 0, last: 0 }, known, false) ?? { total: 0, group: known, last: known }
  let end = from
  for (let count = 1; count < MOST_WORDS; count++) {
    const next = matchAt(NEXT_WORD, text, end)
    if (!next) break
    const more = add(
      sum,
      NUMBER_WORDS.get(next.groups?.word?.toLowerCase() ?? '') ?? 0,
      next.groups?.and !== undefined,
    )
    if (more === undefined) break
    sum = more
    end += next[0].length
  }
  return { sum, end }
}

/** What was read of a number in words: whole groups, the group at hand ("three hundred six"), the last word's value. */
export interface Sum {
  readonly total: number
  readonly group: number
  readonly last: number
}

/** One more word; undefined where it can't go on ("five six", "two and three"). */
function add(sum: Sum, word: number, afterAnd: boolean): Sum | undefined {
  const { total, group, last } = sum
  const isMagnitude = word === 12 ? last > 0 && last < 12 : word >= 100
  if (isMagnitude) return afterAnd ? undefined : multiply(sum, word)
  const fits = last === 0 || last >= 100 || (last >= 20 && word < 10 && word > 0)
  if (!fits || (afterAnd && last < 100)) return undefined
  return { total, group: group + word, last: word }
}

/** A magnitude takes the group before it; after a greater one ("two million thousand") it has none to take. */
function multiply({ total, group, last }: Sum, magnitude: number): Sum | undefined {
  if (last >= 1e3 && group === 0 && magnitude > 100 && magnitude <= last) return undefined
  const many = (group === 0 ? 1 : group) * magnitude
  return magnitude < 1e3
    ? { total, group: many, last: magnitude }
    : { total: total + many, group: 0, last: magnitude }
}
