/** Quotes and figures, each with its place in the text. */
import type { Passage } from './article.ts'

/** Who said it: the full name as the article gives it, and where (UTF-16 offsets) it stands. */
export interface Speaker {
  readonly name: string
  /** "an expert on the Middle East at the University of Ottawa": as the article describes them. */
  readonly description?: string
  readonly start?: number
  readonly end?: number
}

/** What stands between quotation marks, without them; verbatim. */
export interface Quote extends Passage {
  /** null when it can't be told: a speaker is never guessed. */
  readonly speaker: Speaker | null
  /** The word that links quote and speaker: "said", "according to". */
  readonly cue?: string
  /** A fragment (fewer than five words, part of another sentence) is kept but not shown as a key quote. */
  readonly kind: 'direct' | 'fragment'
  readonly quotedAs: 'said' | 'written'
}

/** A number and what it says. */
export interface Figure extends Passage {
  readonly kind: 'money' | 'percent' | 'count' | 'date' | 'duration' | 'measure' | 'rank' | 'ratio'
  /** A number; for dates an ISO date as far as it is known: "2021-03-31", "2014-10". */
  readonly value: number | string
  /** The upper end of a range. */
  readonly value2?: number | string
  readonly unit?: string
  /** ISO 4217 where it is certain, else the sign as it stands: a bare "$" is never taken for USD. */
  readonly currency?: string
  readonly bound?: 'about' | 'over' | 'under' | 'up to'
  /** What is counted, in the article's words: "military personnel". */
  readonly counted?: string
  readonly change?: { readonly from: number; readonly to: number }
  /** 0..1: how much an editor would want it in the headline. */
  readonly importance: number
}

/**
 * Whether a figure says something by itself, apart from its sentence: dates and ranks seldom do, nor does a number with
 * nothing that it counts.
 */
export function isTelling({ kind, unit, counted, change }: Figure): boolean {
  if (kind === 'date' || kind === 'rank') return false
  return kind !== 'count' || unit !== undefined || counted !== undefined || change !== undefined
}

/** A quote as the store keeps it. */
export interface StoredQuote extends Quote {
  readonly id: number
  readonly articleId: number
}

/** A figure as the store keeps it. */
export interface StoredFigure extends Figure {
  readonly id: number
  readonly articleId: number
}
