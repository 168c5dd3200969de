import { describe, expect, it } from 'vitest'
import { withoutBoilerplate } from '../../src/feeds/boilerplate.ts'

const SENTENCE = 'The harbour wall is to be rebuilt before the autumn gales.'

describe('lines of a site that are not the article’s', () => {
  it.each([
    'Leave a Reply',
    'You May Also Like',
    'Read more: Ferry back in service',
    'Related articles',
    'Share this on Facebook',
    'Advertisement',
    'Sign up for our newsletter and get the news every morning.',
    'Image copyright A. Nyberg',
    '(Image: A. Nyberg)',
    '© 2026 Harbour Post',
    'Last updated 22 November 2026 at 8:15',
    'By Mira Holt, 22 November 2026',
    'Nov. 22, 2026 8:15 AM ET',
    'https://harbour.example/wall',
  ])('%s', (line) => {
    expect(withoutBoilerplate([SENTENCE, line, SENTENCE])).toEqual([SENTENCE, SENTENCE])
  })

  it.each([
    'Related parties were not told of the sale.',
    'Published reports said the mayor knew of it.',
    'Copyright law did not foresee this case.',
    'Subscribers left in large numbers after the vote.',
    'Sources close to the council expect a deal.',
    '“Share this with everyone,” she said.',
    'By Friday, all nineteen councillors had voted.',
    'What comes next',
  ])('but not: %s', (line) => {
    expect(withoutBoilerplate([SENTENCE, line])).toEqual([SENTENCE, line])
  })

  it('labels before the first sentence go, headings after it stay', () => {
    expect(withoutBoilerplate(['World', 'Mira Holt', SENTENCE, 'A wall of 1871', SENTENCE])).toEqual([
      SENTENCE,
      'A wall of 1871',
      SENTENCE,
    ])
  })
})
