import { expect, test } from 'vitest'
import { readDocument } from '../../src/analysis/document.ts'

const TROUBLE = [
  'Mr.\u00a0O’Neil isn’t “well,”\u00a0she said.\r\n\r\n  Why? 😀 $1.39bn…\n\tJean-Pierre didn’t.',
  '日本語のテキスト。',
  '\u0000 İstanbul ﬁne ǅ constructor __proto__',
  '',
]

test('every word, sentence and paragraph stands where the document says', () => {
  for (const text of TROUBLE) {
    const { paragraphs, sentences, tokens } = readDocument(text)

    for (const token of tokens) expect(text.slice(token.start, token.end)).toBe(token.text)
    for (const span of [...paragraphs, ...sentences]) {
      expect(text.slice(span.start, span.end).trim()).toBe(text.slice(span.start, span.end))
    }
  }
})

test('a sentence knows its paragraph', () => {
  const { sentences } = readDocument('It rained. It stopped.\n\nThe sun came out.')

  expect(sentences.map((sentence) => sentence.paragraph)).toEqual([0, 0, 1])
})

test('no words are read from boilerplate', () => {
  const { tokens } = readDocument('The bridge is closed.\nAdvertisement\nIt will reopen in May.')

  expect(tokens.map((token) => token.text)).not.toContain('Advertisement')
  expect(tokens.at(-2)?.text).toBe('May')
})

test('a no-break space parts two words', () => {
  const { tokens } = readDocument('Ten\u00a0people')

  expect(tokens.map((token) => token.text)).toEqual(['Ten', 'people'])
})

test('a hostile text of one endless word is read in a moment', () => {
  const started = performance.now()

  readDocument('a'.repeat(200_000))

  expect(performance.now() - started).toBeLessThan(5000)
})

test.each([
  'Brandvik’s.',
  'Brandvik’s,',
  'Brandvik’s-made',
  'Brandvik’s’',
  "Brandvik's/Stolt's",
])('an article is read the same whether or not another one said “%s” before', (said) => {
  const article = 'The plan is Brandvik’s plan, and Brandvik’s, she says.'
  readDocument(`The other plan was ${said}`)
  const { tokens } = readDocument(article)

  expect(tokens.filter(({ text }) => text === '’s')).toHaveLength(2)
  expect(tokens.map(({ text }) => text)).not.toContain('Brandvik’s')
})

test('an article is read the same after thousands of others, when the tagger has been made anew', () => {
  const article = 'The harbor’s new cranes cost $4 million, Mayor Ilse Brandvik said in Halvik.'
  const before = readDocument(article)
  for (let n = 0; n < 2000; n++) readDocument(`Nr ${n}.`)

  expect(readDocument(article)).toEqual(before)
})
