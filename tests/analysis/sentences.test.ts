import { expect, test } from 'vitest'
import { findSentences } from '../../src/analysis/sentences.ts'

test.each([
  ['a title', ['Mr. Ito met Sen. Ruth Abara and Gen. Okafor.', 'They left.']],
  ['an initial', ['The book is by J.K. Marsh and Peter W. Lund.', 'It sold well.']],
  ['a month before its day', ['It opened on Nov. 8 in Bergen.', 'Few came.']],
  ['a clock time before a weekday', ['They met at 4 p.m. Tuesday.', 'The talks failed.']],
  ['a country before a noun', ['The U.S. Army left.', 'It moved to the U.K.', 'The move took a year.']],
  ['a question before who asked it', ['“Why now?” he asked.', '“Who pays?” Abara asked.', 'Nobody knew.']],
])('%s ends no sentence', (_, wanted) => {
  const text = wanted.join(' ')

  const found = findSentences(text, { start: 0, end: text.length })

  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(wanted)
})

test('closing marks belong to the sentence before, the space to none', () => {
  const text = '“We won.”  “They lost!” '

  const found = findSentences(text, { start: 0, end: text.length })

  expect(found).toEqual([
    { start: 0, end: 9 },
    { start: 11, end: 23 },
  ])
})
