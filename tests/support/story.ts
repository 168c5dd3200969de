/** Articles and stories as core knows them, without a store. */
import { analyze } from '../../src/analysis/analyze.ts'
import type { Article } from '../../src/core/article.ts'
import type { StoredFigure, StoredQuote } from '../../src/core/quote.ts'
import type { Story } from '../../src/core/story.ts'
import type { Store } from '../../src/store/store.ts'
import { minutes } from '../store/newsroom.ts'

export function articleOf(id: number, changes: Partial<Article> = {}): Article {
  return {
    id,
    url: `https://bay-wire.example/${id}`,
    host: 'bay-wire.example',
    title: `Report number ${id}`,
    outlet: 'Bay Wire',
    byline: null,
    publishedAt: minutes(id),
    fetchedAt: minutes(id),
    stage: 'grouped',
    text: '',
    feedContent: null,
    language: 'en',
    section: null,
    summary: [],
    keywords: [],
    people: [],
    signature: null,
    storyId: 1,
    duplicateOf: null,
    ...changes,
  }
}

/** An article that says this, its sentences being its summary. */
export function reportOf(id: number, sentences: readonly string[], changes: Partial<Article> = {}): Article {
  const text = sentences.join(' ')
  const summary = sentences.map((sentence) => {
    const start = text.indexOf(sentence)
    return { text: sentence, start, end: start + sentence.length }
  })
  return articleOf(id, { text, summary, ...changes })
}

export function storyOf(
  articles: readonly Article[],
  found: { quotes?: readonly StoredQuote[]; figures?: readonly StoredFigure[] } = {},
): Story {
  return { id: 1, articles, quotes: [], figures: [], copies: [], ...found }
}

/** A report put into a store as the pipeline would: analyzed, and in the story of this id (its own, if left out). */
export async function publishReport(
  store: Store,
  report: {
    path: string
    title: string
    text: string
    outlet: string
    publishedAt: Date
    storyId?: number
    duplicateOf?: number
    feedId?: number
  },
): Promise<number> {
  const { path, storyId, duplicateOf = null, feedId = null, ...told } = report
  const { id } = await store.articles.add({
    ...told,
    feedId,
    guid: feedId === null ? null : path,
    url: `https://${told.outlet.toLowerCase().replaceAll(' ', '-')}.example${path}`,
    byline: null,
    fetchedAt: told.publishedAt,
    feedContent: null,
  })
  const found = analyze(told)
  await store.articles.markAnalyzed(id, { ...found, section: null, signature: { terms: [], minhash: [] } })
  await store.articles.markGrouped(id, { storyId: storyId ?? id, duplicateOf, at: told.publishedAt })
  return id
}
