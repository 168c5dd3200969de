/** Why a digest is as it is: every article it considered, and what became of it. */

/** `told` in full, as a `headline`, or `dropped` for `reason`. */
export interface ReceiptEntry {
  readonly articleId: number
  readonly title: string
  readonly url: string
  readonly outlet: string
  readonly fate: 'told' | 'headline' | 'dropped'
  /** In a few words, such as "a copy of an article of Harbor Ledger", "below the cut"; for dropped ones. */
  readonly reason?: string
}

/** One look of a subscription at the news. Kept for 14 days. */
export interface Receipt {
  readonly topic: string
  readonly at: Date
  /** The key of the digest in the outbox; null when there was nothing to post. */
  readonly dedupeKey: string | null
  readonly entries: readonly ReceiptEntry[]
}
