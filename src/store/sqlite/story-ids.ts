/** Which story an article is in, as articles move and stories merge. All of this runs within a transaction. */
import type { Grouping } from '../store.ts'
import { type Db, isOneOf } from './db.ts'
import { and, eq } from './drizzle.ts'
import { articles, storyMerges } from './schema.ts'

/** What each of these ids stands for now: the story that a merged one is part of, or itself. */
export function currentStories(db: Db, ids: readonly number[]): number[] {
  const rows = db.select().from(storyMerges).where(isOneOf(storyMerges.fromId, ids)).all()
  const merged = new Map(rows.map(({ fromId, toId }) => [fromId, toId]))
  return ids.map((id) => merged.get(id) ?? id)
}

/** Changes the stories around a newly grouped article, and gives the id of the story that it goes into. */
export function regroup(db: Db, { storyId, moved = [], merged = [], at }: Grouping): number {
  const begun = moved.filter((move) => move.id === move.to).map(({ to }) => to)
  // a story that was merged away comes to life again with the article that began it
  db.delete(storyMerges).where(isOneOf(storyMerges.fromId, begun)).run()
  for (const move of moved) moveArticle(db, move, at)
  for (const merge of merged) mergeStory(db, merge, at)
  return currentStory(db, storyId)
}

function currentStory(db: Db, id: number): number {
  return currentStories(db, [id])[0] ?? id
}

/** An article that another process moved meanwhile stays where it is. */
function moveArticle(db: Db, move: { id: number; from: number; to: number }, at: Date): void {
  db.update(articles)
    .set({ storyId: currentStory(db, move.to), groupedAt: at })
    .where(and(eq(articles.id, move.id), eq(articles.storyId, move.from)))
    .run()
}

/** All articles go along, also those that came into the story meanwhile. A story that was merged already stays where it is. */
function mergeStory(db: Db, { from, to }: { from: number; to: number }, at: Date): void {
  const toId = currentStory(db, to)
  if (currentStory(db, from) !== from || toId === from) return
  db.update(articles).set({ storyId: toId }).where(eq(articles.storyId, from)).run()
  db.update(storyMerges).set({ toId }).where(eq(storyMerges.toId, from)).run()
  db.insert(storyMerges).values({ fromId: from, toId, at }).run()
}
