/**
 * How much each sign counts when sentences are picked for a summary: fitted, one weight after the other, to share words
 * and pairs of words (ROUGE-1 and ROUGE-2) with the summaries that editors and writers wrote of news reports. They are
 * the same with and without a headline: a reader's first sentence is what happened.
 */
export const WEIGHTS = {
  /** Near the top: falls to 1/e after two sentences for each that is wanted. */
  place: 1.7,
  /** The very first sentences: falls by 1, 1/2, 1/3 … */
  opening: 0.9,
  /** Likeness to the article as a whole. */
  likeness: 1.3,
  /** What it tells of the words that come back, most for those not told yet. */
  words: 0.9,
  /** What it tells of the pairs of words that come back and are not told yet; for three sentences, and more for more. */
  pairs: 0.5,
  /** Having a number. */
  figures: 0.05,
  /** Being mostly a quotation: taken off, divided by the number of sentences wanted, as a longer summary has room for a voice. */
  quoted: 3,
} as const
