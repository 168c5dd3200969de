/** A figure's course over time, as it is drawn and as it is said in words. */

/** One thing that was counted on several days. */
export interface Chart {
  /** What is counted: "People injured". */
  readonly title: string
  /** Oldest first, one a day (UTC) at most. */
  readonly points: readonly ChartPoint[]
}

export interface ChartPoint {
  readonly at: Date
  readonly value: number
  readonly outlet: string
}

/** Discord takes 1,024 characters of alt text, Slack 1,000. */
const MOST_SAID = 11
const LONGEST_NAME = 30
const LONGEST_TITLE = 100

/**
 * The chart for those who don't see it. Of a long one the first value and the last ones, under a thousand characters.
 *
 * @example
 * chartWords(chart) // 'People injured: 12 on 1 Nov (Harbor Ledger), 15 on 3 Nov (Bay Wire)'
 */
export function chartWords({ title, points }: Chart): string {
  const [first, ...later] = points.map(
    ({ at, value, outlet }) =>
      `${value.toLocaleString('en')} on ${chartDay(at)} (${shorten(outlet, LONGEST_NAME)})`,
  )
  const isLong = later.length >= MOST_SAID
  const said = [first ?? '', ...(isLong ? ['…'] : []), ...later.slice(1 - MOST_SAID)]
  return `${shorten(title, LONGEST_TITLE)}: ${said.join(', ')}`
}

/** @example chartDay(at) // '1 Nov', in UTC */
export function chartDay(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(at)
}

/** Cut between signs, with "…" where something was left out. */
export function shorten(text: string, longest: number): string {
  const signs = [...text]
  return signs.length > longest
    ? `${signs
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : text
}
