/** A number whose noun was said before: "Ten people were held; five remain in jail." */
import { PEOPLE } from './counted.ts'
import type { Draft } from './draft.ts'
import { matchAt } from './matches.ts'

/** "five of them" and "two were killed" are numbers of something. */
const OMITTED = /\s+(?:of\s+(?:them|those|whom)|were|are|have|had|remain(?:s|ed)?)\b/iuy
/** "between 11 and 71 have": ages, which are nobody's number. */
const AGES = /\bage[sd]?\b[^.;]{0,30}$/iu
/** How far back the noun may stand: the same sentence or the one before. */
const FARTHEST = 200

/**
 * The figures of one paragraph, in reading order; a bare count takes the noun of the count of people near before it,
 * and none where there are two different ones: of things it could be something that was not counted.
 *
 * @example
 * // 10 people … five remain -> { value: 5, counted: 'people' }
 */
export function withOmitted(text: string, drafts: readonly Draft[]): Draft[] {
  return drafts.map((draft, index) => {
    if (draft.kind !== 'count' || !draft.isBare || !matchAt(OMITTED, text, draft.numberEnd)) return draft
    if (AGES.test(text.slice(Math.max(0, draft.start - 40), draft.start))) return draft
    const nouns = nounsBefore(drafts, index)
    const [counted] = nouns
    if (counted === undefined || nouns.size > 1 || !PEOPLE.test(counted)) return draft
    const { isBare: _, ...counting } = draft
    return { ...counting, counted }
  })
}

function nounsBefore(drafts: readonly Draft[], index: number): Set<string> {
  const nouns = new Set<string>()
  const { start = 0, value = 0 } = drafts[index] ?? {}
  for (let i = index - 1; i >= 0; i--) {
    const { kind, counted, end = 0, value: larger = 0 } = drafts[i] ?? {}
    if (start - end > FARTHEST) break
    if (kind === 'count' && counted !== undefined && larger >= value) nouns.add(counted)
  }
  return nouns
}
