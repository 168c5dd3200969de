/** text -> the smallest pieces that speak of time: "March 31", "2014", "Tuesday", "3pm", "last week". */
import type { Span } from '../../core/article.ts'
import type { DatePart } from './date-parts.ts'
import { DATE_RULES } from './date-rules.ts'
import { allMatches } from './matches.ts'
import { keepLongest } from './spans.ts'

export interface DateAtom extends Span {
  readonly part: DatePart
}

/**
 * The pieces of `text` in reading order, without overlaps: where two rules meet, the longer piece stays.
 *
 * @example
 * findDateAtoms('on Tuesday, March 31') // "Tuesday", "March 31"
 */
export function findDateAtoms(text: string): DateAtom[] {
  const rules = DATE_RULES.flatMap(({ needs, rules: own }) => (needs.test(text) ? own : []))
  const found = rules.flatMap(({ pattern, read }) =>
    allMatches(pattern, text).flatMap((match) => {
      const part = read(match.groups ?? {})
      return part === undefined ? [] : { start: match.index, end: match.index + match[0].length, part }
    }),
  )
  return keepLongest(found)
}
