/** Likeness of pairs -> groups. Average linkage, but a close-knit group asks more of those who want to join. */

/** A group as the joining rule sees it. */
export interface Cohort {
  readonly size: number
  /** The likeness of all pairs of its members, added up. */
  readonly within: number
}

/** The mean likeness within a story, as long as we don't know it better. */
const USUAL_LIKENESS = 0.27
/** A story's own mean counts once it stands on more pairs than this. */
const USUAL_PAIRS = 12

/**
 * How well two groups fit together: the mean likeness across them, over the mean likeness within the closer-knit one.
 * Two look-alike stories (two quakes, two trials) are each more alike inside than across, which a plain threshold misses.
 *
 * @param across the likeness of all pairs across the groups, added up
 * @returns 1 when they are as alike across as within
 */
export function closeness(across: number, a: Cohort, b: Cohort): number {
  return across / (a.size * b.size) / Math.max(meanWithin(a), meanWithin(b))
}

function meanWithin({ size, within }: Cohort): number {
  const pairs = (size * (size - 1)) / 2
  return (within + USUAL_PAIRS * USUAL_LIKENESS) / (pairs + USUAL_PAIRS)
}

/** A group while groups are joined. */
interface Group extends Cohort {
  readonly members: readonly number[]
  /** To each other group: the likeness across, added up. */
  readonly across: Float64Array
  /** The group that fits best, and how well. */
  best: { readonly group: number; readonly closeness: number }
}

/**
 * Join things, best fit first, as long as two groups fit at least `threshold`.
 *
 * @param likenessTo how alike (0..1) a thing is to each other one
 * @returns the groups, in the order of `things`; time grows with the square of their count, memory too (8 bytes a pair)
 */
export function linkGroups<Thing>(
  things: readonly Thing[],
  likenessTo: (thing: Thing) => (other: Thing) => number,
  threshold: number,
): Thing[][] {
  const groups = new Map<number, Group>()
  for (const [i, thing] of things.entries()) {
    const like = likenessTo(thing)
    const across = Float64Array.from(things, (other, j) =>
      j < i ? (groups.get(j)?.across[i] ?? 0) : j === i ? 0 : like(other),
    )
    groups.set(i, { members: [i], size: 1, within: 0, across, best: NOBODY })
  }
  for (const [i, group] of groups) group.best = findBest(i, group, groups)
  for (let pair = bestPair(groups, threshold); pair !== undefined; pair = bestPair(groups, threshold)) {
    join(pair[0], pair[1], groups)
  }
  return [...groups.values()]
    .map(({ members }) => [...members].sort((i, j) => i - j))
    .sort(([i = 0], [j = 0]) => i - j)
    .map((members) => members.flatMap((i) => things[i] ?? []))
}

const NOBODY = { group: -1, closeness: Number.NEGATIVE_INFINITY }

function findBest(i: number, group: Group, groups: ReadonlyMap<number, Group>): Group['best'] {
  let best = NOBODY
  for (const [j, other] of groups) {
    if (j === i) continue
    const value = closeness(group.across[j] ?? 0, group, other)
    if (value > best.closeness) best = { group: j, closeness: value }
  }
  return best
}

function bestPair(groups: ReadonlyMap<number, Group>, threshold: number): [number, number] | undefined {
  let pair: [number, number] | undefined
  let highest = threshold
  for (const [i, { best }] of groups) {
    if (best.closeness < highest) continue
    highest = best.closeness
    pair = [i, best.group]
  }
  return pair
}

/** Put group j into group i, and look again for what fits best wherever that touches it. */
function join(i: number, j: number, groups: Map<number, Group>): void {
  const [a, b] = [groups.get(i), groups.get(j)]
  if (a === undefined || b === undefined) return
  const across = a.across.map((sum, k) => sum + (b.across[k] ?? 0))
  const within = a.within + b.within + (a.across[j] ?? 0)
  groups.delete(j)
  groups.set(i, {
    members: [...a.members, ...b.members],
    size: a.size + b.size,
    within,
    across,
    best: NOBODY,
  })
  for (const [k, other] of groups) if (k !== i) other.across[i] = across[k] ?? 0
  for (const [k, other] of groups) {
    if (k === i || other.best.group === i || other.best.group === j) other.best = findBest(k, other, groups)
  }
}
