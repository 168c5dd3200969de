/** article -> the sentences that can stand alone in a summary. */
import type { Span } from '../core/article.ts'
import type { Quote } from '../core/quote.ts'
import type { Document } from './document.ts'

export interface StandingSentence extends Span {
  /** Index into `Document.sentences`. */
  readonly index: number
  /** The share of it that stands between quotation marks, 0..1. */
  readonly quoted: number
}

/** "LIMA, Peru (AP) — ", "(Reuters) - ", "(CNN)": where the report comes from is not the news. */
const DATELINE =
  /^(?:\p{Lu}[\p{L}\p{M}.,'’ -]{1,40} )?\((?:AP|AFP|ANI|BBC|Bloomberg|CBS|CNN|CP|DPA|EFE|IANS|PA|PTI|Reuters|UPI|Xinhua)[^()]{0,30}\)\s*(?:[-–—]{1,2}\s*)?|^\p{Lu}[\p{Lu}. ]{3,30}(?:, [\p{L}. ]{2,20})? (?:--|[–—]) (?=[\p{Lu}“"])/u
const QUESTION = /\?["”’')\]]*$/u
const ENDED = /[.!…。！]["”’'»)\]]*$/u
/** Shorter ones are cries, captions and bylines. */
const LEAST_WORDS = 6
const LEANING =
  /^["“‘]?(?:He|She|They|It|This|That|These|Those|His|Her|Their|Its|Such|But|And|Yet|So|Or|Also|However|Meanwhile|Instead|Still|Then|Here|There|Both|Another|Others|Nevertheless|Moreover|Furthermore|In addition|As a result|For example|For instance)\b/u

/**
 * The sentences that say something by themselves: no question, no fragment, and none that would cut a quotation in two.
 * Datelines are left off. When nothing is left, all that cut no quotation.
 */
export function sentencesThatStand(document: Document, quotes: readonly Quote[]): StandingSentence[] {
  const whole = document.sentences
    .map((sentence, index) => ({ index, ...withoutDateline(document.text, sentence) }))
    .filter((sentence) => !quotes.some((quote) => cuts(sentence, quote)))
    .map((sentence) => ({ ...sentence, quoted: quotedShare(sentence, quotes) }))
  const standing = whole.filter(({ start, end }) => stands(document.text.slice(start, end)))
  return standing.length > 0 ? standing : whole
}

/** Whether a sentence opens with a word that points back to the one before it. */
export function leansOnPrevious(sentence: string): boolean {
  return LEANING.test(sentence)
}

function withoutDateline(text: string, { start, end }: Span): Span {
  const dateline = DATELINE.exec(text.slice(start, end))?.[0] ?? ''
  return { start: start + (dateline.length < end - start ? dateline.length : 0), end }
}

function cuts({ start, end }: Span, quote: Span): boolean {
  return (quote.start < start && start < quote.end) || (quote.start < end && end < quote.end)
}

function stands(sentence: string): boolean {
  return ENDED.test(sentence) && !QUESTION.test(sentence) && sentence.split(/\s+/u).length >= LEAST_WORDS
}

function quotedShare({ start, end }: Span, quotes: readonly Quote[]): number {
  const quoted = quotes
    .filter((quote) => quote.start < end && quote.end > start)
    .reduce((sum, quote) => sum + quote.end - quote.start, 0)
  return quoted / (end - start)
}
