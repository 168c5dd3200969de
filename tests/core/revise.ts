/** A revision for tests of core: sentences end with a full stop, quotes are given. */
import type { Span } from '../../src/core/article.ts'
import type { Block, Evidence } from '../../src/core/message.ts'
import { compareReadings, type Reading, type Revision } from '../../src/core/revision.ts'

export const ARTICLE = { id: 7, outlet: 'Bay Wire', url: 'https://bay-wire.example/storm' }

export function readingOf(
  text: string,
  spoken: readonly (readonly [name: string, words: string])[] = [],
  counted: readonly string[] = [],
): Reading {
  return {
    text,
    sentences: sentencesOf(text),
    quotes: spoken.map(([name, words]) => ({
      ...placeOf(words, text),
      text: words,
      speaker: { name },
      kind: 'direct',
      quotedAs: 'said',
    })),
    figures: counted.map((words) => ({
      ...placeOf(words, text),
      text: words,
      kind: 'count',
      value: words,
      importance: 1,
    })),
  }
}

export function revise(before: Reading | string, now: Reading | string): Revision {
  const read = (side: Reading | string) => (typeof side === 'string' ? readingOf(side) : side)
  return compareReadings(ARTICLE, read(before), read(now), new Date('2026-03-02T10:12:00Z'))
}

export function evidenceIn(text: string, words: string): Evidence {
  return { articleId: ARTICLE.id, ...placeOf(words, text) }
}

export function sentenceBlock(text: string, words: string): Block {
  return { type: 'text', content: [words], evidence: evidenceIn(text, words) }
}

export function quoteBlock(text: string, words: string, name: string): Block {
  const source = [{ strong: name }, ' · ', { link: 'Bay Wire', url: ARTICLE.url }]
  return { type: 'quote', text: words, source, evidence: evidenceIn(text, words) }
}

function placeOf(words: string, text: string): Span {
  const start = text.indexOf(words)
  if (start === -1) throw new Error(`not in the text: ${words}`)
  return { start, end: start + words.length }
}

function sentencesOf(text: string): Span[] {
  return [...text.matchAll(/[^.\s][^.]*\.”?/gu)].map(({ index, 0: sentence }) => ({
    start: index,
    end: index + sentence.length,
  }))
}
