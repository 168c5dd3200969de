import { expect, it } from 'vitest'
import { readWords } from '../../src/analysis/words.ts'

it('reads words with accents, with other letters and with “’s”, each with its place in the article', () => {
  const words = readWords('José’s Рига won 3–2', 100)

  expect(words.map(({ plain, start }) => [plain, start])).toEqual([
    ['jose', 100],
    ['рига', 107],
    ['won', 112],
    ['3', 116],
    ['2', 118],
  ])
})

it('takes a capital for a name only within a sentence', () => {
  const words = readWords('Rain fell on Lima. Then it stopped.')

  expect(words.filter(({ isName }) => isName).map(({ plain }) => plain)).toEqual(['lima'])
})
