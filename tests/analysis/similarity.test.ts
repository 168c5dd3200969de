import { describe, expect, it } from 'vitest'
import { signatureOf } from '../../src/analysis/signature.ts'
import { compareTexts, isCopy, similarity } from '../../src/analysis/similarity.ts'

/** Forty sentences, none like another. */
const LONG = Array.from(
  { length: 40 },
  (_, n) => `Ferry ${n} left pier ${n * 7} with ${n * 31} crates of pears and one mate named Odo${n}.`,
)

describe('copies', () => {
  it('score near 1 when one text stands whole within a longer one', () => {
    const [part, whole] = [signatureOf(LONG.slice(0, 20).join(' ')), signatureOf(LONG.join(' '))]

    expect(similarity(part, whole)).toBeGreaterThan(0.8)
    expect(isCopy(part, whole)).toBe(true)
  })

  it('score near 0 when two texts share nothing', () => {
    const [a, b] = [signatureOf(LONG.slice(0, 20).join(' ')), signatureOf(LONG.slice(20).join(' '))]

    expect(similarity(a, b)).toBeLessThan(0.15)
    expect(isCopy(a, b)).toBe(false)
  })

  it('are not told by a speech that both quote', () => {
    const speech =
      '“We will open the harbor again before the first snow falls, and every family on this island will have its boat back by the day of Saint Lucia.”'
    const [a, b] = [
      signatureOf(`The mayor met fishermen in the net hall on Friday. ${speech} Some of them laughed.`),
      signatureOf(`Rain kept most people of Oru at home for the opening of the campaign. ${speech}`),
    ]

    expect(isCopy(a, b)).toBe(false)
  })

  it('are never told from empty texts', () => {
    expect(isCopy(signatureOf(''), signatureOf(''))).toBe(false)
    expect(compareTexts('', '')).toEqual({ score: 0, duplicate: false })
  })
})

describe('sentences', () => {
  it('say the same when only the order of the words differs', () => {
    const { duplicate } = compareTexts(
      'The bank raised its key rate to 4% on Monday.',
      'On Monday the bank raised its key rate to 4%.',
    )

    expect(duplicate).toBe(true)
  })

  it('do not say the same when they share a subject only', () => {
    const { duplicate } = compareTexts(
      'The bank raised its key rate to 4% on Monday.',
      'The bank will close 12 branches in the north.',
    )

    expect(duplicate).toBe(false)
  })
})

it('keeps a signature small, whatever the length of the article', () => {
  const signature = signatureOf(LONG.join(' ').repeat(20), 'Ferries')

  expect(signature.terms.length).toBeLessThanOrEqual(80)
  expect(signature.minhash.length).toBeLessThanOrEqual(128)
  expect(JSON.parse(JSON.stringify(signature))).toEqual(signature)
})

it('puts the names of the headline first among the terms', () => {
  const { terms } = signatureOf(
    'A quake shook Tavora. People in Tavora slept in their cars.',
    'Quake in Tavora',
  )

  expect(terms[0]?.[0]).toBe('tavora')
})
