import { expect, test } from 'vitest'
import { findBody } from '../../src/analysis/body.ts'

const ARTICLE = [
  'The ferry to Lindholm will stop running in October, the county council decided on Tuesday after a long and bitter debate.',
  '“We have no money for a boat that carries six people a day,” said Maren Stolt, who chairs the council’s transport committee.',
]

function body(...paragraphs: string[]): string[] {
  const text = paragraphs.join('\n\n')
  return findBody(text).map(({ start, end }) => text.slice(start, end))
}

test('a comment form ends the article', () => {
  const found = body(
    ...ARTICLE,
    'Leave a Reply',
    'Your email address will not be published. Required fields are marked *',
    'Great article, thanks for sharing it with all of us.',
  )

  expect(found).toEqual(ARTICLE)
})

test('teasers of other articles are no article, what follows them is', () => {
  const found = body(
    ARTICLE[0] as string,
    'You May Also Like',
    'Mayor of Lindholm resigns',
    'The mayor of Lindholm resigned on Monday after weeks of…',
    ARTICLE[1] as string,
  )

  expect(found).toEqual(ARTICLE)
})

test.each([
  'Advertisement',
  'Share this:',
  'Share this article on Facebook',
  'Read more: Ferry saved at the last minute',
  'Related: Ferry saved at the last minute',
  'Sign up for our morning newsletter',
  '© 2026 The Lindholm Post. All rights reserved.',
  'Copyright 2026 The Lindholm Post',
  'Image caption The ferry in its last winter',
])('the line “%s” belongs to the page', (line) => {
  expect(body(ARTICLE[0] as string, line, ARTICLE[1] as string)).toEqual(ARTICLE)
})

test.each([
  'More than one road leads to Lindholm.',
  'Related species live on the island, too.',
  'Comments by the mayor made matters worse, people in the harbor said on Tuesday, and many of them left.',
  'Share prices fell.',
  'Read more slowly, the teacher said.',
  'Photos of the ferry hang in every kitchen.',
  'Watch him closely.',
  'Most read it as a threat.',
])('“%s” is article', (line) => {
  expect(body(...ARTICLE, line)).toEqual([...ARTICLE, line])
})

test('a button above the article hides nothing', () => {
  expect(body('Leave a comment', ...ARTICLE).slice(1)).toEqual(ARTICLE)
})
