/** What there is to see around a figure that tells whether it is the news. */
import type { Document, Sentence } from '../document.ts'
import type { Draft } from './draft.ts'

/** 1 where a sign is seen, else 0; a few say how much. Names without a comment are the figure's kind. */
export type Signs = Readonly<Partial<Record<SignName, number>>>

export type SignName =
  | Draft['kind']
  | 'age'
  | 'label'
  | 'bare'
  | 'day'
  | 'month'
  | 'year'
  | 'weekday'
  | 'other date'
  /** Logarithm of the hundreds of characters before it. */
  | 'depth'
  /** Which part of all figures stands before it, 0..1. */
  | 'share'
  | 'first sentence'
  | 'second sentence'
  | 'early money'
  | 'early percent'
  | 'early people'
  | 'early age'
  /** How many other figures have its number, at most 2. */
  | 'again'
  | 'spelled'
  | 'vague'
  | 'tiny'
  | 'millions of money'
  | 'thousands counted'
  | 'people'
  | 'times'
  | 'points'
  | 'change'
  /** ", 63," after a name: who someone is, not what happened. */
  | 'age in passing'
  | 'age at death'
  | 'after "to"'
  | 'in brackets'
  | 'news word before'
  | 'in the title'

/** What a figure's article has besides it. */
export interface Surroundings {
  readonly text: string
  readonly sentences: readonly Sentence[]
  readonly title: string | undefined
  /** How many figures there are, and how many of each fact. */
  readonly count: number
  readonly facts: ReadonlyMap<string, number>
}

const NEWS_WORDS =
  /\b(?:kill(?:s|ed|ing)?|dead|death|deaths|die[sd]?|injur\w+|wound\w+|missing|arrest\w*|sentenced|prison|jail|record|worth|sold|pa(?:y|id)|fine[ds]?|recall\w*|cut(?:s|ting)?|jobs|rais(?:e|ed|ing)|los(?:t|s|ses)|victims?|survivors?|sue[ds]?|suing|settle\w*|poll|survey|study)\b/iu
const PEOPLE =
  /\b(?:people|men|women|children|kids|girls|boys|students|workers|employees|passengers|victims|soldiers|troops|officers|patients|deaths|dead|residents|inmates|jobs)\b/iu
const AT_DEATH = /\b(?:dead|died|dies|death|age of|at age|aged)\b/iu
const AROUND = 60

/** @param drafts all figures of the article */
export function lookAround(
  { text, sentences }: Document,
  drafts: readonly Draft[],
  title: string | undefined,
): Surroundings {
  const facts = new Map<string, number>()
  for (const draft of drafts) facts.set(factOf(draft), (facts.get(factOf(draft)) ?? 0) + 1)
  return { text, sentences, title, count: drafts.length, facts }
}

/** @param index which figure of its article it is, in reading order */
export function signsOf(
  draft: Draft,
  index: number,
  { text, sentences, title, count, facts }: Surroundings,
): Signs {
  const sentence = sentences.findIndex(({ end }) => end > draft.start)
  const before = text.slice(Math.max(sentences[sentence]?.start ?? 0, draft.start - AROUND), draft.start)
  const own = text.slice(draft.start, draft.end)
  return {
    [kindOf(draft)]: 1,
    depth: Math.log1p((draft.start - (sentences[0]?.start ?? 0)) / 100),
    share: index / count,
    'second sentence': is(sentence === 1),
    ...(sentence === 0 ? earlySigns(draft) : {}),
    again: Math.min((facts.get(factOf(draft)) ?? 1) - 1, 2),
    spelled: is(!/\d/.test(own)),
    'after "to"': is(/\bto\s$/iu.test(before)),
    'in brackets': is(/\([^)]*$/u.test(before)),
    'news word before': is(NEWS_WORDS.test(before)),
    ...ageSigns(draft, before),
    ...amountSigns(draft),
    'in the title': is(isIn(title, draft, own)),
  }
}

function factOf({ kind, value }: Draft): string {
  return `${kind} ${value}`
}

function kindOf({ kind, isAge, isLabel, isInterval, grain }: Draft): SignName {
  if (isInterval) return 'other date'
  if (kind === 'date') return grain === undefined || grain === 'other' ? 'other date' : grain
  if (isLabel) return 'label'
  return isAge ? 'age' : kind
}

function earlySigns(draft: Draft): Signs {
  return {
    'first sentence': 1,
    'early money': is(draft.kind === 'money'),
    'early percent': is(draft.kind === 'percent'),
    'early people': is(PEOPLE.test(draft.counted ?? '')),
    'early age': is(draft.isAge),
  }
}

function ageSigns(draft: Draft, before: string): Signs {
  if (!draft.isAge) return {}
  return { 'age in passing': is(/,\s$/u.test(before)), 'age at death': is(AT_DEATH.test(before)) }
}

function amountSigns({ kind, value, counted = '', isVague, change }: Draft): Signs {
  const amount = typeof value === 'number' ? Math.abs(value) : 0
  return {
    vague: is(isVague),
    tiny: is(amount > 0 && amount < 3),
    'millions of money': is(kind === 'money' && amount >= 1e6),
    'thousands counted': is(kind === 'count' && amount >= 1e3),
    people: is(PEOPLE.test(counted)),
    times: is(counted === 'times'),
    change: is(change !== undefined),
    points: is(/points?$/u.test(counted)),
  }
}

/** Whether the title has the figure's number, as digits or as the figure writes it. */
function isIn(title: string | undefined, { kind, value }: Draft, own: string): boolean {
  if (title === undefined || kind === 'date') return false
  const written = /\d[\d,.]*\d|\d/u.exec(own)?.[0] ?? String(value)
  return new RegExp(
    String.raw`(?<![\d.,])${written.replaceAll('.', String.raw`\.`)}(?![\d]|[.,]\d)`,
    'u',
  ).test(title)
}

function is(seen: boolean | undefined): number {
  return seen === true ? 1 : 0
}
