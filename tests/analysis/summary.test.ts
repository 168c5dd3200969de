import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/analysis/document.ts'
import { findPeople } from '../../src/analysis/people.ts'
import { findQuotes } from '../../src/analysis/quotes.ts'
import { summarize } from '../../src/analysis/summary.ts'

const ARTICLE = `PORT ELDEN (Reuters) - The city council of Port Elden voted on Monday to rebuild the harbor bridge for 84 million crowns.

Will the ferries stop? Nobody in the council would answer that question about the harbor.

“We have waited nine years for this bridge, and we will not wait for another winter,” said Mayor Ilda Maresh. “The children of this harbor grew up without one. That ends now.”

The old bridge was closed in 2017 after engineers found cracks in 14 of its 22 steel piers. It had carried 9,000 cars a day between the harbor and the market.

Builders will begin in April, and the council expects the first cars on the new bridge in 2028. Lunch was served at noon.`

function summaryOf(text: string, sentences: number, title?: string): string[] {
  const document = readDocument(text)
  const quotes = findQuotes(document, findPeople(document))
  const summary = summarize(document, { sentences, title, quotes })
  for (const { start, end, text: sentence } of summary) expect(text.slice(start, end)).toBe(sentence)
  return summary.map((passage) => passage.text)
}

describe.each([
  undefined,
  'Port Elden rebuilds its harbor bridge',
])('a summary under the headline %s', (title) => {
  it('tells what happened first, in whole sentences and without the dateline', () => {
    const [first] = summaryOf(ARTICLE, 3, title)

    expect(first).toBe(
      'The city council of Port Elden voted on Monday to rebuild the harbor bridge for 84 million crowns.',
    )
  })

  it('has as many sentences as were asked for, in the order of the article', () => {
    const summary = summaryOf(ARTICLE, 3, title)

    expect(summary).toHaveLength(3)
    expect(summary).toEqual([...summary].sort((a, b) => ARTICLE.indexOf(a) - ARTICLE.indexOf(b)))
  })

  it('asks nothing', () => {
    expect(summaryOf(ARTICLE, 20, title).filter((sentence) => sentence.includes('?'))).toEqual([])
  })

  it('never cuts a quotation in two', () => {
    const pieces = summaryOf(ARTICLE, 20, title).filter((sentence) => /[“”]/u.test(sentence))

    for (const piece of pieces) expect(piece.match(/“/gu)?.length).toBe(piece.match(/”/gu)?.length)
  })

  it('leaves what is mostly a quotation to the quotes while there is something else to say', () => {
    expect(summaryOf(ARTICLE, 3, title).join(' ')).not.toContain('“')
  })
})

it('does not say the same thing twice', () => {
  const said = 'The council of Port Elden will rebuild the harbor bridge for 84 million crowns.'
  const again = 'The council of Port Elden will rebuild the harbor bridge for 84 million crowns, it decided.'

  expect(summaryOf(`${said} ${again} Trams run again from Friday on the northern line.`, 2)).toEqual([
    said,
    'Trams run again from Friday on the northern line.',
  ])
})

it('makes do with what there is', () => {
  expect(summaryOf('', 3)).toEqual([])
  expect(summaryOf('Bridge to be rebuilt', 3)).toEqual(['Bridge to be rebuilt'])
  expect(summaryOf('橋は再建される。市議会が月曜日に決めた。', 3).join('')).toContain('橋は再建される。')
})
