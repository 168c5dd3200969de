/** Numbers that name a thing and count nothing: "Flight 370", "F-16", "COVID-19", "G20", "60 Minutes", "9/11". */
import type { Token } from '../document.ts'
import type { Draft } from './draft.ts'
import { allMatches, matchAt } from './matches.ts'
import { firstAt } from './spans.ts'

/** Names that are one word, each with an example. */
const WORDS: readonly (readonly [pattern: string, example: string])[] = [
  [String.raw`\p{Lu}\p{L}{0,7}-\d{1,4}\p{L}{0,2}`, 'an F-16, COVID-19'],
  [
    String.raw`(?!(?:Rs|RM|EUR|GBP|CHF|[A-Z]{2}[DR])\d)\p{L}?\p{Lu}\p{L}{0,5}\d{1,4}\p{L}{0,2}`,
    'the G20, iOS7',
  ],
  [String.raw`\d{1,3}(?![KMBCFDW]{1,2}\b|[A-Z]{3}\b)\p{Lu}\p{L}*`, 'a 4G phone'],
  [String.raw`\d{1,3}-\p{Lu}\p{Ll}+(?<!-(?:Year|Month|Week|Day|Hour|Minute|Second)s?)`, '7-Eleven'],
  [
    String.raw`\d{1,5} (?:\p{Lu}[\p{L}.’']* ){1,3}(?:Street|Avenue|Road|Boulevard|Lane)|\d{1,3} Cent`,
    '10 Downing Street, 50 Cent',
  ],
  [String.raw`[23]D|(?:5|10)K(?=[\s/]+(?:run|race|walk))`, 'in 3D, a 5K run'],
  [String.raw`(?:9/11|7/7|4/20|911|007)(?!\s+(?:people|men|women)\b)`, 'she called 911'],
]
const WORD = new RegExp(
  String.raw`(?<![\p{L}\p{N}@#&/._$€£¥]|\d[-:])(?:${WORDS.map(([pattern]) => pattern).join('|')})(?![\p{L}\p{N}]|[-.,/:]\d|\.\p{L})`,
  'gu',
)
/** Common nouns that are told apart by numbers. */
const NUMBERED =
  /\b(?:article|bus|catch|channel|chapter|flight|formula|gate|highway|interstate|item|line|lot|page|paragraph|part|platform|prop(?:osition|\.)?|psalm|resolution|room|route|section|size|studio|table|terminal|title|type|unit|verse|version|volume|ward|zone) $/iu
/** "beat the Otters 5-3", "in Oslo 20 to 30 boats": two numbers of one kind. */
const PAIR = /^\d{1,2}(?:\s?[-–]\s?|\s+(?:to|or)\s+)\d{1,2}(?!\d)/u
/** "747-400" after "Boeing", "49ers" after a city. */
const REST = /(?:-\d{1,4}|\p{L}{1,3})(?![\p{L}\p{N}])/uy
const PLAIN = /^\d{1,4}(?:\.\d)?$/u
const NAME = /^\p{L}?\p{Lu}/u
/** "Monday 21", "Feb 30": days, whatever they are. */
const CALENDAR =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{Ll}*\.?)$/u
/** "climbed Everest 13 times" counts, whatever name stands before. */
const COUNTED_AFTER = /^ (?:times|more)\b/u
/** "60 Minutes", "48 Hours": a unit with a capital is a title's. */
const TITLED_UNIT = /^\d+ (?:Minute|Hour|Day|Second|Week|Year|Mile)s?$/u

/** @returns what is a name by its form alone, as rank; its value is the number in it ("9/11" stays as it stands) */
export function findLabels(text: string): Draft[] {
  if (!/\d/.test(text)) return []
  return allMatches(WORD, text).map((match) =>
    labeled({ start: match.index, end: match.index + match[0].length }, match[0]),
  )
}

function labeled(span: { start: number; end: number }, word: string): Draft {
  const value = word.includes('/') ? word : Number(/\d+/.exec(word)?.[0])
  return { ...span, numberEnd: span.end, value, kind: 'rank', scale: 1, isLabel: true }
}

/**
 * The figure as a label where a name stands before its number ("Flight 370"), with that name; else as it was.
 *
 * @param tokens of the whole document
 * @param draft as placed in the document
 */
export function asLabel(text: string, tokens: readonly Token[], draft: Draft): Draft {
  const number = text.slice(draft.start, draft.end)
  if (draft.isBare && isPartOfName(text, draft)) return toLabel(draft, draft.start, draft.end)
  if (draft.kind === 'duration' && TITLED_UNIT.test(number)) return toLabel(draft, draft.start, draft.end)
  if (!isPlain(draft, number) || PAIR.test(text.slice(draft.start, draft.start + 10))) return draft
  const before = tokens[firstAt(tokens, draft.start) - 1]
  if (before === undefined || before.end !== draft.start - 1 || text[before.end] !== ' ') return draft
  const isNumbered = NUMBERED.test(text.slice(Math.max(0, draft.start - 14), draft.start))
  const isNamed = before.pos === 'PROPN' && NAME.test(before.text) && !CALENDAR.test(before.text)
  if (!isNumbered && !(isNamed && !COUNTED_AFTER.test(text.slice(draft.end, draft.end + 7)))) return draft
  return toLabel(draft, before.start, draft.end + (matchAt(REST, text, draft.end)?.[0].length ?? 0))
}

/** "50 Cent", "1 World Trade Center": a number that counts nothing, and a name after it. */
export function asNumberedName(text: string, tokens: readonly Token[], draft: Draft): Draft {
  if (!isPlain(draft, text.slice(draft.start, draft.end))) return draft
  const after = tokens[firstAt(tokens, draft.end)]
  const isNamed = after?.start === draft.end + 1 && after.pos === 'PROPN' && NAME.test(after.text)
  return isNamed ? toLabel(draft, draft.start, after.end) : draft
}

/** "in the Six Nations", "Radio Five Live": a capital, which no sentence asks for, and another one beside it. */
function isPartOfName(text: string, { start, end }: Draft): boolean {
  if (!/^\p{Lu}\p{Ll}/u.test(text.slice(start, end))) return false
  const before = text.slice(Math.max(0, start - 20), start)
  const isBetween = /\p{Ll}\s$/u.test(before) && /^\s\p{Lu}/u.test(text.slice(end, end + 2))
  return isBetween || /\p{Lu}\p{L}*(?:['’]s)?\s$/u.test(before)
}

function isPlain({ kind, isBare }: Draft, number: string): boolean {
  return isBare === true && kind === 'count' && PLAIN.test(number)
}

function toLabel({ unit: _, isBare: __, ...draft }: Draft, start: number, end: number): Draft {
  return { ...draft, start, end, numberEnd: end, kind: 'rank', isLabel: true }
}
