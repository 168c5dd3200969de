/**
 * How much each sign counts when sentences are picked for a summary: fitted, one weight after the other, to share words
 * and pairs of words (ROUGE-1 and ROUGE-2) with summaries that others wrote or picked.
 */

/** What each sign of a good sentence counts. */
export interface Weights {
  /** Near the top: falls to 1/e after two sentences for each that is wanted. */
  readonly place: number
  /** The very first sentences: falls by 1, 1/2, 1/3 … */
  readonly opening: number
  /** Likeness to the other sentences, which long ones have more of. */
  readonly links: number
  /** Likeness to the article as a whole. */
  readonly likeness: number
  /** What it tells of the words that come back, most for those not told yet. */
  readonly words: number
  /** What it tells of the pairs of words that come back and are not told yet; for three sentences, and more for more. */
  readonly pairs: number
  readonly length: number
  /** The share of the headline's words that it has. */
  readonly title: number
  /** Having a number. */
  readonly figures: number
  /** Being mostly a quotation: taken off, divided by the number of sentences wanted, as a longer summary has room for a voice. */
  readonly quoted: number
}

/** With no headline over it a summary must first say what happened, as a report's first sentences do. */
export const ALONE: Weights = {
  place: 1.7,
  opening: 0.9,
  links: 0,
  likeness: 1.3,
  words: 0.9,
  pairs: 0.5,
  length: 0,
  title: 0,
  figures: 0.05,
  quoted: 3,
}
/** Under a headline, which says that already, it tells what the article is made of. */
export const UNDER_HEADLINE: Weights = {
  place: 0,
  opening: 0.1,
  links: 2.5,
  likeness: 0.3,
  words: 1,
  pairs: 0.2,
  length: 1.6,
  title: 0.1,
  figures: 0,
  quoted: 1,
}
