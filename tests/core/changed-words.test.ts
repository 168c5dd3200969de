import { expect, it } from 'vitest'
import { changedWords } from '../../src/core/changed-words.ts'

it.each([
  ['a number', 'The storm killed 12 people.', 'The storm killed 15 people.', '12', '15'],
  ['a sum, with its scale', 'It cost $41 million.', 'It cost $42 million.', '$41 million', '$42 million'],
  [
    'the last word',
    'Schools stay closed until Thursday.',
    'Schools stay closed until Friday.',
    'Thursday',
    'Friday',
  ],
  ['a word put in', 'Some 12 people died.', 'Some 12 young people died.', 'people', 'young people'],
  ['a word taken out', 'At least 12 died.', 'At 12 died.', 'least 12', '12'],
  ['two words near each other', 'On Sunday 12 died.', 'On Monday 15 died.', 'Sunday 12', 'Monday 15'],
  ['a name at the end of a quote', '“Ask Holt,” he said.', '“Ask Moor,” he said.', 'Holt', 'Moor'],
])('the words that differ are told from both sentences: %s', (_, before, now, was, is) => {
  const changed = changedWords(before, now)

  expect([changed?.was, changed?.now]).toEqual([was, is])
  expect(now.slice(changed?.place.start, changed?.place.end)).toBe(is)
})

it.each([
  ['they differ in marks alone', '“So it was,” he said.', '"So it was," he said.'],
  [
    'nearly all of a long sentence is another one',
    `On Sunday ${'it rained '.repeat(9)}`,
    `In May ${'it snowed '.repeat(9)}`,
  ],
])('nothing is told where %s', (_, before, now) => {
  expect(changedWords(before, now)).toBeUndefined()
})
