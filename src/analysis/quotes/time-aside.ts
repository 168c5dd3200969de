/** phrase -> the phrase without the words at its ends that only tell when: "Ada Lind on Sunday", "Last week the board". */
import { isWeekday } from '../people/name-words.ts'
import type { Phrase, Scene } from './scene.ts'

const NEAR_DAY = /^(?:today|yesterday|tonight|tomorrow)$/iu
const SPAN =
  /^(?:week|month|year|night|morning|afternoon|evening|weekend|spring|summer|autumn|fall|winter)$/iu
const WHICH = /^(?:last|this|next|late|early|earlier|later|over|during|on|the|in)$/iu
const WHICH_SPAN = /^(?:last|this|next|the|that)$/iu

/** undefined where nothing is left. */
export function withoutTime(scene: Scene, { first, last }: Phrase): Phrase | undefined {
  const to = timeStart(scene, last, first)
  const from = to < first ? first : timeEnd(scene, first, to)
  return from <= to ? { first: from, last: to } : undefined
}

/** The last word before the ones that tell when, which end with `last`; `last` where none do. */
export function timeStart(scene: Scene, last: number, first: number): number {
  const { tokens } = scene.document
  let at = last
  while (at >= first) {
    const before = tokens[at - 1]?.text ?? ''
    const isSpan = SPAN.test(tokens[at]?.text ?? '') && (WHICH_SPAN.test(before) || isDay(scene, at - 1))
    if (!isSpan && !isDay(scene, at)) break
    at--
    while (at >= first && WHICH.test(tokens[at]?.text ?? '')) at--
  }
  return at
}

/** The first word behind the ones that tell when, which begin at `first`; `first` where none do. */
function timeEnd(scene: Scene, first: number, last: number): number {
  const { tokens } = scene.document
  const [opening, next] = [tokens[first]?.text ?? '', tokens[first + 1]?.text ?? '']
  if (/^(?:last|this|next)$/iu.test(opening) && (SPAN.test(next) || isDay(scene, first + 1))) return first + 2
  if (!isDay(scene, first)) return first
  return SPAN.test(next) && first < last ? first + 2 : first + 1
}

/** "Sunday", but not that of "The Sunday Echo". */
function isDay({ document: { tokens }, nameAt }: Scene, at: number): boolean {
  const word = tokens[at]?.text ?? ''
  const name = nameAt[at]
  return NEAR_DAY.test(word) || (isWeekday(word) && (name === undefined || name.first === name.last))
}
