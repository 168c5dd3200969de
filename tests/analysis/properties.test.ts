import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../src/analysis/analyze.ts'
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts'

/** What quotes, figures and sentences are made of, in an order that no writer would think of. */
const PIECES = [
  ...['“', '”', '"', '‘', '’', "'", '«', '»', '„', '「', '」', '(', ')'],
  ...[' ', '\n', '\r\n', '\u00a0', '\u200b', '.', ',', ':', '—', '-', '?'],
  ...['said ', 'told ', 'who ', 'according to ', 'she ', 'of ', 'and ', 'a teacher', 'in a statement'],
  ...['Lena Okoro ', 'Okoro', 'Mr. ', 'President ', 'de ', 'U.S. ', 'Jean-'],
  ...[
    '1',
    '2,500',
    '12 ',
    '$4.1',
    '-billion ',
    '%',
    ' percent',
    'from ',
    ' to ',
    'May 5',
    '2019',
    'one hundred ',
  ],
  ...[
    'Advertisement\n',
    'Related\n',
    'Leave a Reply\n',
    '😀',
    '\ud83d',
    '\ude00',
    '\u0301',
    'İ',
    'ﬁ',
    'ق',
    '雨',
  ],
]
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
  .map((units) => String.fromCharCode(...units))
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  anyUnits,
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
)

/** Holds every quote, figure, sentence and paragraph against the text. */
function expectVerbatim(text: string): void {
  const { quotes, figures, summary, body } = analyze({ text })
  for (const found of [...quotes, ...figures, ...summary]) {
    expect(text.slice(found.start, found.end)).toBe(found.text)
    expect(found.text).not.toBe('')
  }
  for (const { speaker } of quotes) {
    if (speaker?.start !== undefined) expect(text.slice(speaker.start, speaker.end)).not.toBe('')
  }
  for (const { start, end } of body) expect(text.slice(start, end).trim()).not.toBe('')
}

describe('whatever the text', () => {
  test('each quote, figure and sentence stands in it word for word, and nothing throws', () => {
    fc.assert(fc.property(anyText, expectVerbatim), { numRuns: 500 })
  })

  test('reading it again, after other texts, finds the same', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (text, title, other) => {
        const first = analyze({ text, title })
        analyze({ text: other, title: text })
        expect(analyze({ text, title })).toEqual(first)
      }),
      { numRuns: 100 },
    )
  })
})

/** The target is 2 s on a quiet machine (`npm run bench -- hostile`); a busy one may take longer, one that stalls much longer. */
const LONGEST_SECONDS = 15

describe('1 MB that is no article is read in a moment, verbatim', () => {
  test.each(HOSTILE_TEXTS)('%s', { timeout: 60_000 }, (_, make) => {
    const text = make()
    const began = performance.now()

    expectVerbatim(text)

    expect((performance.now() - began) / 1000).toBeLessThan(LONGEST_SECONDS)
  })
})

test('of a text longer than any report the beginning is read, up to its last whole sentence', () => {
  const sentence = 'The port will cost $4.1 billion. '
  const { body, figures } = analyze({ text: sentence.repeat(10_000) })

  const end = body.at(-1)?.end ?? 0
  expect(end).toBeGreaterThan(90_000)
  expect(end % sentence.length).toBe(sentence.length - 1)
  expect(new Set(figures.map(({ text }) => text))).toEqual(new Set(['$4.1 billion']))
})
