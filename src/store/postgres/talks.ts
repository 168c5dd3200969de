/** The talks table: what a person was last answered in a channel. */
import { TALK_KEPT_MS } from '../../core/retention.ts'
import type { Talks } from '../store.ts'
import { type Db, isChosen, transact, WITHOUT_WAITING } from './db.ts'
import { and, eq, gt, lte, sql } from './drizzle.ts'
import { channelColumns, ofChannel } from './places.ts'
import { talks } from './schema.ts'

/** The verbs on talks, as `Talks` in store.ts says. */
export function createTalks(db: Db): Talks {
  return {
    async get(channel, userId, now) {
      const isTheirs = and(ofChannel(talks, channel), eq(talks.userId, userId), gt(talks.at, since(now)))
      const [row] = await db.select().from(talks).where(isTheirs)
      return row && { question: row.question, articleIds: row.articleIds }
    },

    async keep(channel, userId, talk, now) {
      const said = { ...talk, at: now }
      await transact(db, async (tx) => {
        const past = tx
          .select({ row: sql`ctid` })
          .from(talks)
          .where(lte(talks.at, since(now)))
          .for('update', WITHOUT_WAITING)
        await tx.delete(talks).where(isChosen(sql`ctid`, past))
        await tx
          .insert(talks)
          .values({ ...channelColumns(channel), userId, ...said })
          .onConflictDoUpdate({
            target: [talks.platform, talks.workspaceId, talks.channelId, talks.userId],
            set: said,
          })
      })
    },
  }
}

function since(now: Date): Date {
  return new Date(now.getTime() - TALK_KEPT_MS)
}
