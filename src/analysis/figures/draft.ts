/** A figure while it is made: all but its text and its importance. */
import type { Span } from '../../core/article.ts'
import type { Figure } from '../../core/quote.ts'

export interface Draft extends Span, Omit<Figure, 'text' | 'importance' | 'value'> {
  readonly value: number | string
  /** Where the number itself ends: the counted noun follows there. */
  readonly numberEnd: number
  /** The factor of its magnitude word, 1 without one. */
  readonly scale: number
  /** The number stands alone: no figure unless something is counted, or it is large. */
  readonly isBare?: boolean
  /** A person's years, which seldom are the news. */
  readonly isAge?: boolean
  /** It names a thing: "Flight 370". */
  readonly isLabel?: boolean
  readonly isVague?: boolean
  /** How often, not how long: "every day". */
  readonly isInterval?: boolean
  /** How far a date is known. */
  readonly grain?: 'day' | 'month' | 'year' | 'weekday' | 'ago' | 'other'
}
