import { describe, expect, it } from 'vitest'
import { analyze } from '../../../src/analysis/analyze.ts'
import { countsAsked, hasNumber, readAskedNumber } from '../../../src/analysis/questions/asked-number.ts'

function counts(question: string, sentence: string): boolean {
  const { figures } = analyze({ title: '', text: sentence })
  return countsAsked(
    question,
    sentence,
    figures.map((figure, id) => ({ ...figure, id, articleId: 1 })),
  )
}

describe('a question for a number', () => {
  it.each([
    ['How much relief will the farmers get?', 'money'],
    ['How much did the ferry cost?', 'money'],
    ['How much of the harvest was lost?', 'any'],
    ['What share of the harvest was lost?', 'share'],
    ['How many farmers get relief?', 'count'],
  ])('%s asks for %s', (question, asked) => {
    expect(readAskedNumber(question)).toBe(asked)
  })

  it('is answered by a sum where money is asked for, not by how many get it', () => {
    const question = 'How much relief will the farmers get?'

    expect(counts(question, 'Each farmer gets $4,000 of relief.')).toBe(true)
    expect(counts(question, 'Some 43,000 farmers get relief.')).toBe(false)
  })

  it('is answered by what counts the same, or tells of the same fate', () => {
    expect(counts('How many farmers get relief?', 'Some 43,000 farmers get relief.')).toBe(true)
    expect(counts('How many people were killed?', 'The slide left 19 children dead.')).toBe(true)
    expect(counts('How many people were killed?', 'The slide buried 19 houses.')).toBe(false)
  })

  it('is not answered by a day or a year', () => {
    expect(hasNumber('count', 'The slide came down on May 9, 2026 at 4:30.')).toBe(false)
    expect(hasNumber('count', 'On May 9 the slide took 12 cars.')).toBe(true)
  })
})
