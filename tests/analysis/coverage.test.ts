import { expect, it } from 'vitest'
import { newsOf, openCoverage, tell } from '../../src/analysis/coverage.ts'
import { readWords } from '../../src/analysis/words.ts'

const SENTENCES = ['The dam broke.', 'A dam broke in May.', 'Lunch was served.'].map(readWords)

it('finds news only in what comes back in the article', () => {
  const { words, pairs } = openCoverage(SENTENCES)

  expect([newsOf(words, 0), newsOf(pairs, 0)]).toEqual([1, expect.closeTo(1)])
  expect([newsOf(words, 2), newsOf(pairs, 2)]).toEqual([0, 0])
})

it('finds half the news in a word that was told, and none in a pair', () => {
  const coverage = openCoverage(SENTENCES)
  const before = newsOf(coverage.words, 1)
  tell(coverage, 0)

  expect(newsOf(coverage.words, 1)).toBeCloseTo(before / 2)
  expect(newsOf(coverage.pairs, 1)).toBe(0)
})

it('finds none in an article of one sentence', () => {
  expect(newsOf(openCoverage(SENTENCES.slice(0, 1)).words, 0)).toBe(0)
})
