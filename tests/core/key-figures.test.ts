import { expect, it } from 'vitest'
import { analyze } from '../../src/analysis/analyze.ts'
import { pickOf } from '../../src/core/digest-story.ts'
import { articleOf, storyOf } from '../support/story.ts'

/** The figures and quotes that a digest shows of these reports, each of an outlet of its own. */
function shown(...texts: string[]) {
  const articles = texts.map((text, i) => {
    const { summary } = analyze({ text }, { sentences: 1 })
    return { ...articleOf(i + 1, { text, outlet: `Outlet ${i}` }), summary }
  })
  const analyses = articles.map((article) => ({ id: article.id, ...analyze(article) }))
  const story = {
    ...storyOf(articles, {
      figures: analyses.flatMap(({ id: articleId, figures }) =>
        figures.map((figure, i) => ({ ...figure, id: articleId * 100 + i, articleId })),
      ),
    }),
    quotes: analyses.flatMap(({ id: articleId, quotes }) =>
      quotes.map((quote, i) => ({ ...quote, id: articleId * 100 + i, articleId })),
    ),
  }
  const pick = pickOf(story, new Set(articles.map(({ id }) => id)), { articles: new Map(), said: new Set() })
  return {
    figures: pick?.figures.map(({ text }) => text),
    quotes: pick?.quotes.map(({ text }) => text),
  }
}

const LEAD = 'The council of Halvik met on the pier and talked until midnight about the works there.'

it('a handful of something is no key figure, money and many are', () => {
  expect(
    shown(
      `${LEAD}\n\nThe works will be done by firms from Lund and Brenn, which have built such piers before.\n\nTwo firms have written to it, and they named ten reasons to begin soon.\n\nThe works cost $4 million.\n\nThe old pier has stood for as long as anyone in the town can remember, and longer, as the books of the town tell everyone who asks for them.\n\nSome 1,200 sailors use the pier.`,
    ).figures,
  ).toEqual(['$4 million', 'Some 1,200 sailors'])
})

it('a number that stands in the words around another is not told twice', () => {
  expect(
    shown(
      `${LEAD}\n\nStolt raised $5.4 million for the pier, to the $200,000 of her rival.`,
      `${LEAD} Many sailors came.\n\nIt was a long way. With only $200,000 the rival won the vote.`,
    ).figures,
  ).toEqual(['$5.4 million'])
})

it('a figure in a quote that is shown is not told once more', () => {
  const { figures, quotes } = shown(
    `${LEAD}\n\n“We have spent $4 million on that pier since spring,” Ada Stolt said.`,
  )

  expect(quotes).toEqual(['We have spent $4 million on that pier since spring,'])
  expect(figures).toEqual([])
})

it('whole sentences are quoted before parts of one', () => {
  expect(
    shown(
      `${LEAD}\n\nAda Stolt said the pier was “a monument to those who have no boats.”\n\nRui Ito said it was “a monument to those who have too many boats.”\n\n“We have waited for this day for years,” said Lena Okoro.`,
    ).quotes?.[0],
  ).toBe('We have waited for this day for years,')
})
