/** Lines of a ledger -> list: a value in bold in its own words, what it was before, where outlets differ. */
import { type Counted, isSameCount } from '../core/counted-thing.ts'
import type { LedgerLine } from '../core/ledger.ts'
import type { ListEntry } from '../core/message.ts'
import { figureEntry, newestRemark } from './parts.ts'

/** Of a long course the first value and the last ones are shown; the chart has them all. */
const MOST_VALUES = 4

/** @param isNew whether the reader has not been shown this article */
export function ledgerEntries(
  lines: readonly LedgerLine[],
  isNew: (counted: Counted) => boolean = () => false,
): ListEntry[] {
  return lines.flatMap((line) => [...courseEntries(line, isNew), ...differingEntries(line)])
}

function courseEntries(
  { thing, values, differing, also }: LedgerLine,
  isNew: (counted: Counted) => boolean,
): ListEntry[] {
  // where outlets differ, how it stands is told by each of them
  const told = values.filter((value) => !differing.some((side) => isSameCount(side, value)))
  const shown = told.length > MOST_VALUES ? [...told.slice(0, 1), ...told.slice(1 - MOST_VALUES)] : told
  return shown.map((value, i) => {
    const stands = differing.length === 0 && i === shown.length - 1
    const tense = values.length === 1 ? '' : stands ? 'Now: ' : 'Was: '
    const head = i === 0 && thing !== undefined && values.length > 1 ? `${thing} · ` : ''
    return figureEntry(value.figure, value.article, {
      isDated: true,
      label: `${isNew(value) ? 'New · ' : ''}${head}${tense}`,
      also: stands ? also : [],
    })
  })
}

/** Which one is right is not ours to say, but which one is newer is. */
function differingEntries({ thing, differing }: LedgerLine): ListEntry[] {
  const newest = differing.at(-1)
  return differing.map((side, i) =>
    figureEntry(side.figure, side.article, {
      isDated: true,
      label: i === 0 ? `Outlets differ on ${thing?.toLowerCase() ?? 'this'} · ` : '',
      remark: side === newest ? newestRemark(differing.length) : '',
    }),
  )
}
