import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/core/article.ts'
import { chooseStories, digestWindow, shownArticles } from '../../src/core/digest.ts'
import type { StoredQuote } from '../../src/core/quote.ts'
import type { Story } from '../../src/core/story.ts'
import type { Subscription } from '../../src/core/subscription.ts'

const NOW = new Date('2026-03-02T08:00:00Z')
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000)

function article(id: number, outlet: string, hours = 1): Article {
  const summary = [{ text: 'One sentence.', start: 0, end: 13 }]
  return {
    id,
    outlet,
    title: `Title ${id}`,
    publishedAt: hoursAgo(hours),
    summary,
    text: 'One sentence.',
  } as unknown as Article
}

function story(id: number, articles: Article[], quotes: StoredQuote[] = []): Story {
  return { id, articles, quotes, figures: [], copies: [] }
}

function quote(
  id: number,
  articleId: number,
  name: string | null,
  text = `Words that number ${id} really said`,
): StoredQuote {
  const speaker = name === null ? null : { name }
  return {
    id,
    articleId,
    text,
    start: 100 * id,
    end: 100 * id + text.length,
    speaker,
    kind: 'direct',
    quotedAs: 'said',
  }
}

const ids = (stories: readonly Story[]) =>
  new Set(stories.flatMap(({ articles }) => articles.map(({ id }) => id)))

describe('a digest', () => {
  it('puts what three outlets tell before what one tells', () => {
    const stories = [
      story(1, [article(1, 'A', 0)]),
      story(2, [article(2, 'A', 8), article(3, 'B', 9), article(4, 'C', 10)]),
    ]

    const digest = chooseStories(stories, ids(stories), NOW)

    expect(digest.stories.map(({ storyId }) => storyId)).toEqual([2, 1])
    expect(digest.stories[0]?.others).toHaveLength(2)
  })

  it('shows nothing of an article that the channel has seen', () => {
    const stories = [
      story(1, [article(1, 'A'), article(2, 'B')], [quote(1, 1, 'Ann Berg'), quote(2, 2, 'Bo Lind')]),
    ]

    const digest = chooseStories(stories, new Set([2]), NOW)

    expect(shownArticles(digest)).toEqual([2])
    expect(digest.stories[0]?.quotes.map(({ articleId }) => articleId)).toEqual([2])
  })

  it('quotes two people rather than one person twice, and nobody unknown', () => {
    const quotes = [
      quote(1, 1, null),
      quote(2, 1, 'Ann Berg'),
      quote(3, 1, 'Ann Berg'),
      quote(4, 1, 'Bo Lind'),
    ]

    const digest = chooseStories([story(1, [article(1, 'A')], quotes)], new Set([1]), NOW)

    expect(digest.stories[0]?.quotes.map(({ id }) => id)).toEqual([2, 4])
  })

  it('tells the rest by their headlines, and names what fell below the cut', () => {
    const stories = Array.from({ length: 30 }, (_, i) => story(i, [article(i, `Outlet ${i}`, i)]))

    const digest = chooseStories(stories, ids(stories), NOW)

    expect([digest.stories.length, digest.headlines.length, digest.dropped.length]).toEqual([6, 20, 4])
    expect(digest.dropped[0]?.reason).toBe('below the cut')
    expect(new Set(shownArticles(digest)).size).toBe(26)
  })

  it('does not let one busy outlet take the whole page', () => {
    const busy = Array.from({ length: 6 }, (_, i) => story(i, [article(i, 'Busy', 1)]))
    const stories = [...busy, story(99, [article(99, 'Quiet', 4)])]

    const order = chooseStories(stories, ids(stories), NOW).stories.map(({ storyId }) => storyId)

    expect(order.indexOf(99)).toBeLessThan(3)
  })
})

describe('the window of a digest', () => {
  const subscription = (coveredUntil: Date) => ({ coveredUntil }) as Subscription

  it('holds at most the last day at first', () => {
    expect(digestWindow(subscription(new Date(0)), NOW)).toEqual({
      since: hoursAgo(24),
      publishedSince: hoursAgo(24),
    })
  })

  it('covers the whole gap after a downtime', () => {
    const { since, publishedSince } = digestWindow(subscription(hoursAgo(72)), NOW)

    expect(since <= hoursAgo(72)).toBe(true)
    expect(publishedSince).toEqual(hoursAgo(96))
  })
})
