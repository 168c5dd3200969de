/** What became of an article at each step of its way, mark by mark. */
import type { Articles, Grouping } from '../store.ts'
import { type Db, lock, transact } from './db.ts'
import { and, eq, ne } from './drizzle.ts'
import { type Found, keepFindings } from './findings.ts'
import { settleText } from './same-article.ts'
import { articles } from './schema.ts'
import { currentStory, lockForGrouping, regroup } from './story-ids.ts'
import { createTogether } from './together.ts'

const FREE = new Date(0)

type Marks = 'markExtracted' | 'markAnalyzed' | 'markGrouped' | 'markFailed' | 'markDelayed'

interface Analyzed {
  readonly id: number
  readonly analysis: Parameters<Articles['markAnalyzed']>[1]
}

interface Grouped {
  readonly id: number
  readonly grouping: Grouping
}

/**
 * The marking verbs on articles, as `Articles` in store.ts says. Each mark wants the stage before it. Where it finds another one,
 * a lease ran out and someone else did the work: theirs stays.
 */
export function createArticleMarks(db: Db): Pick<Articles, Marks> {
  const analyzed = createTogether((list: readonly Analyzed[]) =>
    transact(db, (tx) => markAllAnalyzed(tx, list)),
  )
  const grouped = createTogether((list: readonly Grouped[]) => transact(db, (tx) => markAllGrouped(tx, list)))
  return {
    async markExtracted(id, page) {
      return transact(db, async (tx) => {
        const [at] = await tx
          .select({ stage: articles.stage })
          .from(articles)
          .where(eq(articles.id, id))
          .for('update')
        return at?.stage === 'fetched' ? settleText(tx, id, page) : id
      })
    },

    async markAnalyzed(id, analysis) {
      await analyzed({ id, analysis })
    },

    async markGrouped(id, grouping) {
      return grouped({ id, grouping })
    },

    async markFailed(id, reason) {
      await db
        .update(articles)
        .set({ stage: 'failed', failure: reason, heldUntil: FREE })
        .where(and(eq(articles.id, id), ne(articles.stage, 'grouped')))
    },

    async markDelayed(id, retryAt) {
      await db.update(articles).set({ heldUntil: retryAt }).where(eq(articles.id, id))
    },
  }
}

async function markAllAnalyzed(tx: Db, list: readonly Analyzed[]): Promise<readonly undefined[]> {
  const { id, title, text, outlet, host, publishedAt } = articles
  const kept: Found[] = []
  // in the order of their ids, as everyone locks several
  for (const { id: own, analysis } of list.toSorted((a, b) => a.id - b.id)) {
    const { body, quotes, figures, ...found } = analysis
    const [article] = await tx
      .update(articles)
      .set({ ...found, stage: 'analyzed', heldUntil: FREE })
      .where(and(eq(id, own), eq(articles.stage, 'extracted')))
      .returning({ id, title, text, outlet, host, publishedAt })
    if (article) kept.push({ ...article, people: found.people, quotes, figures })
  }
  await keepFindings(tx, kept)
  return list.map(() => undefined)
}

/** The stories that they are in now. One after the other: where one goes, the next one finds it. */
async function markAllGrouped(tx: Db, list: readonly Grouped[]): Promise<readonly number[]> {
  await lock(tx, 'grouping')
  const at = await lockForGrouping(tx, list)
  const storyIds: number[] = []
  for (const { id, grouping } of list) {
    const known = at.get(id)
    const storyId =
      known?.stage === 'analyzed' ? await putIntoStory(tx, id, grouping) : (known?.storyId ?? id)
    at.set(id, { stage: 'grouped', storyId })
    storyIds.push(storyId)
  }
  return storyIds
}

async function putIntoStory(tx: Db, id: number, grouping: Grouping): Promise<number> {
  await regroup(tx, grouping)
  const { storyId, duplicateOf, at: groupedAt } = grouping
  const [put] = await tx
    .update(articles)
    .set({ storyId: currentStory(storyId), duplicateOf, groupedAt, stage: 'grouped', heldUntil: FREE })
    .where(eq(articles.id, id))
    .returning({ storyId: articles.storyId })
  return put?.storyId ?? id
}
