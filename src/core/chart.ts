/** A figure's course over time, as it is drawn and as it is said in words. */

/** One thing that was counted on several days. */
export interface Chart {
  /** What is counted: "People injured". */
  readonly title: string
  /** Oldest first, one a day at most. */
  readonly points: readonly ChartPoint[]
}

export interface ChartPoint {
  readonly at: Date
  readonly value: number
  /** The value as the article has it: "1,200". */
  readonly text: string
  readonly outlet: string
}
