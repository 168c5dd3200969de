/** Places in a text that must not overlap. */
import type { Span } from '../../core/article.ts'

/** @param taken in reading order, without overlaps */
export function isFree(taken: readonly Span[], { start, end }: Span): boolean {
  let [low, high] = [0, taken.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((taken[middle]?.end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  const next = taken[low]
  return next === undefined || end <= next.start
}

/** Index of the first of `spans` (in reading order) that begins at or after `start`. */
export function firstAt(spans: readonly Span[], start: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}

/** In reading order; of two that overlap, the one that begins first. */
export function keepFirst<T extends Span>(spans: readonly T[]): T[] {
  const kept: T[] = []
  for (const span of inOrder(spans)) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span)
  return kept
}

/** In reading order; of two that overlap, the longer one. */
export function keepLongest<T extends Span>(spans: readonly T[]): T[] {
  const kept: T[] = []
  for (const span of inOrder(spans)) {
    const last = kept.at(-1)
    if (last === undefined || span.start >= last.end) kept.push(span)
    else if (span.end - span.start > last.end - last.start) kept[kept.length - 1] = span
  }
  return kept
}

function inOrder<T extends Span>(spans: readonly T[]): T[] {
  return [...spans].sort((a, b) => a.start - b.start || b.end - a.end)
}
