import { expect, test } from 'vitest'
import { findMarked } from '../../../src/analysis/quotes/marks.ts'

function marked(text: string): string[] {
  return findMarked(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end))
}

test.each([
  ['curly marks', '“Yes,” she said. “No.”', ['Yes,', 'No.']],
  ['straight marks', '"Yes," she said, "and no."', ['Yes,', 'and no.']],
  ['a curly mark closed by a straight one', '“Yes," she said.', ['Yes,']],
  ['guillemets with spaces', '« Non », dit-elle.', ['Non']],
  ['guillemets without spaces', 'Sie sagte: »Nein.«', ['Nein.']],
  ['low and high marks', 'Sie sagte: „Nein.“', ['Nein.']],
  ['a quotation within one', '“He told me ‘never’ twice,” she said.', ['He told me ‘never’ twice,']],
  [
    'double marks within double marks',
    '“He told me “never” twice,” she said.',
    ['He told me “never” twice,'],
  ],
  ['single marks', '‘I can’t do it,’ she said.', ['I can’t do it,']],
  ['a plural in single marks', '‘The dogs’ tails wag,’ she said.', ['The dogs’ tails wag,']],
  ['straight single marks', "She said: 'I can't do it.'", ["I can't do it."]],
  ['apostrophes', 'The dogs’ tails, the ’90s and rock ’n’ roll.', []],
  ['inches', 'A 6" pipe and a 7" one.', []],
  ['a stray closing mark', 'This was all they said." Then they left.', []],
  ['an insertion', '“The [rubber] seals broke.”', ['The [rubber] seals broke.']],
])('%s', (_, text, wanted) => {
  expect(marked(text)).toEqual(wanted)
})

test('a missing closing mark runs to the end of the paragraph', () => {
  const text = 'She said: “It goes on.'

  const [found] = findMarked(text, { start: 0, end: text.length })

  expect(found).toMatchObject({ start: 11, end: text.length, isClosed: false })
})
