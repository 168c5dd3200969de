/** Articles that are in the store with their text: the way from there on, without a web. */
import type { Feed } from '../../src/core/article.ts'
import type { Desk } from './steps.ts'

/** An article as a feed brings it (of every server's, if none is named), published at the desk's own time. Analyzed at the next run. */
export async function bringArticle(
  { context: { store, now } }: Desk,
  article: { path: string; title: string; text: string; outlet?: string; publishedAt?: Date; feed?: Feed },
): Promise<number> {
  const { path, title, text, outlet = 'Bay Wire', publishedAt = now(), feed } = article
  const { id } = await store.articles.add({
    feedId: feed?.id ?? null,
    guid: null,
    url: `https://bay-wire.example${path}`,
    title,
    outlet,
    byline: null,
    publishedAt,
    fetchedAt: now(),
    feedContent: null,
    text,
  })
  return id
}
