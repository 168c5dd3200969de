/** The figures of a story as a ledger: one line a thing, what it was and is, and where outlets differ. */
import type { Article } from './article.ts'
import type { Chart } from './chart.ts'
import { type Counted, isSameCount } from './counted-thing.ts'
import { type Course, findCourses } from './figures-differ.ts'
import { isTelling, type StoredFigure } from './quote.ts'
import type { Story } from './story.ts'
import { plainWords } from './topic.ts'

export interface LedgerLine {
  /** What is counted, where that can be told; undefined for a figure that speaks by the words around it. */
  readonly thing: string | undefined
  /** Each value where it was first given, oldest first; the last is how it stands. */
  readonly values: readonly Counted[]
  /** It says what became of people: that stands before all else that is counted once. */
  readonly isState: boolean
  /** Values that outlets give at the same time, oldest first; [] where they agree. */
  readonly differing: readonly Counted[]
  /** Other outlets' articles with the value as it stands. */
  readonly also: readonly Article[]
  readonly chart: Chart | undefined
}

/** Reports this near tell of the same moment: where they differ, no change is told. */
const SAME_TIME_MS = 24 * 60 * 60_000
/** A line between two points is no course. */
const FEWEST_POINTS = 3
/** Two figures this near (UTF-16 units) stand in the same words around them. */
const SAME_PLACE = 100

/** What the story counts: things with a course first, then single figures, most important first. */
export function ledgerOf({ articles, figures }: Story): readonly LedgerLine[] {
  const courses = findCourses(articles, figures)
  const counted = new Set(courses.flatMap(({ counts }) => counts.map(({ figure }) => figure.id)))
  const lines = courses.map(lineOf)
  const isCourse = ({ values, differing }: LedgerLine) => values.length > 1 || differing.length > 0
  const single = figures.filter((figure) => isTelling(figure) && !counted.has(figure.id))
  const alone = [...lines.filter((line) => !isCourse(line)), ...linesOf(articles, single)]
  const importance = ({ values }: LedgerLine) => Math.max(...values.map(({ figure }) => figure.importance))
  alone.sort((a, b) => Number(b.isState) - Number(a.isState) || importance(b) - importance(a))
  return apart([...lines.filter(isCourse), ...alone])
}

/** A single figure that stands beside one that is told already is told with it, in the same words. */
function apart(lines: readonly LedgerLine[]): LedgerLine[] {
  const places: Counted[] = []
  return lines.filter(({ values, differing }) => {
    const [first] = values
    const isTold = places.some(({ figure: { articleId, start } }) => {
      const isNear = first && Math.abs(first.figure.start - start) < SAME_PLACE
      return isNear && first.figure.articleId === articleId
    })
    if (isTold && values.length === 1 && differing.length === 0) return false
    places.push(...values, ...differing)
    return true
  })
}

function lineOf({ thing, kind, isState, counts }: Course): LedgerLine {
  const values = counts.filter((count, i) => i === 0 || !isSameCount(count, counts[i - 1] ?? count))
  const differing = differingOf(counts)
  const stands = values.at(-1)
  const also = counts.flatMap((count) =>
    stands && count.article.outlet !== stands.article.outlet && isSameCount(count, stands)
      ? [count.article]
      : [],
  )
  return {
    thing,
    isState,
    values,
    differing,
    also: onePerOutlet(also),
    chart: chartOf(thing, kind, counts, differing),
  }
}

/** What each outlet said last, of the last day: different values of different outlets. */
function differingOf(counts: readonly Counted[]): readonly Counted[] {
  const newestAt = counts.at(-1)?.article.publishedAt.getTime() ?? 0
  const lastWords = new Map<string, Counted>()
  for (const count of counts)
    if (newestAt - count.article.publishedAt.getTime() < SAME_TIME_MS)
      lastWords.set(count.article.outlet, count)
  const sides = [...lastWords.values()]
  const differing = sides.filter((side, i) => sides.findIndex((other) => isSameCount(other, side)) === i)
  return differing.length > 1 ? differing : []
}

/**
 * What was given last on each day (UTC); undefined for fewer than three days, and where nothing changed. Where outlets differ on
 * the last day the title says so: one point can't.
 */
function chartOf(
  thing: string,
  kind: StoredFigure['kind'],
  counts: readonly Counted[],
  differing: readonly Counted[],
): Chart | undefined {
  const days = new Map<string, Counted>()
  for (const count of counts) days.set(dayOf(count), count)
  const points = [...days.values()].map(({ figure, article }) => ({
    at: article.publishedAt,
    value: Number(figure.value),
    outlet: article.outlet,
  }))
  const isFlat = points.every(({ value }) => value === points[0]?.value)
  if (points.length < FEWEST_POINTS || isFlat) return undefined
  const unit = kind === 'percent' ? ', in percent' : ''
  const newest = counts.at(-1)
  const ofLastDay = differing.filter((side) => newest && dayOf(side) === dayOf(newest))
  const doubt = ofLastDay.length > 1 ? ' (outlets differ on the newest value)' : ''
  return { title: `${thing}${unit}${doubt}`, points }
}

function dayOf({ article }: Counted): string {
  return article.publishedAt.toISOString().slice(0, 10)
}

/** The same value of the same is one line, however many outlets have it. */
function linesOf(articles: readonly Article[], figures: readonly StoredFigure[]): LedgerLine[] {
  const lines = new Map<string, { values: Counted[]; also: Article[] }>()
  for (const article of [...articles].reverse()) {
    for (const figure of figures.filter(({ articleId }) => articleId === article.id)) {
      const { kind, value, value2, unit, currency, counted = '' } = figure
      const key = JSON.stringify([kind, value, value2, unit, currency, plainWords(counted)])
      const line = lines.get(key)
      if (line) line.also.push(article)
      else lines.set(key, { values: [{ figure, article }], also: [] })
    }
  }
  return [...lines.values()].map(({ values, also }) => ({
    thing: undefined,
    values,
    isState: false,
    differing: [],
    also: onePerOutlet(also.filter(({ outlet }) => outlet !== values[0]?.article.outlet)),
    chart: undefined,
  }))
}

function onePerOutlet(articles: readonly Article[]): Article[] {
  return articles.filter(({ outlet }, i) => articles.findIndex((other) => other.outlet === outlet) === i)
}
