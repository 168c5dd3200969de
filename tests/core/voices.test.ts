import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/core/article.ts'
import { type FoundQuote, findVoices, isCalled, peopleCalled } from '../../src/core/voices.ts'
import { noon, quote } from '../store/newsroom.ts'
import { articleOf } from '../support/story.ts'

const marlow: Person = { name: 'Ada Marlow', description: 'the harbor minister' }

let id = 0
/** Words in an article of this outlet on story 1. */
function said(
  text: string,
  speaker: string | null,
  changes: { outlet?: string; people?: readonly Person[]; storyId?: number | null } = {},
): FoundQuote {
  id += 1
  const article = articleOf(id, { publishedAt: noon, storyId: 1, ...changes })
  return { article, quote: { ...quote(text, speaker), id, articleId: id } }
}

const names = (found: readonly FoundQuote[]) =>
  findVoices(found).map(({ name, aliases }) => [name, ...aliases])

describe('names of one person are joined', () => {
  it('where the article itself ties a description to a name', () => {
    const people = [marlow]

    expect(
      names([said('One.', 'the harbor minister', { people }), said('Two.', 'Ada Marlow', { people })]),
    ).toEqual([['Ada Marlow', 'the harbor minister']])
  })

  it.each([
    ['the mayor', 'The mayor of Halvik'],
    ['the mayor', 'Halvik Mayor'],
    ['the mayor', 'mayor of the old town'],
  ])('where only one person is any “%s”, as “%s”', (words, description) => {
    const people = [
      { name: 'Jon Pell', description },
      { name: 'Ida Holt', description: 'a baker' },
    ]

    expect(names([said('One.', words, { people })])).toEqual([['Jon Pell', words]])
  })

  it('where another article on the story has the full name to the last name', () => {
    const found = [said('One.', 'Marlow'), said('Two.', 'Ada Marlow', { people: [marlow] })]

    expect(names(found)).toEqual([['Ada Marlow', 'Marlow']])
  })

  it('with an initial and without', () => {
    expect(names([said('One.', 'Ada M. Marlow'), said('Two.', 'Ada Marlow')])).toEqual([['Ada M. Marlow']])
  })
})

describe('nobody is guessed', () => {
  it.each([
    ['the mayor', ['Halvik Mayor', 'the mayor of Skarn']],
    ['the mayor', ['the mayor of Halvik', 'a former mayor']],
    ['the mayor', ['Halvik Deputy Mayor']],
    ['the mayor', ['Former Mayor']],
    ['the mayor', ['a spokesman for the mayor']],
    ['the mayor', ['the mayor’s lawyer']],
    ['the minister', ['Prime Minister']],
    ['the minister', ['Israeli Prime Minister']],
  ])('“%s” is not surely one of these: %j', (words, descriptions) => {
    const people = descriptions.map((description, n) => ({ name: `Ada Marlow${n}`, description }))

    expect(names([said('One.', words, { people })])).toEqual([[words]])
  })

  it('a last name that two people on the story bear stays by itself', () => {
    const found = [
      said('One.', 'Marlow'),
      said('Two.', 'Ada Marlow', { people: [marlow] }),
      said('Three.', 'Tom Marlow', { people: [{ name: 'Tom Marlow' }] }),
    ]

    expect(names(found)).toEqual([['Marlow'], ['Ada Marlow'], ['Tom Marlow']])
  })

  it('a last name in another story stays by itself', () => {
    const found = [said('One.', 'Marlow', { storyId: 2 }), said('Two.', 'Ada Marlow', { people: [marlow] })]

    expect(names(found)).toEqual([['Marlow'], ['Ada Marlow']])
  })

  it('a description goes to no one where its article names nobody so, or two', () => {
    const people = [marlow, { name: 'Tom Ode', description: 'The harbor minister' }]
    const found = [
      said('One.', 'the harbor minister', { people }),
      said('Two.', 'the harbor minister'),
      said('Three.', 'Ada Marlow', { people: [marlow] }),
    ]

    expect(names(found)).toEqual([['the harbor minister'], ['Ada Marlow']])
  })

  it('words of nobody in particular stand under no name', () => {
    expect(names([said('One.', null)])).toEqual([[undefined]])
  })
})

it.each([
  ['Ada Marlow', 'marlow', true],
  ['Ada Marlow', 'Ada', true],
  ['Ada Marlow', 'Ada Ode', false],
  ['Ada Marlow', 'mar', false],
  ['Marlow’s neighbor', 'Marlow', false],
  ['a spokesman for the harbor minister', 'harbor minister', false],
  ['a spokesman for the harbor minister', 'spokesman', true],
  ['a lawyer representing Lindqvist', 'Lindqvist', false],
  ['a lawyer representing Lindqvist', 'lawyer', true],
  ['the harbor minister', 'harbor minister', true],
  ['the former harbor minister', 'harbor minister', false],
  ['the former harbor minister', 'former harbor minister', true],
  ['Bank of Halvik', 'Halvik', true],
])('%s is meant by “%s”: %s', (name, asked, isMeant) => {
  expect(isCalled({ name, aliases: [], sayings: [] }, asked)).toBe(isMeant)
})

it('a description belongs to whom it describes, not to those around them', () => {
  const people = [
    { name: 'Tom Ode', description: 'a spokesman for the harbor minister' },
    { name: 'Una Berg', description: 'a lawyer representing the harbor minister' },
    { name: 'Ilse Vann', description: 'the deputy harbor minister' },
    { name: 'Bo Lind', description: 'Marlow’s harbor minister' },
    marlow,
    { name: 'Una Berg' },
  ]

  expect(peopleCalled('Harbor Minister', people).map(({ name }) => name)).toEqual(['Bo Lind', 'Ada Marlow'])
  expect(peopleCalled('deputy harbor minister', people).map(({ name }) => name)).toEqual(['Ilse Vann'])
})

describe('the same words in several outlets', () => {
  it('are one saying, by who quotes most of it, and the others are named', () => {
    const [voice] = findVoices([
      said('We will dig it out by the spring', 'Ada Marlow', { outlet: 'Bay Wire' }),
      said('We will dig it out by the spring, whatever it costs', 'Ada Marlow', { outlet: 'Harbor Ledger' }),
      said('“We WILL dig it out by the spring”', 'Ada Marlow', { outlet: 'The Signal' }),
      said('We will not', 'Ada Marlow', { outlet: 'Bay Wire' }),
    ])

    expect(
      voice?.sayings.map(({ quote: { text }, also }) => [text, also.map(({ outlet }) => outlet)]),
    ).toEqual([
      ['We will dig it out by the spring, whatever it costs', ['Bay Wire', 'The Signal']],
      ['We will not', []],
    ])
  })

  it('are told apart where they are few', () => {
    const [voice] = findVoices([said('No.', 'Ada Marlow'), said('No, never again.', 'Ada Marlow')])

    expect(voice?.sayings).toHaveLength(2)
  })
})
