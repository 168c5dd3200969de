import { describe, expect, it } from 'vitest'
import { analyze } from '../../src/analysis/analyze.ts'
import { ledgerOf } from '../../src/core/ledger.ts'
import type { Story } from '../../src/core/story.ts'
import { articleOf, storyOf } from '../support/story.ts'

/** What an outlet reports on a day and hour of March. */
type Report = readonly [day: number, outlet: string, text: string, hour?: number]

function story(...reports: readonly Report[]): Story {
  const articles = reports.map(([day, outlet, text, hour = 8], i) =>
    articleOf(i + 1, { text, outlet, publishedAt: new Date(Date.UTC(2026, 2, day, hour)) }),
  )
  const figures = articles.flatMap((article) =>
    analyze(article).figures.map((figure, i) => ({
      ...figure,
      id: article.id * 100 + i,
      articleId: article.id,
    })),
  )
  return storyOf(articles, { figures })
}

/** The first line: its thing, its values in their order, those that differ, and who says the same. */
function firstLine(...reports: readonly Report[]) {
  const [line] = ledgerOf(story(...reports))
  return {
    thing: line?.thing,
    values: line?.values.map(({ figure }) => figure.value),
    differing: line?.differing.map(({ figure, article }) => `${figure.value} ${article.outlet}`),
    also: line?.also.map(({ outlet }) => outlet),
  }
}

describe('a thing with a course', () => {
  it('is one line: what it was, and what it is', () => {
    expect(
      firstLine(
        [1, 'Bay Wire', 'The storm left 12 people injured.'],
        [2, 'Harbor Ledger', 'Doctors said 12 people were injured.'],
        [4, 'Bay Wire', 'Police said 15 people were injured, up from 12 people injured before.'],
        [6, 'The Signal', 'The storm injured 21 people.'],
        [7, 'Bay Wire', 'By now 21 people are injured.'],
      ),
    ).toEqual({ thing: 'People injured', values: [12, 15, 21], differing: [], also: ['Bay Wire'] })
  })

  it('that outlets tell in different values on one day is flagged, and is no change', () => {
    expect(
      firstLine(
        [1, 'Bay Wire', 'The storm left 9 dead in Halvik.'],
        [3, 'Bay Wire', 'The storm left 12 dead in Halvik.'],
        [3, 'Harbor Ledger', 'The storm left 15 dead in Halvik.', 14],
      ),
    ).toMatchObject({ values: [9, 12, 15], differing: ['12 Bay Wire', '15 Harbor Ledger'] })
  })

  it('that an outlet corrects on the same day is a change', () => {
    expect(
      firstLine(
        [3, 'Bay Wire', 'The storm left 12 dead in Halvik.'],
        [3, 'Bay Wire', 'The storm left 15 dead in Halvik.', 14],
      ),
    ).toMatchObject({ values: [12, 15], differing: [] })
  })

  it('takes nothing from an article that gives two new values', () => {
    expect(
      firstLine(
        [1, 'Bay Wire', 'The storm left 12 dead in Halvik.'],
        [3, 'Bay Wire', 'The storm left 15 dead in Halvik. A second storm left 30 dead in Marn.'],
      ),
    ).toMatchObject({ values: [12] })
  })
})

it('dates, ranks and numbers of nothing stand in no ledger', () => {
  const lines = ledgerOf(
    story([1, 'Bay Wire', 'On 12 March 2026 the third mayor of Halvik said 7. The fair cost $41 million.']),
  )

  expect(lines.map(({ values }) => values[0]?.figure.text)).toEqual(['$41 million'])
})

it('a value that several outlets have is one line, by the newest', () => {
  const [line, ...others] = ledgerOf(
    story(
      [1, 'Bay Wire', 'The fair cost $41 million.'],
      [2, 'Harbor Ledger', 'They paid $41 million for the fair.'],
    ),
  )

  expect(line?.values[0]?.article.outlet).toBe('Harbor Ledger')
  expect(line?.also.map(({ outlet }) => outlet)).toEqual(['Bay Wire'])
  expect(others).toEqual([])
})

describe('a chart', () => {
  const chartOf = (...reports: readonly Report[]) => ledgerOf(story(...reports))[0]?.chart

  it('has the last value of each of three days or more', () => {
    expect(
      chartOf(
        [1, 'Bay Wire', 'The storm left 12 people injured.'],
        [3, 'Bay Wire', 'The storm left 15 people injured.'],
        [3, 'Harbor Ledger', 'The storm left 16 people injured.', 20],
        [4, 'Bay Wire', 'The storm left 21 people injured.'],
      ),
    ).toEqual({
      title: 'People injured',
      points: [
        { at: new Date('2026-03-01T08:00:00Z'), value: 12, outlet: 'Bay Wire' },
        { at: new Date('2026-03-03T20:00:00Z'), value: 16, outlet: 'Harbor Ledger' },
        { at: new Date('2026-03-04T08:00:00Z'), value: 21, outlet: 'Bay Wire' },
      ],
    })
  })

  it('says in its title that outlets differ on how it stands, of which it can draw one only', () => {
    const chart = chartOf(
      [1, 'Bay Wire', 'The storm left 12 people injured.'],
      [3, 'Bay Wire', 'The storm left 15 people injured.'],
      [4, 'Bay Wire', 'The storm left 21 people injured.'],
      [4, 'Harbor Ledger', 'The storm left 16 people injured.', 20],
    )

    expect(chart?.title).toBe('People injured (outlets differ on the newest value)')
    expect(chart?.points.at(-1)).toMatchObject({ value: 16, outlet: 'Harbor Ledger' })
  })

  it.each<[string, Report[]]>([
    [
      'two days',
      [
        [1, 'Bay Wire', 'It left 12 people injured.'],
        [2, 'Bay Wire', 'It left 15 people injured.'],
      ],
    ],
    [
      'values that are not exact',
      [
        [1, 'Bay Wire', 'It left 12 people injured.'],
        [2, 'Bay Wire', 'It left about 15 people injured.'],
        [3, 'Bay Wire', 'It left 15 people injured.'],
      ],
    ],
    [
      'a value that never changes',
      [
        [1, 'Bay Wire', 'It left 12 people injured.'],
        [2, 'Bay Wire', 'It left 12 people injured there.'],
        [3, 'Bay Wire', 'It left 12 people injured then.'],
      ],
    ],
  ])('is not drawn of %s', (_, reports) => {
    expect(chartOf(...reports)).toBeUndefined()
  })
})
