/** Ranked articles -> the first ones, so that every outlet that the question names has a say. */
import { isOutlet, type Ranked } from './rank-articles.ts'

/** So many of each outlet are among the first. */
const OF_EACH = 3

/** The best `most` articles in their order, the best of each named outlet among them. */
export function spreadOutlets(ranked: readonly Ranked[], outlets: readonly string[], most: number): Ranked[] {
  const wanted = new Set(
    outlets.flatMap((name) => ranked.filter(({ article }) => isOutlet(name, article)).slice(0, OF_EACH)),
  )
  const others = ranked.filter((each) => !wanted.has(each))
  const chosen = new Set([...ranked.filter((each) => wanted.has(each)), ...others].slice(0, most))
  return ranked.filter((each) => chosen.has(each))
}
