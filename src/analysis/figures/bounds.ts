/** "more than", "about", "up to" around a number: how it is meant. */
import type { Figure } from '../../core/quote.ts'
import type { Draft } from './draft.ts'
import { matchAt } from './matches.ts'

type Bound = NonNullable<Figure['bound']>

const ADVERB = String.raw`(?:(?:just|well|slightly|a little|a bit|far|only|some)\s+)?`
/** Longest first where one begins the other. */
const BEFORE: readonly (readonly [bound: Bound, words: string])[] = [
  [
    'up to',
    'no more than|not more than|no greater than|no higher than|at most|up to|as many as|as much as|as high as|a maximum of|a high of',
  ],
  [
    'over',
    String.raw`no less than|no fewer than|not less than|at least|a minimum of|more than|greater than|larger than|bigger than|higher than|longer than|upwards? of|in excess of|exceed(?:s|ed|ing)?|above|over|>\s?=?`,
  ],
  ['under', String.raw`less than|fewer than|lower than|smaller than|shorter than|below|under|<\s?=?`],
  [
    'about',
    String.raw`approximately|approx\.?|about|around|roughly|nearly|almost|an estimated|estimated|close to|some|circa|~|an average of`,
  ],
]
const AFTER: readonly (readonly [bound: Bound, words: string])[] = [
  [
    'over',
    String.raw`\s+or\s+(?:more|greater|higher|above|older)\b|\s+and\s+(?:counting|up)\b|\s?\+(?!\d)|-plus\b|\s+plus\b`,
  ],
  ['under', String.raw`\s+or\s+(?:less|fewer|lower|below|younger|under)\b`],
  ['about', String.raw`\s+or so\b|-?ish\b`],
]
const LEFT = BEFORE.map(
  ([bound, words]) =>
    [bound, new RegExp(String.raw`(?<![\p{L}\p{N}-])${ADVERB}(?:${words})\s*$`, 'iu')] as const,
)
const RIGHT = AFTER.map(([bound, words]) => [bound, new RegExp(words, 'iuy')] as const)
/** "over two years" is mostly the time something takes; these make it a bound. */
const SURELY_OVER = /\b(?:for|just|well|slightly|a little|lasted|lasting|took)\s+over\s*$/iu

/** The figure with the words that bound it, if there are any: the text of a figure never loses its "about". */
export function withBound(text: string, draft: Draft): Draft {
  const before = text.slice(Math.max(0, draft.start - 30), draft.start)
  for (const [bound, pattern] of LEFT) {
    const found = pattern.exec(before)
    if (found === null) continue
    const isTime = draft.kind === 'duration' && /over\s*$/i.test(found[0]) && !SURELY_OVER.test(before)
    return isTime ? draft : { ...draft, start: draft.start - found[0].length, bound }
  }
  for (const [bound, pattern] of RIGHT) {
    const found = matchAt(pattern, text, draft.numberEnd)
    if (found) return { ...draft, end: Math.max(draft.end, draft.numberEnd + found[0].length), bound }
  }
  return draft
}
