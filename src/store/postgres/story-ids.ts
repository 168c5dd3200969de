/** Which story an article is in, as articles move and stories merge. All of this runs within a transaction that holds the lock of grouping. */
import type { SQL } from 'drizzle-orm'
import type { Stage } from '../../core/article.ts'
import type { Grouping } from '../store.ts'
import { type Db, isOneOf } from './db.ts'
import { and, eq, or, sql } from './drizzle.ts'
import { articles, storyMerges } from './schema.ts'

/** What each of these ids stands for now: the story that a merged one is part of, or itself. */
export async function currentStories(db: Db, ids: readonly number[]): Promise<number[]> {
  const rows = await db.select().from(storyMerges).where(isOneOf(storyMerges.fromId, ids))
  const merged = new Map(rows.map(({ fromId, toId }) => [fromId, toId]))
  return ids.map((id) => merged.get(id) ?? id)
}

/** The same for one id, within a statement. */
export function currentStory(id: number): SQL {
  const { fromId, toId } = storyMerges
  return sql`coalesce((SELECT ${toId} FROM ${storyMerges} WHERE ${fromId} = ${id}), ${id}::bigint)`
}

/**
 * How far the articles that are to be grouped have come. They are locked, and so are all that go elsewhere with them, in the order of
 * their ids, as others lock several articles.
 */
export async function lockForGrouping(
  db: Db,
  list: readonly { readonly id: number; readonly grouping: Grouping }[],
): Promise<Map<number, { stage: Stage; storyId: number | null }>> {
  const { id, stage, storyId } = articles
  const ids = list.flatMap(({ id, grouping }) => [id, ...(grouping.moved ?? []).map((move) => move.id)])
  const stories = list.flatMap(({ grouping }) => (grouping.merged ?? []).map(({ from }) => from))
  const rows = await db
    .select({ id, stage, storyId })
    .from(articles)
    .where(or(isOneOf(id, ids), isOneOf(storyId, stories)))
    .orderBy(id)
    .for('no key update')
  return new Map(rows.map((row) => [row.id, row]))
}

/** Changes the stories around an article that is about to go into one. */
export async function regroup(db: Db, { moved = [], merged = [], at }: Grouping): Promise<void> {
  const begun = moved.filter((move) => move.id === move.to).map(({ to }) => to)
  // a story that was merged away comes to life again with the article that began it
  if (begun.length > 0) await db.delete(storyMerges).where(isOneOf(storyMerges.fromId, begun))
  for (const move of moved) await moveArticle(db, move, at)
  for (const merge of merged) await mergeStory(db, merge, at)
}

/** An article that another process moved meanwhile stays where it is. */
async function moveArticle(db: Db, move: { id: number; from: number; to: number }, at: Date): Promise<void> {
  await db
    .update(articles)
    .set({ storyId: currentStory(move.to), groupedAt: at })
    .where(and(eq(articles.id, move.id), eq(articles.storyId, move.from)))
}

/** All articles go along, also those that came into the story meanwhile. A story that was merged already stays where it is. */
async function mergeStory(db: Db, { from, to }: { from: number; to: number }, at: Date): Promise<void> {
  const [fromNow, toId = to] = await currentStories(db, [from, to])
  if (fromNow !== from || toId === from) return
  await db.update(articles).set({ storyId: toId }).where(eq(articles.storyId, from))
  await db.update(storyMerges).set({ toId }).where(eq(storyMerges.toId, from))
  await db.insert(storyMerges).values({ fromId: from, toId, at })
}
