import { describe, expect, it } from 'vitest'
import { compareReadings, isSameArticle, isUnchanged } from '../../src/core/revision.ts'
import { readingOf } from './revise.ts'

const sentences = Array.from(
  { length: 12 },
  (_, n) => `Sentence ${n} tells of pier ${n * 7} in the port of Tarn.`,
)
const LONG = sentences.join(' ')
const without = (from: number, to: number) => sentences.filter((_, n) => n < from || n >= to).join(' ')
const isSame = (before: string, now: string) => isSameArticle(readingOf(before), readingOf(now))

it('other quotation marks, dashes and spaces are no change', () => {
  expect(isUnchanged('“So – it is,” she said…', '"So\u00a0- it  is," she said')).toBe(true)
  expect(isUnchanged('12 people', '15 people')).toBe(false)
})

describe('a page that was read again is the same article', () => {
  it.each([
    ['a sentence is gone', without(4, 5)],
    ['the last two are gone', without(10, 12)],
    ['it has grown to twice its length', `${LONG} ${LONG.replaceAll('pier', 'quay')}`],
    ['a word is another one in each third sentence', LONG.replace(/pier (\d+)1 /gu, 'pier $10 ')],
  ])('when %s', (_, now) => expect(isSame(LONG, now)).toBe(true))

  it('when one of three sentences is gone and another one changed', () => {
    const short =
      'The storm killed 12 people in the port of Tarn. The mayor said so. Schools stay closed on Friday.'
    expect(
      isSame(short, 'The storm killed 15 people in the port of Tarn. Schools stay closed on Friday.'),
    ).toBe(true)
  })
})

describe('nothing can be told from a page', () => {
  it.each([
    ['that is empty', ''],
    [
      'that asks for consent',
      'We value your privacy. Choose which cookies you accept before you go on reading.',
    ],
    ['that is a book by now', LONG.repeat(200)],
    ['that ends some sentences before it did', without(8, 12)],
    ['that is cut off behind a wall', `${without(7, 12)} Subscribe to go on reading.`],
    ['that was read from its middle on', without(0, 5)],
    [
      'that tells something else by now',
      sentences.map((s) => s.replaceAll('pier', 'the long quay')).join(' '),
    ],
  ])('%s', (_, now) => expect(isSame(LONG, now)).toBe(false))
})

it('what a changed sentence may read now are the new ones only', () => {
  const before = readingOf('Rain fell. The sun shone.')
  const now = readingOf('The sun shone. Snow fell. Rain fell.')

  const { newSentences } = compareReadings({ id: 1, outlet: 'Bay Wire', url: '' }, before, now, new Date(0))

  expect(newSentences.map(({ start, end }) => now.text.slice(start, end))).toEqual(['Snow fell.'])
})
