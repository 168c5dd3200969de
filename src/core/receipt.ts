/** Why a digest is as it is: every article it considered, and what became of it. */

/** Articles with one fate, `dropped` ones also with one reason. */
export interface ReceiptEntry {
  /** `told` in full, as a `headline`, or `dropped` for `reason`. */
  readonly fate: 'told' | 'headline' | 'dropped'
  /** In a few words, such as "a copy of an article of Harbor Ledger", "below the cut". */
  readonly reason?: string
  readonly count: number
  /** Some of them, in the order of the digest or newest first. */
  readonly articleIds: readonly number[]
}

/** One look of a subscription at the news. */
export interface Receipt {
  readonly topic: string
  readonly at: Date
  /** The key of the digest in the outbox; null when there was nothing to post. */
  readonly dedupeKey: string | null
  readonly entries: readonly ReceiptEntry[]
}

/** For so long one can ask why a digest is as it is. */
export const RECEIPTS_KEPT_DAYS = 14

/** A receipt names so many articles at most, and so many of one reason; the others are counted. */
const MOST_NAMED = 200
const MOST_OF_ONE = 20

/** What became of one article. */
export interface Fate extends Pick<ReceiptEntry, 'fate' | 'reason'> {
  readonly articleId: number
}

/** Fates, in the order in which they should be named -> the entries of a receipt, one a fate and reason. */
export function groupFates(fates: readonly Fate[]): ReceiptEntry[] {
  const groups = new Map<string, Fate[]>()
  for (const fate of fates) {
    const key = `${fate.fate} ${fate.reason ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), fate])
  }
  let left = MOST_NAMED
  return [...groups.values()].map((group) => {
    const named = group.slice(0, Math.min(MOST_OF_ONE, left))
    left -= named.length
    const { articleId: _, ...kind } = group[0] as Fate // a group has one at least
    return { ...kind, count: group.length, articleIds: named.map(({ articleId }) => articleId) }
  })
}
