import { expect, it } from 'vitest'
import type { Block, Message } from '../../src/core/message.ts'
import { evidenceOf, proveMessage } from '../../src/core/proof.ts'

const TEXT = 'The mayor said: “We will rebuild the pier by June.” It cost $4 million in all.'
const quote = 'We will rebuild the pier by June.'
const at = (part: string) => ({
  articleId: 7,
  start: TEXT.indexOf(part),
  end: TEXT.indexOf(part) + part.length,
})
const messageOf = (...blocks: Block[]): Message => ({ title: 'Digest', sections: [{ blocks }] })
const textOf = (id: number) => (id === 7 ? TEXT : undefined)

it('a quote that stands in its article is posted', () => {
  const message = messageOf({ type: 'quote', text: quote, source: ['the mayor'], evidence: at(quote) })

  expect(proveMessage(message, textOf)).toEqual({ message, dropped: 0 })
})

it('a quote that was changed by a single letter is left out', () => {
  const message = messageOf(
    { type: 'heading', text: 'Pier' },
    { type: 'quote', text: quote.replace('June', 'july'), source: ['the mayor'], evidence: at(quote) },
  )

  const proved = proveMessage(message, textOf)

  expect(proved.dropped).toBe(1)
  expect(proved.message.sections[0]?.blocks).toEqual([{ type: 'heading', text: 'Pier' }])
})

it('what comes from an article that is gone is left out', () => {
  const message = messageOf({
    type: 'text',
    content: ['It cost $4 million in all.'],
    evidence: { articleId: 8, start: 0, end: 3 },
  })

  expect(proveMessage(message, textOf).message.sections[0]?.blocks).toEqual([])
})

it('a figure in its excerpt is proved, and one with another number is not', () => {
  const excerpt = 'It cost $4 million in all.'
  const entry = (figure: string) => ({
    content: [
      '…It cost ',
      { strong: figure },
      ' in all. · ',
      { link: 'Bay Wire', url: 'https://bay.example/a' },
    ],
    evidence: at(excerpt),
  })

  const proved = proveMessage(
    messageOf({ type: 'list', items: [entry('$4 million'), entry('$5 million')] }),
    textOf,
  )

  expect(proved.dropped).toBe(1)
  expect(proved.message.sections[0]?.blocks).toEqual([{ type: 'list', items: [entry('$4 million')] }])
})

it('names the articles that it needs', () => {
  const message = messageOf(
    { type: 'quote', text: quote, source: [], evidence: at(quote) },
    {
      type: 'list',
      items: [{ content: ['x'] }, { content: ['y'], evidence: { articleId: 9, start: 0, end: 1 } }],
    },
  )

  expect(evidenceOf(message)).toEqual([7, 9])
})
