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

function summaryOf(text: string, sentences: number): string[] {
  const document = readDocument(text)
  const quotes = findQuotes(document, findPeople(document))
  const summary = summarize(document, { sentences, quotes })
  for (const { start, end, text: sentence } of summary) expect(text.slice(start, end)).toBe(sentence)
  return summary.map((passage) => passage.text)
}

describe('a summary', () => {
  it('tells what happened first, in whole sentences and without the dateline', () => {
    const [first] = summaryOf(ARTICLE, 3)

    expect(first).toBe(
      'The city council of Port Elden voted on Monday to rebuild the harbor bridge for 84 million crowns.',
    )
  })

  it('has as many sentences as were asked for, in the order of the article', () => {
    const summary = summaryOf(ARTICLE, 3)

    expect(summary).toHaveLength(3)
    expect(summary).toEqual([...summary].sort((a, b) => ARTICLE.indexOf(a) - ARTICLE.indexOf(b)))
  })

  it('asks nothing', () => {
    expect(summaryOf(ARTICLE, 20).filter((sentence) => sentence.includes('?'))).toEqual([])
  })

  it('never cuts a quotation in two', () => {
    const pieces = summaryOf(ARTICLE, 20).filter((sentence) => /[“”]/u.test(sentence))

    for (const piece of pieces) expect(piece.match(/“/gu)?.length).toBe(piece.match(/”/gu)?.length)
  })

  it('leaves what is mostly a quotation to the quotes while there is something else to say', () => {
    expect(summaryOf(ARTICLE, 3).join(' ')).not.toContain('“')
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

it('does not tell the first sentence once more in other words', () => {
  const lede =
    'A freight train left its tracks near Port Elden on Friday, hurting nine people, the coast guard said.'
  const again = 'The freight train left its tracks near Port Elden about noon on Friday.'

  expect(summaryOf(`${lede} ${again} Inspectors have begun to look at the brakes of its engine.`, 2)).toEqual(
    [lede, 'Inspectors have begun to look at the brakes of its engine.'],
  )
})

it('tells once what several reports of one story share, and then what each adds', () => {
  const reports = `The dam above Sol Valley broke on Sunday after a week of heavy rain, engineers said.

Two villages below the dam were emptied before the water reached them.

The dam above Sol Valley broke on Sunday after heavy rain in the hills, the valley council said.

Farmers in Sol Valley lost most of their barley to the water from the dam.`

  expect(summaryOf(reports, 3)).toEqual([
    'The dam above Sol Valley broke on Sunday after a week of heavy rain, engineers said.',
    'Two villages below the dam were emptied before the water reached them.',
    'Farmers in Sol Valley lost most of their barley to the water from the dam.',
  ])
})

it.each([
  'Kari Holt in Port Elden contributed to this report on the harbor bridge.',
  'Reporting by Kari Holt for the harbor bridge desk in Port Elden.',
  'Scroll down for a video of the harbor bridge in Port Elden.',
  'Read the full report of the council on the harbor bridge.',
  'Opinion: The council of Port Elden should build no harbor bridge.',
  'Mayor Ilda Maresh (left) greets a builder of the harbor bridge in Port Elden.',
  'The harbor bridge of Port Elden, pictured here, was closed by the council.',
])('leaves out what is about the page: %s', (line) => {
  expect(summaryOf(`${ARTICLE}\n\nThe council of Port Elden met. ${line}`, 20)).not.toContain(line)
})

it.each([
  'A wet winter contributed to the cracks in the piers of the harbor bridge.',
  'Read by millions, her novel about the harbor bridge was printed again.',
  'Watch keepers saw the harbor bridge move in the storm of that night.',
])('keeps what only looks like it: %s', (line) => {
  expect(summaryOf(`${ARTICLE}\n\n${line}`, 20)).toContain(line)
})

it('makes do with what there is', () => {
  expect(summaryOf('', 3)).toEqual([])
  expect(summaryOf('Bridge to be rebuilt', 3)).toEqual(['Bridge to be rebuilt'])
  expect(summaryOf('橋は再建される。市議会が月曜日に決めた。', 3).join('')).toContain('橋は再建される。')
})
