import { expect, it } from 'vitest'
import { analyze } from '../../src/analysis/analyze.ts'
import { ledgerOf } from '../../src/core/ledger.ts'
import { plainText } from '../../src/core/message.ts'
import { ledgerEntries } from '../../src/views/ledger.ts'
import { articleOf, storyOf } from '../support/story.ts'

/** What readers see of reports, each of an outlet at an hour of 3 March (after 24 of the next day). */
function linesOf(...reports: readonly [hour: number, outlet: string, text: string][]): string[] {
  const articles = reports.map(([hour, outlet, text], i) =>
    articleOf(i + 1, { text, outlet, publishedAt: new Date(Date.UTC(2026, 2, 3, hour)) }),
  )
  const figures = articles.flatMap((article) =>
    analyze(article).figures.map((figure, i) => ({
      ...figure,
      id: article.id * 100 + i,
      articleId: article.id,
    })),
  )
  return ledgerEntries(ledgerOf(storyOf(articles, { figures }))).map(({ content }) => plainText(content))
}

it('outlets that differ are both shown, once, and the newer is named', () => {
  expect(
    linesOf(
      [8, 'Bay Wire', 'The storm left 12 dead in Halvik.'],
      [12, 'Bay Wire', 'The storm left 12 dead in Halvik.'],
      [14, 'Harbor Ledger', 'The storm left 15 dead in Halvik.'],
    ),
  ).toEqual([
    'Outlets differ on people dead · The storm left 12 dead in Halvik. · Bay Wire, 2026-03-03 12:00',
    'The storm left 15 dead in Halvik. · Harbor Ledger, 2026-03-03 14:00 (newer)',
  ])
})

it('what it was stands before what outlets differ on', () => {
  expect(
    linesOf(
      [0, 'Bay Wire', 'The storm left 9 dead in Halvik.'],
      [36, 'Bay Wire', 'The storm left 12 dead in Halvik.'],
      [36, 'Harbor Ledger', 'The storm left 15 dead in Halvik.'],
    )[0],
  ).toBe('People dead · Was: The storm left 9 dead in Halvik. · Bay Wire, 2026-03-03 00:00')
})

it('of a long course the first value and the last ones are shown, one line each', () => {
  const reports = [2, 3, 5, 9, 14, 20].map(
    (dead, i) => [i * 30, 'Bay Wire', `The storm left ${dead} dead in Halvik.`] as const,
  )

  expect(linesOf(...reports.map((report) => [...report] as [number, string, string]))).toEqual([
    expect.stringMatching(/^People dead · Was: .*\b2 dead/),
    expect.stringMatching(/^Was: .*\b9 dead/),
    expect.stringMatching(/^Was: .*\b14 dead/),
    expect.stringMatching(/^Now: .*\b20 dead/),
  ])
})
