import { describe, expect, it } from 'vitest'
import { analyze } from '../../src/analysis/analyze.ts'
import type { Article } from '../../src/core/article.ts'
import type { Counted } from '../../src/core/counted-thing.ts'
import { findChanges, findDiffering } from '../../src/core/figures-differ.ts'
import type { StoredFigure } from '../../src/core/quote.ts'

interface Told {
  readonly articles: readonly Article[]
  readonly figures: readonly StoredFigure[]
}

/** Articles of different outlets, an hour apart, with what analysis finds in them. */
function tell(...texts: string[]): Told {
  const articles = texts.map((text, id): Article => {
    const publishedAt = new Date(Date.UTC(2026, 2, 2, 8 + id))
    return { id, title: '', text, outlet: `Outlet ${id}`, publishedAt } as unknown as Article
  })
  const figures = articles.flatMap((article) =>
    analyze(article).figures.map((figure) => ({ ...figure, id: figure.start, articleId: article.id })),
  )
  return { articles, figures }
}

const valuesOf = (sides: readonly Counted[]) => sides.map(({ figure }) => figure.value)
const differing = (...texts: string[]) => {
  const { articles, figures } = tell(...texts)
  return findDiffering(articles, figures).map(valuesOf)
}
const changes = (told: string, fresh: string) => {
  const { articles, figures } = tell(told, fresh)
  return findChanges(articles.slice(0, 1), articles.slice(1), figures).map(({ was, is }) =>
    valuesOf([was, is]),
  )
}

describe('figures differ', () => {
  it.each([
    [
      'the dead, in the same words',
      'The storm left 12 dead in Tarn.',
      'The storm left 15 dead in Tarn.',
      [[12, 15]],
    ],
    [
      'the dead, in other words',
      'Police said 12 people were killed.',
      'There were 15 deaths, officials said.',
      [[12, 15]],
    ],
    [
      'the killed, named before',
      'A blast killed 12 people in Halvik.',
      'The blast left 15 people dead.',
      [[12, 15]],
    ],
    ['the injured and the dead', '12 dead and 40 injured.', '12 dead and 60 injured.', [[40, 60]]],
    [
      'what else is counted, in sentences that say the same',
      'The company will close its Lindholm factory and cut 120 jobs there by spring.',
      'By spring the company will cut 150 jobs as it closes the factory in Lindholm.',
      [[120, 150]],
    ],
    [
      'those of three outlets',
      'The storm left 12 dead.',
      'The storm left 15 dead.',
      'The storm left 16 dead.',
      [[12, 15, 16]],
    ],
  ])('where outlets count %s', (_, ...rest) => {
    const texts = rest.slice(0, -1) as string[]

    expect(differing(...texts)).toEqual(rest.at(-1))
  })

  it.each([
    ['the same number', 'The storm left 12 dead.', 'In all, 12 people died.'],
    ['a bound: it holds for both', 'The storm left at least 12 dead.', 'The storm left 15 dead.'],
    ['dozens', 'Dozens of people were killed.', 'The storm killed 40 people.'],
    ['people of whom different things are told', 'Some 12 people were killed.', 'Police arrested 15 people.'],
    [
      'people without a word of what became of them',
      'There were 12 people on the bridge.',
      'There were 15 people.',
    ],
    ['different things', 'The storm left 12 dead.', 'The storm left 15 injured.'],
    ['all and some of them', 'The fire left 31 injured.', 'Three of the injured died overnight.'],
    [
      'all and some, by their noun',
      'The fire injured 31 people.',
      'Three of the people injured are children.',
    ],
    [
      'the same noun in sentences about other things',
      'The mill employs 120 workers.',
      'A union of 90 workers sued.',
    ],
    ['rounded numbers', 'The fire burned 1,200 homes.', 'The fire burned 1,230 homes, the county said.'],
    ['ranges', 'Between 10 and 15 people were killed.', 'The storm left 20 dead.'],
    ['dates', 'It happened on March 2.', 'It happened on March 3.'],
    ['money: nobody says what for', 'The bridge cost $41 million.', 'The bridge cost $43 million.'],
    ['units', 'They walked 12 miles to the bridge.', 'They walked 15 kilometers to the bridge.'],
    [
      'an event of another year',
      'The storm left 12 dead.',
      'A storm in 2019 left 15 dead in the same valley.',
    ],
    [
      'two counts in one article: it tells how the number grew, or of two places',
      'The storm left 12 dead.',
      'The storm left 12 dead in Tarn. Later, officials said 15 were dead.',
    ],
  ])('not where they give %s', (_, one, other) => {
    expect(differing(one, other)).toEqual([])
    expect(differing(other, one)).toEqual([])
  })

  it('are told from the oldest article to the newest, each in its own', () => {
    const { articles, figures } = tell('The storm left 15 dead.', 'The storm left 12 dead.')

    const [sides = []] = findDiffering([...articles].reverse(), figures)

    expect(sides.map(({ article, figure }) => [article.id, figure.text])).toEqual([
      [0, '15 dead'],
      [1, '12 dead'],
    ])
  })
})

describe('a figure has changed', () => {
  it('when a later article has another value, also where that names the old one', () => {
    expect(changes('The storm left 12 dead.', 'The storm left 15 dead.')).toEqual([[12, 15]])
    expect(
      changes(
        'The storm left 12 dead.',
        'On Sunday 12 people were killed; now 15 people are dead, police said.',
      ),
    ).toEqual([[12, 15]])
  })

  it('not when the other article is older, is no plainer than before, or says the same', () => {
    const { articles, figures } = tell('The storm left 12 dead.', 'The storm left 15 dead.')
    expect(findChanges(articles.slice(1), articles.slice(0, 1), figures)).toEqual([])
    expect(changes('In Tarn 12 people died, in Halvik 3 people died.', 'The storm left 15 dead.')).toEqual([])
    expect(changes('The storm left 12 dead.', 'There were 12 deaths.')).toEqual([])
    expect(changes('The storm left 12 dead.', 'The storm left at least 15 dead.')).toEqual([])
  })
})
