/** Figures of several articles for one and the same thing: where they differ, and how they changed. */
import type { Article } from './article.ts'
import { type Count, type Counted, countsTheSame, isSameCount, thingsOf } from './counted-thing.ts'
import type { StoredFigure } from './quote.ts'

/** Over the sides where outlets' figures differ, and over them once a correction made them agree. */
export const DIFFER = 'Figures differ:'
export const AGREED = 'Figures no longer differ:'

/** Figures for one thing with different values, by when their articles were published, oldest first. */
export type Differing = readonly Counted[]

/** What was told as one value, and is another one now. */
export interface Change {
  readonly was: Counted
  readonly is: Counted
}

/** One thing as articles count it. */
export interface Course {
  /** "People injured", "Military personnel": our words for it, made of the articles' own. */
  readonly thing: string
  readonly kind: StoredFigure['kind']
  /** It says what became of people: killed, injured, missing, arrested, evacuated. */
  readonly isState: boolean
  /** One an article that counts it, oldest first, also where the value is the one before. */
  readonly counts: readonly Counted[]
}

/**
 * Where outlets give different values for one thing. Each of the articles must know one value only, exactly; what is not
 * plainly one thing, counted in the same words, is none.
 *
 * @param articles one an outlet
 * @returns a list a thing, most important first
 */
export function findDiffering(
  articles: readonly Article[],
  figures: readonly StoredFigure[],
): readonly Differing[] {
  const sides = byAge(articles).map((article) => thingsOf(article, figures))
  const things = new Set(sides.flatMap((side) => [...side.keys()]))
  const found = [...things].flatMap((thing) => {
    const named = sides.flatMap((side) => {
      const counts = side.get(thing) ?? []
      return counts.length === 1 ? counts : []
    })
    const differing = named.filter(
      (count, index) => named.findIndex((other) => isSameCount(other, count)) === index,
    )
    const [first] = differing
    const agree = first !== undefined && differing.every((count) => countsTheSame(first, count))
    return agree && differing.length > 1 ? [differing] : []
  })
  return found.sort((a, b) => importanceOf(b) - importanceOf(a))
}

/**
 * What was told as one value, and is another one in an article that came later; that one may name the old value too.
 *
 * @returns one a thing, most important first
 */
export function findChanges(
  told: readonly Article[],
  fresh: readonly Article[],
  figures: readonly StoredFigure[],
): readonly Change[] {
  const before = byAge(told).map((article) => thingsOf(article, figures))
  const changes = new Map<string, Change>()
  for (const article of byAge(fresh)) {
    for (const [thing, counts] of thingsOf(article, figures)) {
      const was = before.flatMap((side) => side.get(thing) ?? [])
      const last = was.at(-1)
      const news = counts.filter((count) => !was.some((old) => isSameCount(old, count)))
      const [is] = news
      if (!last || !is || news.length > 1) continue
      // an article with two values, told before, may count two things
      const isPlain = before.every((side) => (side.get(thing)?.length ?? 0) <= 1)
      const isLater = article.publishedAt > last.article.publishedAt
      if (isPlain && isLater && countsTheSame(last, is)) changes.set(thing, { was: last, is })
    }
  }
  return [...changes.values()].sort((a, b) => importanceOf([b.was, b.is]) - importanceOf([a.was, a.is]))
}

/**
 * What one or more of the articles count exactly, and how that went on. An article that gives two new values for a thing
 * has no say in it: they may be two things. The old value beside the new one is what it rose or fell from.
 *
 * @returns one a thing, most important first
 */
export function findCourses(
  articles: readonly Article[],
  figures: readonly StoredFigure[],
): readonly Course[] {
  const courses = new Map<string, readonly Count[]>()
  for (const article of byAge(articles)) {
    for (const [thing, counts] of thingsOf(article, figures)) {
      const told = courses.get(thing) ?? []
      const news = counts.filter((count) => !told.some((old) => isSameCount(old, count)))
      const [is] = news.length === 0 && counts.length === 1 ? counts : news
      const [first] = told
      if (is && news.length < 2 && (!first || countsTheSame(first, is))) courses.set(thing, [...told, is])
    }
  }
  return [...courses.values()]
    .flatMap((counts) => {
      const [first] = counts
      if (!first) return []
      return [{ thing: first.label, kind: first.figure.kind, isState: !first.words, counts }]
    })
    .sort((a, b) => importanceOf(b.counts) - importanceOf(a.counts))
}

function byAge(articles: readonly Article[]): Article[] {
  return [...articles].sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime() || a.id - b.id)
}

function importanceOf(counts: readonly Counted[]): number {
  return Math.max(...counts.map(({ figure }) => figure.importance))
}
