import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { analyze } from '../../src/analysis/analyze.ts'

const TEXT = readFileSync(
  new URL('../fixtures/articles/short-mentions-and-boilerplate.txt', import.meta.url),
  'utf8',
)
const TAIL = TEXT.indexOf('Leave a Reply')

test('whatever is found in an article stands there word for word, and none of it in the boilerplate', () => {
  const { quotes, figures, summary, body } = analyze({
    text: TEXT,
    publishedAt: new Date('2026-05-04T08:00:00Z'),
  })

  for (const found of [...quotes, ...figures, ...summary]) {
    expect(TEXT.slice(found.start, found.end)).toBe(found.text)
    expect(found.end).toBeLessThan(TAIL)
  }
  expect(summary).toHaveLength(3)
  expect(body.at(-1)?.end).toBeLessThan(TAIL)
})

test('an article in German keeps its quotes and guesses no speaker', () => {
  const text =
    'Die Bäckerei an der Kanalstraße hat am Freitag nach 84 Jahren geschlossen. „Wir haben kein Geld mehr für einen neuen Ofen“, sagte die Besitzerin Lena Okoro dem Sender.'

  const { language, quotes, people } = analyze({ text })

  expect(language).toBe('de')
  expect(quotes.map(({ text: words, speaker }) => [words, speaker])).toEqual([
    ['Wir haben kein Geld mehr für einen neuen Ofen', null],
  ])
  expect(people).toEqual([])
})
