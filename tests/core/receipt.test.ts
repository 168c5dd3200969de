import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/core/article.ts'
import type { Digest } from '../../src/core/digest.ts'
import { type Considered, receiptEntries } from '../../src/core/receipt.ts'
import { parseTopic } from '../../src/core/topic.ts'
import { keptOutBy, subjectOf, titleMatch } from '../../src/core/topic-parts.ts'

const SINCE = new Date('2026-03-01T08:00:00Z')

function article(id: number, text = 'The harbor grows.', publishedAt = SINCE): Article {
  return {
    id,
    title: '',
    text,
    host: 'bay-wire.example',
    people: [],
    section: null,
    publishedAt,
  } as unknown as Article
}

const considered = (one: Article, changes: Partial<Considered> = {}): Considered => ({
  article: one,
  isOnTopic: true,
  copyOf: null,
  ...changes,
})

describe('the receipt of a digest', () => {
  const [told, headline] = [article(1), article(2)]
  const digest = {
    stories: [{ lead: told, others: [] }],
    headlines: [{ lead: headline, others: [] }],
    dropped: [{ article: article(3), reason: 'nothing new in it' }],
  } as unknown as Digest
  const measure = {
    query: parseTopic('harbor -strike'),
    publishedSince: SINCE,
    publishedSinceWords: 'Sunday 1 March, 8:00',
    past: { articles: new Map([[6, SINCE]]), said: new Set<string>() },
  }

  it('says of each article what became of it, in plain words', () => {
    const entries = receiptEntries(
      digest,
      [
        considered(told),
        considered(article(3)),
        considered(article(4, 'A harbor strike.'), { isOnTopic: false }),
        considered(article(5), { copyOf: 'Harbor Ledger' }),
        considered(article(6)),
        considered(article(7, '', new Date('2026-02-01T08:00:00Z'))),
        considered(article(8)),
      ],
      measure,
    )

    expect(entries).toEqual([
      { fate: 'told', count: 1, articleIds: [1] },
      { fate: 'headline', count: 1, articleIds: [2] },
      { fate: 'dropped', reason: 'nothing new in it', count: 1, articleIds: [3] },
      { fate: 'dropped', reason: 'kept out by your filter “-strike”', count: 1, articleIds: [4] },
      { fate: 'dropped', reason: 'a copy of an article of Harbor Ledger', count: 1, articleIds: [5] },
      { fate: 'dropped', reason: 'already shown here', count: 1, articleIds: [6] },
      { fate: 'dropped', reason: 'older than Sunday 1 March, 8:00', count: 1, articleIds: [7] },
      { fate: 'dropped', reason: 'below the cut', count: 1, articleIds: [8] },
    ])
  })

  it('names 200 articles at most, and counts the others', () => {
    const copies = Array.from({ length: 500 }, (_, i) =>
      considered(article(100 + i), { copyOf: `Outlet ${i % 25}` }),
    )

    const entries = receiptEntries(digest, copies, measure)

    expect(entries.flatMap(({ articleIds }) => articleIds)).toHaveLength(200)
    expect(entries.reduce((sum, { count }) => sum + count, 0)).toBe(502)
  })
})

describe('the filters of a topic', () => {
  it.each([
    ['harbor -strike', 'A harbor strike.', '-strike'],
    ['harbor -"on strike"', 'The harbor is on strike.', '-"on strike"'],
    ['harbor site:echo.example', 'The harbor grows.', 'site:echo.example'],
    ['pool OR harbor -strike', 'A harbor strike.', '-strike'],
  ])('of “%s” keep out “%s” by %s', (query, text, filter) => {
    expect(keptOutBy(parseTopic(query), article(1, text))).toBe(filter)
  })

  it.each([
    ['harbor -strike', 'The harbor grows.'],
    ['harbor -strike', 'A pool opens.'],
  ])('of “%s” do not keep out “%s”', (query, text) => {
    expect(keptOutBy(parseTopic(query), article(1, text))).toBeUndefined()
  })

  it('are not the subject, but of a topic that is nothing else', () => {
    expect(subjectOf(parseTopic('harbor -strike site:echo.example'))).toEqual(parseTopic('harbor'))
    expect(subjectOf(parseTopic('site:echo.example -strike'))).toEqual(parseTopic('site:echo.example'))
    expect(subjectOf([])).toEqual([])
  })

  it.each([
    ['ferries halvik', 'New ferries for Halvik', 1],
    ['ferries halvik', 'New ferries for Tarn', 0.5],
    ['pool OR "new ferries"', 'New ferries for Tarn', 1],
    ['ferries -tarn', 'A bridge', 0],
    ['top', 'A bridge', 0],
    ['world', 'World', 0],
  ])('“%s” stands in the title “%s”: %d', (query, title, share) => {
    expect(titleMatch(parseTopic(query), title)).toBe(share)
  })
})
