/** A figure or quote in the words around it: verbatim, cut at words, with "…" where something was left out. */
import type { Passage, Span } from './article.ts'
import { isShortForm } from './sentence-end.ts'

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
  const sentence = text.slice(sentenceEnds(text).at(-1)?.next)
  if (sentence.length <= BEFORE) return { kept: sentence, isCut: false }
  const tail = sentence.slice(-BEFORE)
  return { kept: tail.slice(tail.search(/\s/) + 1), isCut: true }
}

function cutRight(text: string): { kept: string; isCut: boolean } {
  const sentence = text.slice(0, sentenceEnds(text)[0]?.end)
  if (sentence.length <= AFTER) return { kept: sentence.trimEnd(), isCut: false }
  const head = sentence.slice(0, AFTER)
  return { kept: head.slice(0, Math.max(head.lastIndexOf(' '), 0)), isCut: true }
}

/** Where sentences end within `text`, and where the next ones begin. */
function sentenceEnds(text: string): { end: number; next: number }[] {
  return [...text.matchAll(/([.!?]["”’)]*)(\s+)(?=["“‘(]?\p{Lu})/gu)]
    .map(({ index, 1: stop = '', 2: space = '' }) => ({
      end: index + stop.length,
      next: index + stop.length + space.length,
    }))
    .filter(({ end, next }) => !isShortForm(text.slice(0, end), text.slice(next)))
}
