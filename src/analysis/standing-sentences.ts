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
/** Sentences about the page and not the news, which stand within paragraphs where `body.ts` can't tell them. */
const ABOUT_THE_PAGE = [
  // "Kari Holt in Bergen contributed to this report.", "Reporting by Kari Holt"
  /\bcontributed (?:to this (?:report|story|article)|reporting)\b/u,
  /^(?:Additional )?(?:[Ww]ritten|[Rr]eport(?:ed|ing)|[Ee]dit(?:ed|ing)) by\b/u,
  // "Scroll down for video.", "Read the full report.", "Read more: How the dam broke.", "Opinion: Let the ferries run."
  /^(?:Scroll down|(?:Click|Tap) (?:here|through|on)|READ|(?:Read|See|Watch) (?:the|our|more|full|also))\b/u,
  /^(?:Read|Watch|WATCH|See|Opinion|Photos?|Videos?|Gallery|Related|RELATED|Source|Document|More|MORE): /u,
  // a caption: "Mayor Ilda Maresh (left) greets a builder (pictured in May)."
  /\((?:[^()]{0,40}\b)?(?:left|right|cent(?:re|er)|pictured|above|below|top|bottom|file (?:photo|picture))\b[^()]{0,40}\)/u,
  /\bpictured (?:here|above|below|left|right)\b|^(?:Pictured|Above|Below)[,:]/u,
]
/** Shorter ones are cries, captions and bylines. */
const LEAST_WORDS = 6
const LEANING =
  /^["“‘]?(?:He|She|They|It|This|That|These|Those|His|Her|Their|Its|Such|But|And|Yet|So|Or|Also|However|Meanwhile|Instead|Still|Then|Here|There|Both|Another|Others|Nevertheless|Moreover|Furthermore|In addition|As a result|For example|For instance)\b/u

/**
 * The sentences that say something by themselves: no question, no fragment, none about the page, and none that would
 * cut a quotation in two. Datelines are left off. When nothing is left, all that cut no quotation.
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
  return (
    ENDED.test(sentence) &&
    !QUESTION.test(sentence) &&
    !ABOUT_THE_PAGE.some((pattern) => pattern.test(sentence)) &&
    sentence.split(/\s+/u).length >= LEAST_WORDS
  )
}

function quotedShare({ start, end }: Span, quotes: readonly Quote[]): number {
  const quoted = quotes
    .filter((quote) => quote.start < end && quote.end > start)
    .reduce((sum, quote) => sum + quote.end - quote.start, 0)
  return quoted / (end - start)
}
