/** How much an editor would want a figure in the headline: its signs, each with its weight, summed and squeezed to 0..1. */
import { PEOPLE } from './counted.ts'
import type { Draft } from './draft.ts'
import { type Seen, type Surroundings, seeFigure } from './surroundings.ts'

type Sign = readonly [weight: number, name: string, seen: (figure: Seen) => boolean | number]

const AT_DEATH = /\b(?:dead|died|dies|death|age of|at age|aged)\b/iu
const PRISON = /\b(?:sentence[ds]?|prison|jail\w*|behind bars|probation)\b/iu
const THOUSAND = 1e3
const MILLION = 1e6

/**
 * Fitted by a logistic choice model: which figure of an article has the number of its headline, in a set of news
 * articles whose headlines have one; cross-validated inside that set, rounded. Most headlines of the set repeat a number
 * that stands in digits; a quarter of those that turn a word into digits was taken in, so that "three" weighs less than
 * "3", but not nothing. Forty more signs (single kinds and units, verbs nearby, depth …) brought no whole point.
 */
const FITTED: readonly Sign[] = [
  [1.1, 'first sentence: "A landslide killed 18."', (figure) => figure.sentence === 0 && isTelling(figure)],
  [
    0.8,
    '… and of weight there: "$9,000", "18 people"',
    (figure) => figure.sentence === 0 && isWeighty(figure),
  ],
  [0.6, 'second sentence', ({ sentence }) => sentence === 1],
  [-2.7, 'place among the figures', ({ place }) => place],
  [0.9, 'repeated, on a logarithmic scale', ({ times }) => Math.log(times)],
  [1.1, 'millions of money, or points: "$4.1 billion"', isLarge],
  [1, 'years in prison or lived: "sentenced to 12 years", "died at 84"', isLifetime],
  [-0.8, 'age as a noun: "the 7-year-old"', ({ draft, own }) => draft.isAge === true && /old$/iu.test(own)],
  [-0.8, 'tiny: "two of them"', ({ amount }) => amount > 0 && amount < 3],
  [-1.5, 'spelled: "three"', ({ own }) => !/\d/u.test(own)],
  [-1.2, 'aside: ", 63,", "(12)", "one in four", "dozens of", "12,400 residents"', isAside],
  [-0.8, 'date but "ago"', (figure) => isDate(figure) && figure.draft.grain !== 'ago'],
  [-1.9, 'date without day or year: "Tuesday", "last week"', isWeakDate],
]
/** Not fitted: the set has no titles and few changes; and no reader is helped by a number of nothing. */
const REASONED: readonly Sign[] = [
  [3, 'in the title', ({ isInTitle }) => isInTitle],
  [0.7, 'change: "from 4% to 5%"', ({ draft }) => draft.change !== undefined],
  [-0.5, 'small and alone: "the other 7"', isSmallAlone],
]
const SIGNS = [...FITTED, ...REASONED]

/**
 * 0..1 with three decimals.
 *
 * @param index which figure of its article it is, in reading order
 */
export function importanceOf(draft: Draft, index: number, surroundings: Surroundings): number {
  const figure = seeFigure(draft, index, surroundings)
  let sum = 0
  for (const [weight, , seen] of SIGNS) sum += weight * Number(seen(figure))
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000
}

function isDate({ draft }: Seen): boolean {
  return draft.kind === 'date' || draft.isInterval === true
}

function isWeakDate(figure: Seen): boolean {
  const { grain = 'other' } = figure.draft
  return isDate(figure) && (grain === 'other' || grain === 'weekday')
}

function isLoose({ draft }: Seen): boolean {
  return draft.kind === 'ratio' || draft.isVague === true
}

function isTelling(figure: Seen): boolean {
  return !isDate(figure) && !isLoose(figure)
}

/** Money, a part, people, someone's age, or the name of what the article is about. */
function isWeighty({ draft: { kind, counted = '', isAge, isLabel, isVague } }: Seen): boolean {
  if (isVague) return false
  return kind === 'money' || kind === 'percent' || isAge === true || isLabel === true || PEOPLE.test(counted)
}

function isLarge({ draft: { kind, counted = '' }, amount }: Seen): boolean {
  return (kind === 'money' && amount >= MILLION) || /points?$/u.test(counted)
}

function isLifetime({ draft: { kind, isAge }, before, after }: Seen): boolean {
  if (kind !== 'duration') return false
  return isAge ? AT_DEATH.test(before) : PRISON.test(`${before} ${after}`)
}

function isAside(figure: Seen): boolean {
  const { draft, before, amount, isInBrackets } = figure
  const isAgeInPassing = draft.isAge === true && /,\s$/u.test(before)
  return isInBrackets || isLoose(figure) || isAgeInPassing || (draft.kind === 'count' && amount >= THOUSAND)
}

function isSmallAlone({ draft: { kind, isBare }, amount }: Seen): boolean {
  return kind === 'count' && isBare === true && amount < 10
}
