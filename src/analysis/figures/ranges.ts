/** Figures that belong together -> one: ranges, changes ("from 800 to 500"), ratios, scores, "5 feet 2 inches". */
import type { Draft } from './draft.ts'
import { rounded } from './numerals.ts'

const TO = /^\s*(?:-|–|—|\bto\b|-to-)\s*$/iu
const OR = /^\s+or\s+$/iu
const AND = /^\s+(?:and|to)\s+$/iu
const BUT = /^\s*,?\s+(?:and|but)\s+$/iu
const BETWEEN = /\b(?:between|from)\s+$/iu
const OUT_OF = /^\s*(?:\bin\b|\bout of\b|\bin every\b|\bof every\b|\bfor every\b|:)\s*(?:every\s+)?$/iu
/** "from more than 800 troops in the region to about 500": a few words may stand between, but no other clause. */
const CHANGE_GAP = /^(?:\s+[^\s.,;:()]+){0,5}?\s+to\s+$/iu
const BACK_GAP = /^(?:\s+[^\s.,;:()]+){0,3}?,?\s+(?:down |up )?from\s+$/iu
/** Without such a word "from 5 to 17" is a range, not a change, unless it goes down. */
const CHANGING =
  /\b(?:r[io]se[sn]?|rising|fell|falls?|fallen|falling|gr[eo]w(?:s|n|ing)?|increas\w+|decreas\w+|declin\w+|dropp?\w*|cut(?:s|ting)?|rais\w+|lower\w*|reduc\w+|shr[iau]nk\w*|jump\w*|climb\w*|soar\w*|surg\w+|slid\w*|slump\w*|plung\w+|plummet\w*|tumbl\w+|doubl\w+|tripl\w+|expand\w*|extend\w*|went|go(?:es|ing)?|gone|mov\w+|chang\w+|draw\w*|swell\w*|swelled|up|down|boost\w*|hik\w+|slash\w*|improv\w+|accelerat\w+|slow\w*|eas\w+|edg\w+|shift\w*|scal\w+|bring\w*|brought|upgrad\w+|downgrad\w+|revis\w+|from \d{4})\b/iu
const FROM = /\bfrom\s+$/iu
/** "sizes range from 5 to 30 pounds": nothing became more. */
const SPREAD = /\b(?:rang(?:es?|ed|ing)|var(?:y|ies|ied|ying)|anywhere)\s+from\s+$/iu
/** "from 1 in 111 to 1 in 92": the odds, not the ones. */
const ODDS = /^\s+in\s+\d{1,3}(?!\d)/u
const SCORE_AFTER =
  /^[\s-]*(?:vote|votes|decision|ruling|win|victory|loss|defeat|lead|majority|margin|draw|tie|record|split|score|verdict|triumph|rout|aggregate|in favor)/iu
const SCORE_BEFORE =
  /\b(?:won|win|wins|beat|beats|lost|lose|loses|leads?|led|voted|vote|ruled|tied|drew|score|trail(?:s|ed|ing)?|defeated|edged)\b[^.;]{0,40}$/iu
/** A unit and the one that may follow it, with how many of the second make one of the first. */
const COMPOUNDS: readonly (readonly [first: string, second: string, many: number])[] = [
  ['feet', 'inches', 12],
  ['meters', 'centimeters', 100],
  ['pounds', 'ounces', 16],
  ['years', 'months', 12],
  ['weeks', 'days', 7],
  ['days', 'hours', 24],
  ['hours', 'minutes', 60],
  ['minutes', 'seconds', 60],
]

/**
 * The figures of one paragraph, joined where two say one thing.
 *
 * @param drafts in reading order, without overlaps
 */
export function joinFigures(text: string, drafts: readonly Draft[]): Draft[] {
  const joined: Draft[] = []
  for (const draft of drafts) {
    const last = joined.at(-1)
    const one = last && joinTwo(text, last, draft)
    if (one) joined[joined.length - 1] = one
    else joined.push(draft)
  }
  return joined
}

function joinTwo(text: string, a: Draft, b: Draft): Draft | undefined {
  if (a.change !== undefined || a.value2 !== undefined || b.value2 !== undefined || b.start - a.end > 60)
    return undefined
  if (typeof a.value !== 'number' || typeof b.value !== 'number') return undefined
  if (a.isAge || b.isAge || a.isLabel || b.isLabel) return undefined
  if (b.value === 1 && ODDS.test(text.slice(b.end, b.end + 9))) return undefined
  const between = text.slice(a.end, b.start)
  return (
    compound(a, b, between) ??
    ratio(text, a, b, between) ??
    change(text, a, b, between) ??
    range(text, a, b, between)
  )
}

/** "5 feet 2 inches", "an hour and 30 minutes". */
function compound(a: Draft, b: Draft, between: string): Draft | undefined {
  if (!/^\s*(?:,?\s*and\s+|,\s*)?$/iu.test(between)) return undefined
  const isCents =
    a.currency !== undefined &&
    (b.currency === 'cents' || b.currency === 'pence') &&
    a.currency !== b.currency
  const many = isCents
    ? 100
    : a.unit && COMPOUNDS.find(([first, second]) => first === a.unit && second === b.unit)?.[2]
  if (!many) return undefined
  return {
    ...a,
    end: b.end,
    numberEnd: b.numberEnd,
    value: rounded(Number(a.value) + Number(b.value) / many),
  }
}

/** "one in three", "3 out of 5", "a 5-4 vote", "won 3-1". */
function ratio(text: string, a: Draft, b: Draft, between: string): Draft | undefined {
  if (!a.isBare || !b.isBare || a.isVague || b.isVague || a.kind !== 'count' || b.kind !== 'count')
    return undefined
  const [x, y] = [Number(a.value), Number(b.value)]
  const span = { start: a.start, end: b.end, numberEnd: b.numberEnd, kind: 'ratio' as const, scale: 1 }
  if (OUT_OF.test(between) && x < y && x < 100) return { ...span, value: x / y }
  const isScore =
    /^\s?[-–]\s?$/u.test(between) && Math.max(x, y) < 1000 && Number.isInteger(x) && Number.isInteger(y)
  if (!isScore) return undefined
  const told =
    SCORE_AFTER.test(text.slice(b.end, b.end + 16)) ||
    SCORE_BEFORE.test(text.slice(Math.max(0, a.start - 60), a.start))
  return told || x > y ? { ...span, value: x, value2: y } : undefined
}

/** "from 4% to 5%" is a change; so is "to $4bn from $3bn". */
function change(text: string, a: Draft, b: Draft, between: string): Draft | undefined {
  const both = merged(a, b)
  if (both === undefined) return undefined
  const [x, y] = [fullValue(a, b), fullValue(b, a)]
  const from = FROM.exec(text.slice(Math.max(0, a.start - 8), a.start))?.[0]
  const before = text.slice(Math.max(0, a.start - 100), a.start)
  const isChange = !SPREAD.test(before) && (y < x || CHANGING.test(before))
  if (from !== undefined && isChange && CHANGE_GAP.test(between)) {
    return {
      ...both,
      start: a.start - from.length,
      numberEnd: a.isBare ? a.numberEnd : b.numberEnd,
      value: y,
      change: { from: x, to: y },
    }
  }
  const isBack = BACK_GAP.test(between) && /\bto\s+$/iu.test(text.slice(Math.max(0, a.start - 4), a.start))
  return isBack ? { ...both, value: x, change: { from: y, to: x } } : undefined
}

/** "5 to 7 percent", "between 5 and 7", "two or three", "$5-7 million". */
function range(text: string, a: Draft, b: Draft, between: string): Draft | undefined {
  if (a.bound === 'over' && b.bound === 'under' && BUT.test(between)) return bounded(a, b)
  const both = merged(a, b)
  const [x, y] = [fullValue(a, b), fullValue(b, a)]
  if (both === undefined || x >= y) return undefined
  const before = BETWEEN.exec(text.slice(Math.max(0, a.start - 10), a.start))?.[0]
  const isPair = OR.test(between) && a.isBare && y < 2 * x + 2
  const isRange = TO.test(between) || isPair || (before !== undefined && AND.test(between))
  return isRange ? { ...both, start: a.start - (before?.length ?? 0), value: x, value2: y } : undefined
}

/** "more than 10 but less than 20 percent" */
function bounded(a: Draft, b: Draft): Draft | undefined {
  const both = merged(a, b)
  const [x, y] = [fullValue(a, b), fullValue(b, a)]
  return both && x < y ? { ...both, value: x, value2: y } : undefined
}

/** Two figures that measure the same, as one without its values. One of them may leave its unit or noun to the other. */
function merged(a: Draft, b: Draft): Omit<Draft, 'value'> | undefined {
  const plain = (draft: Draft) => draft.isBare === true && draft.kind === 'count'
  const alike = a.kind === b.kind && a.unit === b.unit && a.currency === b.currency
  if (!alike && !plain(a) && !plain(b)) return undefined
  const { bound: _, value: __, ...whole } = plain(a) ? b : a
  return { ...whole, start: a.start, end: b.end, numberEnd: b.numberEnd }
}

/** The 5 of "5 to 7 million" is 5 million. */
function fullValue(draft: Draft, other: Draft): number {
  const lends = draft.isBare === true && draft.scale === 1 && other.scale > 1 && Number(draft.value) < 1000
  return Number(draft.value) * (lends ? other.scale : 1)
}
