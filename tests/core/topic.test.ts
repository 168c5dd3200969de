import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/core/article.ts'
import { matchesTopic, parseTopic, resolveTopic, topicTitle } from '../../src/core/topic.ts'

const article = {
  title: 'Ferry crews vote on strike',
  text: 'Crews of the “Northern Star” voted. Zoë Almqvist spoke for the union in Halvik.',
  host: 'news.bay-wire.example',
  people: [{ name: 'Zoë Almqvist' }],
  section: 'business',
} as unknown as Article

describe('a topic finds what a reader means', () => {
  it.each([
    ['ferry strike', true],
    ['ferry bridge', false],
    ['bridge OR strike', true],
    ['"northern star"', true],
    ['"star northern"', false],
    ['strike -ferry', false],
    ['strike -bridge', true],
    ['strike -"northern star"', false],
    ['zoe', true],
    ['site:bay-wire.example', true],
    ['site:wire.example', false],
    ['person:"Zoe Almqvist"', true],
    ['person:almqvist', true],
    ['person:"Zoë Berg"', false],
    ['business', true],
    ['sport', false],
    ['top', true],
    ['strike section:sport', false],
  ])('%s', (query, expected) => {
    expect(matchesTopic(parseTopic(query), article)).toBe(expected)
  })

  it.each(['', '   ', '-strike', '***', '-a OR -b'])('“%s” has nothing to look for, and says so', (query) => {
    expect(() => parseTopic(query)).toThrow(/no word to look for/)
  })

  it('a topic as long as an essay is refused', () => {
    expect(() => parseTopic('a '.repeat(400))).toThrow(/at most 500/)
  })

  it('search syntax is only words', () => {
    expect(parseTopic("'; DROP TABLE articles; --")).toEqual([
      [
        { kind: 'word', value: 'drop', not: false },
        { kind: 'word', value: 'table', not: false },
        { kind: 'word', value: 'articles', not: false },
      ],
    ])
  })
})

it('a stored topic’s name stands for its query', async () => {
  const find = async (name: string) => (name === 'harbor' ? { name, query: 'port OR ferry' } : undefined)

  expect(await resolveTopic('harbor', find)).toEqual(parseTopic('port OR ferry'))
  expect(await resolveTopic('port', find)).toEqual(parseTopic('port'))
})

it('topics are shown as people write them', () => {
  expect(['top', 'world', 'Iraq troops'].map(topicTitle)).toEqual(['Top stories', 'World', 'Iraq troops'])
})

it('a site is the same with and without its www', () => {
  expect(parseTopic('site:www.bbc.co.uk')).toEqual(parseTopic('site:bbc.co.uk'))
})
