/** text -> places in an order: "third", "21st", "No. 1", "fifth-largest", "Category 4". */
import type { Span } from '../../core/article.ts'
import { ORDINALS } from './date-parts.ts'
import type { Draft } from './draft.ts'
import { allMatches } from './matches.ts'

const WORD = [...ORDINALS].reverse().join('|').replaceAll('-', '[ -]')
const RANK = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,-])(?:(?<digits>\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)|(?<word>${WORD}|hundredth|thousandth)|(?:No\.?|Nos\.|number|#)\s?(?<number>\d{1,4}|(?<=number\s)(?:one|two|three))|(?:Game|Day|Category|Cat\.|Phase|Stage|Level|Round|Week|Grade|Season|Episode|Tier)\s(?<step>\d{1,2}))(?![\p{L}\p{N}]|[.,]\d)(?:[\s-](?:largest|biggest|highest|best|most|richest|longest|oldest|deadliest|busiest|fastest|worst|smallest|lowest|tallest|youngest|anniversary|birthday|straight|consecutive))?`,
  'giu',
)
/** What each of them has: most paragraphs have none of it. */
const NEEDS = new RegExp(String.raw`\d|number|${WORD}|hundredth|thousandth`, 'i')
/** "first", "second" and "third" say something only with what they rank; "first" as an adverb says nothing. */
const EARLY = /^(?:first|second|third)$/iu
const RANKED_BEFORE = /\b(?:the|its|his|her|their|a|an|my|our|whose|in|finished|came|placed)\s+$|['’]s\s+$/iu
const NO_RANK_AFTER =
  /^[\s-](?:time|of all|place to|lady|minister|name|aid|hand|degree|thing|person|half|quarter|class|glance|responder|second|world)/iu
const SPELLED = ['one', 'two', 'three']

export function findRanks(text: string): Draft[] {
  if (!NEEDS.test(text)) return []
  const ranks: Draft[] = []
  for (const match of allMatches(RANK, text)) {
    const span: Span = { start: match.index, end: match.index + match[0].length }
    const { digits, word, step, number = '' } = match.groups ?? {}
    if (word !== undefined && EARLY.test(match[0]) && !isRanked(text, span)) continue
    const value =
      word !== undefined
        ? wordValue(word)
        : Number(digits?.replaceAll(',', '') ?? step ?? number) || SPELLED.indexOf(number.toLowerCase()) + 1
    if (value > 0) ranks.push({ ...span, numberEnd: span.end, kind: 'rank', value, scale: 1 })
  }
  return ranks
}

function isRanked(text: string, { start, end }: Span): boolean {
  return (
    RANKED_BEFORE.test(text.slice(Math.max(0, start - 12), start)) &&
    !NO_RANK_AFTER.test(text.slice(end, end + 12))
  )
}

function wordValue(word: string): number {
  const plain = word.toLowerCase().replace(' ', '-')
  return { hundredth: 100, thousandth: 1000 }[plain] ?? ORDINALS.indexOf(plain) + 1
}
