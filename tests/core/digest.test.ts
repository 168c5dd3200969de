import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/core/article.ts'
import {
  catchesUpSince,
  chooseStories,
  coveredArticles,
  type Digest,
  digestWindow,
  FULL_ROOM,
  type Room,
  smallerRoom,
} from '../../src/core/digest.ts'
import type { StoredFigure, StoredQuote } from '../../src/core/quote.ts'
import { saidKey } from '../../src/core/said.ts'
import type { Story } from '../../src/core/story.ts'
import type { Subscription } from '../../src/core/subscription.ts'
import { parseTopic } from '../../src/core/topic.ts'

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

/** All articles that a digest links. */
const linkedIn = ({ stories, headlines }: Digest) => [
  ...stories.flatMap(({ lead, others }) => [lead, ...others].map(({ id }) => id)),
  ...headlines.map(({ lead }) => lead.id),
]
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

    expect(linkedIn(digest)).toEqual([2])
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
    expect(new Set(linkedIn(digest)).size).toBe(26)
  })

  it('does not let one busy outlet take the whole page', () => {
    const busy = Array.from({ length: 6 }, (_, i) => story(i, [article(i, 'Busy', 1)]))
    const stories = [...busy, story(99, [article(99, 'Quiet', 4)])]

    const order = chooseStories(stories, ids(stories), NOW).stories.map(({ storyId }) => storyId)

    expect(order.indexOf(99)).toBeLessThan(3)
  })
})

describe('the order of the stories', () => {
  const order = (stories: readonly Story[], query = 'top') =>
    chooseStories(stories, ids(stories), NOW, { query: parseTopic(query) }).stories.map(
      ({ storyId }) => storyId,
    )
  const titled = (id: number, title: string, changes: object = {}) => ({
    ...article(id, `Outlet ${id}`),
    title,
    ...changes,
  })

  it('puts what has the topic in its title before what only mentions it', () => {
    const stories = [
      story(1, [titled(1, 'Budget passed', { publishedAt: NOW })]),
      story(2, [titled(2, 'New ferries for Tarn')]),
    ]

    expect(order(stories, 'ferries')).toEqual([2, 1])
    expect(order(stories)).toEqual([1, 2])
  })

  it('puts what quotes someone before what does not', () => {
    expect(
      order([story(1, [article(1, 'A')]), story(2, [article(2, 'B')], [quote(1, 2, 'Ann Berg')])]),
    ).toEqual([2, 1])
  })

  it('lets no section take the whole page', () => {
    const sport = Array.from({ length: 6 }, (_, i) => story(i, [titled(i, 'Match', { section: 'sport' })]))
    const health = titled(99, 'Clinic', { section: 'health', publishedAt: hoursAgo(6) })

    expect(order([...sport, story(99, [health])]).indexOf(99)).toBeLessThan(4)
  })
})

describe('a story that the channel was told of', () => {
  const OLD = 'We have waited for this day for years'
  const NEW = 'Nobody should have driven over that bridge'
  const told = new Map([[1, hoursAgo(24)]])
  const past = { articles: told, said: new Set<string>() }
  const choose = (story: Story, others: readonly Story[] = []) =>
    chooseStories([story, ...others], new Set([2, 3, 7]), NOW, { past })

  it('comes back with what is new alone, and says when it was told first', () => {
    const running = story(
      1,
      [article(1, 'A', 24), article(2, 'B'), article(3, 'C')],
      [quote(1, 1, 'Ann Berg', OLD), quote(2, 2, 'Ann Berg', OLD), quote(3, 2, 'Bo Lind', NEW)],
    )

    const [pick] = choose(running).stories

    expect(pick?.firstToldAt).toEqual(hoursAgo(24))
    expect(pick?.quotes.map(({ text }) => text)).toEqual([NEW])
    expect(pick?.summary).toEqual([])
    expect([pick?.lead.outlet, pick?.others.map(({ outlet }) => outlet)]).toEqual(['B', ['C']])
  })

  it('is no news when one more outlet quotes a part of what was said, and is passed over where nothing else is', () => {
    const running = story(
      1,
      [article(1, 'A', 24), article(2, 'B')],
      [quote(1, 1, 'Ann Berg', `“${OLD}, and more,”`), quote(2, 2, 'Ann Berg', OLD)],
    )

    const digest = choose(running)

    expect([digest.stories, digest.headlines]).toEqual([[], []])
    expect(digest.dropped.map(({ article, reason }) => [article.id, reason])).toEqual([
      [2, 'nothing new in it'],
    ])
  })

  it('takes a line with nothing new, where another story is told', () => {
    const running = story(1, [article(1, 'A', 24), article(2, 'B')])

    const digest = choose(running, [story(7, [article(7, 'D')])])

    expect(digest.stories.map(({ storyId }) => storyId)).toEqual([7])
    expect(digest.headlines.map(({ lead }) => lead.id)).toEqual([2])
  })

  it('comes back for a number that an editor would put in the headline, and for no small one', () => {
    const figure = (articleId: number, value: number, importance: number) =>
      ({
        id: value,
        articleId,
        value,
        importance,
        kind: 'money',
        text: `$${value}`,
        start: 0,
        end: 3,
      }) as StoredFigure
    const withFigures = (...figures: StoredFigure[]) =>
      choose({ ...story(1, [article(1, 'A', 24), article(2, 'B')]), figures })

    expect(withFigures(figure(1, 41, 0.9), figure(2, 41, 0.9), figure(2, 7, 0.1)).stories).toEqual([])
    expect(withFigures(figure(1, 41, 0.9), figure(2, 43, 0.9)).stories[0]?.figures).toMatchObject([
      { value: 43 },
    ])
  })

  it('leaves no article behind that would come again as if it were new', () => {
    const outlets = Array.from({ length: 9 }, (_, i) => article(i, `Outlet ${i}`))
    const big = story(1, [...outlets, article(20, 'Outlet 0', 2)])

    const digest = chooseStories([big], ids([big]), NOW)

    expect(linkedIn(digest)).toHaveLength(6)
    expect(coveredArticles(digest).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 20])
    const reasons = new Set(digest.dropped.map(({ reason }) => reason))
    expect(reasons).toEqual(new Set(['the same outlet told it already', 'other outlets told it already']))
  })
})

describe('words', () => {
  const SAID = 'We have waited for this day for years'

  it('that the channel read are not said again, in whatever story', () => {
    const other = story(1, [article(1, 'A')], [quote(1, 1, 'Ann Berg', SAID), quote(2, 1, 'Ann Berg')])
    const past = { articles: new Map(), said: new Set([saidKey(SAID)]) }

    const [pick] = chooseStories([other], new Set([1]), NOW, { past }).stories

    expect(pick?.quotes.map(({ id }) => id)).toEqual([2])
    expect(pick?.said).not.toContain(saidKey(SAID))
  })

  it('are said once in a digest, though two stories have them', () => {
    const stories = [1, 2].map((id) =>
      story(id, [article(id, `Outlet ${id}`)], [quote(id, id, 'Ann Berg', SAID)]),
    )

    const { stories: told } = chooseStories(stories, ids(stories), NOW)

    expect(told.map(({ quotes }) => quotes.length)).toEqual([1, 0])
    expect(told.map(({ summary }) => summary.length)).toEqual([1, 0])
  })
})

it('a digest grows smaller by its headlines first, then by a story for headlines, and ends with one story', () => {
  const rooms: Room[] = []
  for (let room: Room | undefined = FULL_ROOM; room; room = smallerRoom(room)) rooms.push(room)

  expect(rooms[1]).toEqual({ stories: 6, headlines: 10 })
  expect(rooms.at(-1)).toEqual({ stories: 1, headlines: 0 })
  expect(rooms).toContainEqual({ stories: 5, headlines: 20 })
  expect(rooms.length).toBeLessThan(40)
})

describe('catching up', () => {
  const at = (iso: string) => new Date(iso)
  const since = (timetable: string, coveredUntil: string, now: string, timezone = 'UTC') =>
    catchesUpSince(
      { timetable, timezone, coveredUntil: at(coveredUntil) } as Subscription,
      at(now),
    )?.toISOString()

  it.each([
    ['daily 8:00', '2026-03-01T08:00:01Z', '2026-03-02T08:00:01Z', 'in its turn'],
    ['daily 8:00', '2026-03-01T08:00:01Z', '2026-03-02T21:00:00Z', 'late, but no run was missed'],
    ['weekdays 7:30 and 17:00', '2026-02-27T17:00:01Z', '2026-03-02T07:30:01Z', 'after a weekend'],
    ['hourly', '2026-03-01T08:00:01Z', '2026-03-01T09:00:05Z', 'by the hour'],
    ['instant', '2026-03-01T08:00:01Z', '2026-03-01T08:40:00Z', 'after a quiet time'],
    ['daily 8:00', '1970-01-01T00:00:00Z', '2026-03-02T08:00:01Z', 'for the first time'],
  ])('is not what a digest of `%s` from %s to %s does: it comes %s', (timetable, covered, now) => {
    expect(since(timetable, covered, now)).toBeUndefined()
  })

  it.each([
    ['daily 8:00', '2026-02-27T08:00:01Z', '2026-03-02T09:00:00Z'],
    ['hourly', '2026-03-01T08:00:01Z', '2026-03-01T10:00:00Z'],
    ['instant', '2026-03-01T08:00:01Z', '2026-03-01T09:00:01Z'],
  ])('is what one of `%s` does that covers %s to %s', (timetable, covered, now) => {
    expect(since(timetable, covered, now)).toBe(at(covered).toISOString())
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
