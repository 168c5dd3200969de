import { expect, it } from 'vitest'
import { type Figure, isTelling } from '../../src/core/quote.ts'

const figure = (rest: Partial<Figure>): Figure => ({
  text: '55',
  start: 0,
  end: 2,
  kind: 'count',
  value: 55,
  importance: 0.5,
  ...rest,
})

it.each<[string, Partial<Figure>, boolean]>([
  ['people who are counted', { counted: 'workers' }, true],
  ['money', { kind: 'money', currency: '$' }, true],
  ['a share', { kind: 'percent' }, true],
  ['a change', { change: { from: 800, to: 500 } }, true],
  ['a bare number', {}, false],
  ['a date', { kind: 'date', value: '2026-03-31' }, false],
  ['a number that names a thing', { kind: 'rank' }, false],
])('%s is shown apart from its sentence, or not: %o %s', (_name, rest, expected) => {
  expect(isTelling(figure(rest))).toBe(expected)
})
