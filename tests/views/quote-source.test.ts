import { expect, it } from 'vitest'
import { analyze } from '../../src/analysis/analyze.ts'
import { plainText } from '../../src/core/message.ts'
import { quoteBlock } from '../../src/views/parts.ts'
import { articleOf } from '../support/story.ts'

/** What stands under the first quote of a text. */
function sourceIn(text: string): string {
  const article = articleOf(1, { text, outlet: 'Bay Wire' })
  const [quote] = analyze(article).quotes
  if (quote === undefined) throw new Error('The text has no quote.')
  const block = quoteBlock({ ...quote, id: 1, articleId: 1 }, article)
  return block.type === 'quote' ? plainText(block.source) : ''
}

it.each([
  ['“We have no money left for the pier,” said Sen. Ada Stolt.', 'Sen. Ada Stolt · Bay Wire'],
  ['“We have no money left for the pier,” said Lt. Gov. Ada Stolt.', 'Lt. Gov. Ada Stolt · Bay Wire'],
  ['“We have no money left for the pier,” said former Gov. Ada Stolt.', 'former Gov. Ada Stolt · Bay Wire'],
  [
    '“We have no money left for the pier,” said Ada Stolt, the mayor of Halvik.',
    'Ada Stolt, the mayor of Halvik · Bay Wire',
  ],
  [
    'The mayor of Halvik, Ada Stolt, said: “We have no money left for the pier.”',
    'Ada Stolt, the mayor of Halvik · Bay Wire',
  ],
])('names who said it as one would: %s', (text, source) => {
  expect(sourceIn(text)).toBe(source)
})
