/** Which story an article is in, as articles move and stories merge. All of this runs within a transaction that holds the lock of grouping. */
import type { Grouping } from '../store.ts'
import { type Db, isOneOf } from './db.ts'
import { and, eq, or } from './drizzle.ts'
import { articles, storyMerges } from './schema.ts'

/** What each of these ids stands for now: the story that a merged one is part of, or itself. */
export async function currentStories(db: Db, ids: readonly number[]): Promise<number[]> {
  const rows = await db.select().from(storyMerges).where(isOneOf(storyMerges.fromId, ids))
  const merged = new Map(rows.map(({ fromId, toId }) => [fromId, toId]))
  return ids.map((id) => merged.get(id) ?? id)
}

/** Changes the stories around a newly grouped article, and gives the id of the story that it goes into. */
export async function regroup(db: Db, { storyId, moved = [], merged = [], at }: Grouping): Promise<number> {
  const begun = moved.filter((move) => move.id === move.to).map(({ to }) => to)
  // a story that was merged away comes to life again with the article that began it
  if (begun.length > 0) await db.delete(storyMerges).where(isOneOf(storyMerges.fromId, begun))
  await lockMoving(db, moved, merged)
  for (const move of moved) await moveArticle(db, move, at)
  for (const merge of merged) await mergeStory(db, merge, at)
  return currentStory(db, storyId)
}

/** All that go elsewhere, in the order of their ids, as others lock several articles. */
async function lockMoving(
  db: Db,
  moved: readonly { id: number }[],
  merged: readonly { from: number }[],
): Promise<void> {
  if (moved.length + merged.length === 0) return
  const ids = moved.map(({ id }) => id)
  const stories = merged.map(({ from }) => from)
  await db
    .select({ id: articles.id })
    .from(articles)
    .where(or(isOneOf(articles.id, ids), isOneOf(articles.storyId, stories)))
    .orderBy(articles.id)
    .for('no key update')
}

async function currentStory(db: Db, id: number): Promise<number> {
  return (await currentStories(db, [id]))[0] ?? id
}

/** An article that another process moved meanwhile stays where it is. */
async function moveArticle(db: Db, move: { id: number; from: number; to: number }, at: Date): Promise<void> {
  await db
    .update(articles)
    .set({ storyId: await currentStory(db, move.to), groupedAt: at })
    .where(and(eq(articles.id, move.id), eq(articles.storyId, move.from)))
}

/** All articles go along, also those that came into the story meanwhile. A story that was merged already stays where it is. */
async function mergeStory(db: Db, { from, to }: { from: number; to: number }, at: Date): Promise<void> {
  const toId = await currentStory(db, to)
  if ((await currentStory(db, from)) !== from || toId === from) return
  await db.update(articles).set({ storyId: toId }).where(eq(articles.storyId, from))
  await db.update(storyMerges).set({ toId }).where(eq(storyMerges.toId, from))
  await db.insert(storyMerges).values({ fromId: from, toId, at })
}
