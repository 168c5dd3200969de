/** How much an editor would want a figure in the headline: its signs, each with its weight, summed and squeezed to 0..1. */
import type { Draft } from './draft.ts'
import { type Signs, type Surroundings, signsOf } from './signs.ts'

/**
 * Fitted once by logistic regression (which figure of an article has the number of its headline), rounded.
 */
const WEIGHTS: Signs = {
  points: 1.9,
  'early percent': 1.8,
  'millions of money': 1.5,
  rank: 1.4,
  label: 0.3,
  duration: 1.1,
  'age at death': 1.1,
  count: 0.8,
  'first sentence': 0.8,
  'early people': 0.7,
  'after "to"': 0.7,
  age: 0.7,
  again: 0.7,
  'early money': 0.7,
  money: 0.5,
  'second sentence': 0.5,
  people: 0.5,
  times: 0.5,
  'early age': 0.5,
  month: 0.3,
  'news word before': 0.3,
  percent: 0.3,
  measure: 0.2,
  tiny: -0.4,
  depth: -0.5,
  'other date': -1.0,
  'in brackets': -1.0,
  ratio: -1.1,
  day: -1.2,
  'thousands counted': -1.3,
  'age in passing': -1.3,
  vague: -1.4,
  share: -1.8,
  weekday: -1.8,
  spelled: -2.5,
  // not fitted: few articles have them, and every editor wants them
  'in the title': 3,
  change: 0.7,
}

/**
 * 0..1 with three decimals.
 *
 * @param index which figure of its article it is, in reading order
 */
export function importanceOf(draft: Draft, index: number, surroundings: Surroundings): number {
  const signs = Object.entries(signsOf(draft, index, surroundings)) as [keyof Signs, number][]
  const sum = signs.reduce((total, [sign, amount]) => total + (WEIGHTS[sign] ?? 0) * amount, 0)
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000
}
