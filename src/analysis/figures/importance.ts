/** How much an editor would want a figure in the headline: signs, each with its weight, summed and squeezed to 0..1. */
import type { Document } from '../document.ts'
import type { Draft } from './draft.ts'

/** 0 or 1, or an amount. */
export type Signs = Readonly<Record<string, number>>

const WEIGHTS: Signs = {
  again: 0.65,
  age: 0.67,
  'at end of sentence': 0.18,
  bare: -0.25,
  change: -0.24,
  count: 0.7,
  'date day': -1.07,
  'date other': -1.03,
  'date weekday': -2.17,
  'date year': -0.15,
  'death age': 1.16,
  duration: 0.94,
  'first sentence': 1.2,
  hyphen: -0.28,
  'in brackets': -0.94,
  'is first': -0.23,
  logdepth: -0.58,
  measure: 0.22,
  money: 1.56,
  'news after': 0.2,
  'news before': 0.31,
  order: -0.25,
  people: 0.39,
  percent: 0.41,
  range: -0.5,
  rank: 1.2,
  ratio: -1.24,
  'second sentence': 0.4,
  tiny: -0.8,
  vague: -1.32,
  words: -2.48,
  titled: 3,
}

/** What makes a number the news: "killed", "a record". */
const NEWS_WORDS =
  /\b(?:kill(?:s|ed|ing)?|dead|death|deaths|die[sd]?|injur\w+|wound\w+|missing|arrest\w*|sentenced|prison|jail|record|worth|sold|pa(?:y|id)|fine[ds]?|recall\w*|cut(?:s|ting)?|jobs|rais(?:e|ed|ing)|los(?:t|s|ses)|victims?|survivors?|sue[ds]?|suing|settle\w*|poll|survey|study)\b/iu
const PEOPLE =
  /\b(?:people|men|women|children|kids|girls|boys|students|workers|employees|passengers|victims|soldiers|troops|officers|patients|deaths|dead|residents|inmates|jobs)\b/iu
const DEATH_AGE = /\b(?:dead|died|dies|death|age of|at age|aged)\b/iu

/**
 * @param drafts all figures of the article: a number that comes again weighs more
 * @param context `title` is what an editor chose already
 */
export function importanceOf(
  document: Document,
  drafts: readonly Draft[],
  draft: Draft,
  context: { readonly title?: string | undefined },
): number {
  const sum = Object.entries(signsOf(document, drafts, draft, context)).reduce(
    (total, [sign, amount]) => total + (WEIGHTS[sign] ?? 0) * amount,
    0,
  )
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000
}

export function signsOf(
  document: Document,
  drafts: readonly Draft[],
  draft: Draft,
  { title }: { readonly title?: string | undefined },
): Signs {
  const { text, paragraphs, sentences } = document
  const top = paragraphs[0]?.start ?? 0
  const sentence = sentences.findIndex(({ end }) => end > draft.start)
  const s = sentences[sentence]
  const before = text.slice(Math.max(s?.start ?? 0, draft.start - 60), draft.start)
  const after = text.slice(draft.end, Math.min(s?.end ?? 0, draft.end + 60))
  const n = typeof draft.value === 'number' ? Math.abs(draft.value) : 0
  const on = (yes: boolean | undefined) => (yes ? 1 : 0)
  const again = drafts.filter(
    (other) => other !== draft && other.value === draft.value && other.kind !== 'date',
  ).length
  const kind = draft.kind === 'date' ? `date ${draft.grain}` : draft.isAge ? 'age' : draft.kind
  return {
    [kind]: 1,
    depth: (draft.start - top) / 1000,
    logdepth: Math.log1p((draft.start - top) / 100),
    order: Math.min(drafts.indexOf(draft), 10),
    'is first': on(drafts[0] === draft),
    'first sentence': on(sentence === 0),
    'second sentence': on(sentence === 1),
    again: Math.min(again, 2),
    bound: on(draft.bound !== undefined && !draft.isVague),
    vague: on(draft.isVague),
    change: on(draft.change !== undefined),
    range: on(draft.value2 !== undefined && draft.kind !== 'ratio'),
    bare: on(draft.isBare),
    people: on(PEOPLE.test(draft.counted ?? '')),
    large: n >= 10 && draft.kind !== 'date' ? Math.min(Math.log10(n), 9) : 0,
    tiny: on(n > 0 && n < 3),
    words: on(!/\d/.test(text.slice(draft.start, draft.end))),
    'news before': on(NEWS_WORDS.test(before)),
    'news after': on(NEWS_WORDS.test(after)),
    'death age': on(draft.isAge && DEATH_AGE.test(before)),
    'in brackets': on(/\([^)]*$/u.test(before)),
    'at end of sentence': on(/^\W*$/.test(after)),
    titled: on(title !== undefined && typeof draft.value === 'number' && title.includes(String(draft.value))),
    hyphen: on(/\d-[a-z]|[a-z]-[a-z]/.test(text.slice(draft.start, draft.end))),
    former: on(
      /\b(?:last|previous|previously|earlier|ago|since|once|former|formerly|had|compared)\b/i.test(
        before + after,
      ),
    ),
  }
}
