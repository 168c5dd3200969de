/** A figure or quote in the words around it: verbatim, cut at words, with "…" where something was left out. */
import type { Passage, Span } from './article.ts'

const BEFORE = 60
const AFTER = 80

export interface Excerpt extends Span {
  readonly before: string
  readonly middle: string
  readonly after: string
}

/**
 * The stretch of `text` around a passage, inside its paragraph and sentence.
 *
 * @returns its place in the text (UTF-16 offsets) and its three parts as shown
 */
export function excerptOf(text: string, { start, end }: Passage): Excerpt {
  const from = text.lastIndexOf('\n', start) + 1
  const newline = text.indexOf('\n', end)
  const until = newline === -1 ? text.length : newline
  const left = cutLeft(text.slice(from, start))
  const right = cutRight(text.slice(end, until))
  return {
    start: start - left.kept.length,
    end: end + right.kept.length,
    before: left.isCut ? `…${left.kept}` : left.kept,
    middle: text.slice(start, end),
    after: right.isCut ? `${right.kept}…` : right.kept,
  }
}

function cutLeft(text: string): { kept: string; isCut: boolean } {
  const sentence = text.slice(lastSentenceStart(text))
  if (sentence.length <= BEFORE) return { kept: sentence, isCut: false }
  const tail = sentence.slice(-BEFORE)
  return { kept: tail.slice(tail.search(/\s/) + 1), isCut: true }
}

function cutRight(text: string): { kept: string; isCut: boolean } {
  const stop = /[.!?]["”’)]*(?=\s+["“‘(]?\p{Lu})/u.exec(text)
  const sentence = stop ? text.slice(0, stop.index + stop[0].length) : text
  if (sentence.length <= AFTER) return { kept: sentence.trimEnd(), isCut: false }
  const head = sentence.slice(0, AFTER)
  return { kept: head.slice(0, Math.max(head.lastIndexOf(' '), 0)), isCut: true }
}

function lastSentenceStart(text: string): number {
  const stops = [...text.matchAll(/[.!?]["”’)]*\s+(?=["“‘(]?\p{Lu})/gu)]
  const last = stops.at(-1)
  return last ? last.index + last[0].length : 0
}
