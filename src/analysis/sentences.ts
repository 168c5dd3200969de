/** paragraph -> its sentences: ICU's boundaries, less those that stand after "Mr.", an initial, "p.m." or `?” he asked`. */
import type { Span } from '../core/article.ts'
import { isShortForm } from '../core/sentence-end.ts'
import { isSaying } from './speech-verbs.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** What may follow a question in quotation marks within its sentence: `?” Brandvik asked`. */
const ASIDE = /^(?:\p{Lu}[\p{L}.’'-]*\s+){1,4}(\p{Ll}+)/u

/**
 * The sentences of a paragraph, in order, without the space around them.
 *
 * @example
 * findSentences('Mr. Ito left. “Why?” she asked.', { start: 0, end: 31 })
 * // [{ start: 0, end: 13 }, { start: 14, end: 31 }]
 */
export function findSentences(text: string, paragraph: Span): Span[] {
  const sentences: Span[] = []
  let start = paragraph.start
  let end = paragraph.start
  for (const { segment } of segmenter.segment(text.slice(paragraph.start, paragraph.end))) {
    if (end > start && !goesOn(text.slice(start, end).trimEnd(), segment)) {
      sentences.push(trimmed(text, start, end))
      start = end
    }
    end += segment.length
  }
  if (end > start) sentences.push(trimmed(text, start, end))
  return sentences.filter((sentence) => sentence.end > sentence.start)
}

/** Whether `next` still belongs to the sentence that ends with `before` so far. */
function goesOn(before: string, next: string): boolean {
  if (/^[\p{Ll},;:)\]”’]/u.test(next)) return true
  if (isShortForm(before, next)) return true
  return /[?!…]["”’']{1,3}$/u.test(before.slice(-4)) && isSaying(ASIDE.exec(next)?.[1] ?? '')
}

function trimmed(text: string, start: number, end: number): Span {
  const sentence = text.slice(start, end)
  const from = start + sentence.length - sentence.trimStart().length
  return { start: from, end: Math.max(from, start + sentence.trimEnd().length) }
}
