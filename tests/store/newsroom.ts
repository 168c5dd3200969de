/** Things to put into a store: small articles and editions of our own making. */
import type { Analysis } from '../../src/core/analysis.ts'
import type { Article, Section, Signature } from '../../src/core/article.ts'
import { message } from '../../src/core/message.ts'
import type { Figure, Quote } from '../../src/core/quote.ts'
import type { Channel, Subscription } from '../../src/core/subscription.ts'
import type { NewArticle, NewSubscription, Store } from '../../src/store/store.ts'

export const noon = new Date('2026-03-02T12:00:00Z')
export const KEY = new Uint8Array(32).fill(7)
export const guild = { platform: 'discord', workspaceId: 'guild-1' } as const
export const team = { platform: 'slack', workspaceId: 'team-1' } as const
export const channel: Channel = { ...guild, id: 'news' }
export const digest = message('Morning', { type: 'text', content: ['Made at ', { time: noon }] })

export function minutes(count: number): Date {
  return new Date(noon.getTime() + count * 60_000)
}

/** A text of 60 words that no other number has. */
export function longText(n: number): string {
  return Array.from({ length: 60 }, (_, i) => `word${n}x${i}`).join(' ')
}

export function entry(n: number, changes: Partial<NewArticle> = {}): NewArticle {
  return {
    feedId: null,
    guid: null,
    url: `https://news.example/${n}`,
    title: `Story number ${n}`,
    outlet: 'Example News',
    byline: null,
    publishedAt: minutes(n),
    fetchedAt: minutes(n),
    feedContent: null,
    ...changes,
  }
}

type Found = Analysis & { section: Section | null; signature: Signature }

export function analysis(changes: Partial<Found> = {}): Found {
  return {
    language: 'en',
    body: [],
    summary: [],
    quotes: [],
    figures: [],
    keywords: [],
    people: [],
    section: null,
    signature: { terms: [['harbour', 2]], minhash: [1, 2] },
    ...changes,
  }
}

export function quote(text: string, speaker: string | null, changes: Partial<Quote> = {}): Quote {
  const said = speaker === null ? null : { name: speaker }
  return { text, start: 0, end: text.length, speaker: said, kind: 'direct', quotedAs: 'said', ...changes }
}

export function figure(text: string, importance: number): Figure {
  return { text, start: 0, end: text.length, kind: 'count', value: 3, importance }
}

/** An article that went all the way to `grouped`. */
export async function publish(
  store: Store,
  article: NewArticle,
  found: Partial<Found> = {},
  group: { storyId?: number; duplicateOf?: number; at?: Date } = {},
): Promise<Article> {
  const { id } = await store.articles.add({ text: 'A short text.', ...article })
  await store.articles.markAnalyzed(id, analysis(found))
  const { storyId = id, duplicateOf = null, at = article.fetchedAt } = group
  await store.articles.markGrouped(id, { storyId, duplicateOf, at })
  return (await store.articles.get(id)) as Article
}

export function subscription(changes: Partial<NewSubscription> = {}): NewSubscription {
  return {
    channel,
    topic: 'Iraq',
    timetable: 'daily 8:00',
    timezone: 'UTC',
    nextRunAt: noon,
    coveredUntil: minutes(-60),
    ...changes,
  }
}

export function edition(due: Subscription, articleIds: readonly number[] = []) {
  return { subscription: due, message: digest, articleIds, nextRunAt: minutes(24 * 60), coveredUntil: noon }
}
