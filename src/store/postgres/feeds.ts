/** The feeds table: what is polled, for whom, and when next. */
import { feedLabel } from '../../core/feed-label.ts'
import { toFeed } from '../rows.ts'
import { keyedHash, seal } from '../seal.ts'
import type { Feeds, Viewer } from '../store.ts'
import { type Db, isChosen, isOneOf, LostRace, transact, WITHOUT_WAITING } from './db.ts'
import { and, asc, eq, gt, inArray, lte, sql } from './drizzle.ts'
import { ofWorkspace } from './places.ts'
import { articleViewers, feeds, feedViewers } from './schema.ts'
import { opensTo, viewerColumns } from './visible.ts'

const FREE = new Date(0)

/**
 * The verbs on feeds, as `Feeds` in store.ts says.
 *
 * @param secretKey 32 bytes; seals addresses that carry a secret
 */
export function createFeeds(db: Db, secretKey: Uint8Array): Feeds {
  return {
    async get(id) {
      const [row] = await db.select().from(feeds).where(eq(feeds.id, id))
      return row && toFeed(row, secretKey)
    },

    async list(viewer) {
      const open = (seer: NonNullable<Viewer>) =>
        inArray(feeds.id, db.select({ id: feedViewers.feedId }).from(feedViewers).where(opensTo(seer)))
      const rows = await db
        .select()
        .from(feeds)
        .where(viewer && open(viewer))
      const found = rows.map((row) => toFeed(row, secretKey))
      return found.sort((a, b) => (a.title ?? a.label).localeCompare(b.title ?? b.label, 'en') || a.id - b.id)
    },

    async add(url, viewer, now) {
      const urlKey = keyedHash(url, secretKey)
      const row = await transact(db, async (tx) => {
        await tx
          .insert(feeds)
          .values({ url: atRest(url, secretKey), urlKey, nextPollAt: now })
          .onConflictDoNothing()
        const feed = (await tx.select().from(feeds).where(eq(feeds.urlKey, urlKey)))[0]
        // someone has removed it between the two statements
        if (!feed) throw new LostRace()
        await tx
          .insert(feedViewers)
          .values({ feedId: feed.id, ...viewerColumns(viewer) })
          .onConflictDoNothing()
        return feed
      })
      return toFeed(row, secretKey)
    },

    async makeDue(now) {
      // in the order of their ids, as others lock several feeds
      const all = db.select({ id: feeds.id }).from(feeds).orderBy(feeds.id).for('no key update')
      await db.update(feeds).set({ nextPollAt: now }).where(isChosen(feeds.id, all))
    },

    async remove(id, viewer) {
      return transact(db, (tx) => removeFeed(tx, id, viewer))
    },

    async sight(viewer) {
      const brought = await db
        .select({ id: articleViewers.articleId })
        .from(articleViewers)
        .where(ofWorkspace(articleViewers, viewer))
        .limit(1)
      if (brought.length > 0) return JSON.stringify([viewer.platform, viewer.workspaceId])
      const own = await db
        .select({ id: feedViewers.feedId })
        .from(feedViewers)
        .where(ofWorkspace(feedViewers, viewer))
        .orderBy(feedViewers.feedId)
      return JSON.stringify(own.map(({ id }) => id))
    },

    async claimDue(now, limit, leaseMs) {
      const due = db
        .select({ id: feeds.id })
        .from(feeds)
        .where(and(lte(feeds.nextPollAt, now), lte(feeds.heldUntil, now)))
        .orderBy(asc(feeds.nextPollAt), asc(feeds.id))
        .limit(limit)
        .for('update', WITHOUT_WAITING)
      const rows = await db
        .update(feeds)
        .set({ heldUntil: new Date(now.getTime() + leaseMs) })
        .where(isChosen(feeds.id, due))
        .returning()
      return rows
        .map((row) => toFeed(row, secretKey))
        .sort((a, b) => Number(a.nextPollAt) - Number(b.nextPollAt) || a.id - b.id)
    },

    async renew(ids, now, leaseMs) {
      const held = db
        .select({ id: feeds.id })
        .from(feeds)
        .where(and(isOneOf(feeds.id, ids), gt(feeds.heldUntil, now)))
        .for('update', WITHOUT_WAITING)
      await db
        .update(feeds)
        .set({ heldUntil: new Date(now.getTime() + leaseMs) })
        .where(isChosen(feeds.id, held))
    },

    async markPolled(id, { at, nextPollAt, document }) {
      const good = { failures: 0, lastError: null, lastSuccessAt: at, nextPollAt, heldUntil: FREE }
      await db
        .update(feeds)
        .set({ ...good, ...(document && { ...document, readAt: at }) })
        .where(eq(feeds.id, id))
    },

    async markFailed(id, error, nextPollAt) {
      await db
        .update(feeds)
        .set({ failures: sql`${feeds.failures} + 1`, lastError: error, nextPollAt, heldUntil: FREE })
        .where(eq(feeds.id, id))
    },
  }
}

/**
 * Takes the feed from the viewer (undefined: from all), and away with its last viewer. The row is locked first: a viewer that
 * another process adds meanwhile comes before, and is seen, or after, and finds no feed.
 */
async function removeFeed(db: Db, id: number, viewer: Viewer): Promise<boolean> {
  const isIt = eq(feeds.id, id)
  await db.select({ id: feeds.id }).from(feeds).where(isIt).for('update')
  if (!viewer) return (await db.delete(feeds).where(isIt)).rowCount !== 0
  const own = and(eq(feedViewers.feedId, id), ofWorkspace(feedViewers, viewer))
  if ((await db.delete(feedViewers).where(own)).rowCount === 0) return false
  const left = await db.select().from(feedViewers).where(eq(feedViewers.feedId, id)).limit(1)
  if (left.length === 0) await db.delete(feeds).where(isIt)
  return true
}

/** Sealed where the label hides a part of the address: what may not be shown may not lie about in a file either. */
function atRest(url: string, secretKey: Uint8Array): string {
  const whole = url.replace(/^https?:\/\//, '').replace(/\/$/, '')
  return whole === feedLabel(url) ? url : seal(url, secretKey)
}
