import { expect, it } from 'vitest'
import { excerptOf } from '../../src/core/excerpt.ts'

function shown(text: string, figure: string): string {
  const start = text.indexOf(figure)
  const { before, middle, after } = excerptOf(text, { start, end: start + figure.length, text: figure })
  return before + middle + after
}

it.each([
  [
    'a title',
    'The pier stood. Its owner paid $40,000 to the town while Mr. Stolt waited. It fell.',
    'Its owner paid $40,000 to the town while Mr. Stolt waited.',
  ],
  [
    'a title before it',
    'The pier stood. To the surprise of Mrs. Ito it had cost $40,000. It fell.',
    'To the surprise of Mrs. Ito it had cost $40,000.',
  ],
  [
    'an initial',
    'Nobody knew. Ada B. Stolt gave $40,000 to Rui G. Ito. It fell.',
    'Ada B. Stolt gave $40,000 to Rui G. Ito.',
  ],
  ['a state', 'He gave $40,000 to the U.S. Senate. It fell.', 'He gave $40,000 to the U.S. Senate.'],
  ['an end', 'It cost $40,000 in the U.S. The pier fell.', 'It cost $40,000 in the U.S.'],
])('shows a figure in its whole sentence, over the stop of %s', (_, text, sentence) => {
  expect(shown(text, '$40,000')).toBe(sentence)
})

it('says where words of a long sentence were left out', () => {
  const long = 'a word and '.repeat(20)

  expect(shown(`So ${long}$40,000 ${long}more.`, '$40,000')).toMatch(/^…(a|word|and) .* \$40,000 .*…$/)
})
