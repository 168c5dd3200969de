/** What stands around a figure, as far as it tells whether the figure is the news. */
import type { Document, Sentence } from '../document.ts'
import type { Draft } from './draft.ts'
import { firstAt } from './spans.ts'

/** What a figure's article has besides it. */
export interface Surroundings {
  readonly text: string
  readonly sentences: readonly Sentence[]
  readonly title: string | undefined
  /** How many figures there are, and how many of each value. */
  readonly count: number
  readonly values: ReadonlyMap<Draft['value'], number>
}

/** A figure seen in its place. */
export interface Seen {
  readonly draft: Draft
  /** As it is written. */
  readonly own: string
  /** Up to 60 characters of its sentence on either side. */
  readonly before: string
  readonly after: string
  readonly isInBrackets: boolean
  /** Index of its sentence in the article. */
  readonly sentence: number
  /** Which part of all figures stands before it, 0..1. */
  readonly place: number
  /** How many figures have its value, itself too. */
  readonly times: number
  /** Its value without its sign; 0 for dates. */
  readonly amount: number
  readonly isInTitle: boolean
}

const AROUND = 60
const BRACKET_AROUND = 300

/** @param drafts all figures of the article */
export function lookAround(
  { text, sentences }: Document,
  drafts: readonly Draft[],
  title: string | undefined,
): Surroundings {
  const values = new Map<Draft['value'], number>()
  for (const { value } of drafts) values.set(value, (values.get(value) ?? 0) + 1)
  return { text, sentences, title, count: drafts.length, values }
}

/** @param index which figure of its article it is, in reading order */
export function seeFigure(
  draft: Draft,
  index: number,
  { text, sentences, title, count, values }: Surroundings,
): Seen {
  const sentence = Math.max(0, firstAt(sentences, draft.start + 1) - 1)
  const { start = 0, end = text.length } = sentences[sentence] ?? {}
  const own = text.slice(draft.start, draft.end)
  return {
    draft,
    own,
    before: text.slice(Math.max(start, draft.start - AROUND), draft.start),
    after: text.slice(draft.end, Math.min(end, draft.end + AROUND)),
    isInBrackets: /\([^)]*$/u.test(text.slice(Math.max(start, draft.start - BRACKET_AROUND), draft.start)),
    sentence,
    place: index / count,
    times: values.get(draft.value) ?? 1,
    amount: typeof draft.value === 'number' ? Math.abs(draft.value) : 0,
    isInTitle: isIn(title, draft, own),
  }
}

/** Whether the title has the figure's number, as digits or as the figure writes it. */
function isIn(title: string | undefined, { kind, value }: Draft, own: string): boolean {
  if (title === undefined || kind === 'date') return false
  const written = /\d[\d,.]*\d|\d/u.exec(own)?.[0] ?? String(value)
  const plain = written.replaceAll('.', String.raw`\.`)
  return new RegExp(String.raw`(?<![\d.,])${plain}(?!\d|[.,]\d)`, 'u').test(title)
}
