/** The feeds table: what is polled, for whom, and when next. */

import { feedLabel } from '../../core/feed-label.ts'
import { toFeed } from '../rows.ts'
import { keyedHash, seal } from '../seal.ts'
import type { Feeds, Viewer } from '../store.ts'
import { type Db, WRITE } from './db.ts'
import { and, asc, eq, gt, inArray, lte, sql } from './drizzle.ts'
import { ofWorkspace } from './places.ts'
import { articleViewers, feeds, feedViewers } from './schema.ts'
import { opensTo, viewerColumns } from './visible.ts'

/**
 * The verbs on feeds, as `Feeds` in store.ts says.
 *
 * @param secretKey 32 bytes; seals addresses that carry a secret
 */
export function createFeeds(db: Db, secretKey: Uint8Array): Feeds {
  return {
    async get(id) {
      const row = db.select().from(feeds).where(eq(feeds.id, id)).get()
      return row && toFeed(row, secretKey)
    },

    async list(viewer) {
      const open = (seer: NonNullable<Viewer>) =>
        inArray(feeds.id, db.select({ id: feedViewers.feedId }).from(feedViewers).where(opensTo(seer)))
      const rows = db
        .select()
        .from(feeds)
        .where(viewer && open(viewer))
        .all()
      const found = rows.map((row) => toFeed(row, secretKey))
      return found.sort((a, b) => (a.title ?? a.label).localeCompare(b.title ?? b.label, 'en') || a.id - b.id)
    },

    async add(url, viewer, now) {
      const row = db.transaction((tx) => {
        const urlKey = keyedHash(url, secretKey)
        tx.insert(feeds)
          .values({ url: atRest(url, secretKey), urlKey, nextPollAt: now })
          .onConflictDoNothing()
          .run()
        const feed = tx
          .select()
          .from(feeds)
          .where(eq(feeds.urlKey, urlKey))
          .all()[0] as typeof feeds.$inferSelect
        tx.insert(feedViewers)
          .values({ feedId: feed.id, ...viewerColumns(viewer) })
          .onConflictDoNothing()
          .run()
        return feed
      }, WRITE)
      return toFeed(row, secretKey)
    },

    async makeDue(now) {
      db.update(feeds).set({ nextPollAt: now }).run()
    },

    async remove(id, viewer) {
      return db.transaction((tx) => removeFeed(tx, id, viewer), WRITE)
    },

    async sight(viewer) {
      const brought = db
        .select({ id: articleViewers.articleId })
        .from(articleViewers)
        .where(ofWorkspace(articleViewers, viewer))
        .limit(1)
      if (brought.get()) return JSON.stringify([viewer.platform, viewer.workspaceId])
      const own = db
        .select({ id: feedViewers.feedId })
        .from(feedViewers)
        .where(ofWorkspace(feedViewers, viewer))
        .orderBy(feedViewers.feedId)
        .all()
      return JSON.stringify(own.map(({ id }) => id))
    },

    async claimDue(now, limit, leaseMs) {
      const due = db
        .select({ id: feeds.id })
        .from(feeds)
        .where(and(lte(feeds.nextPollAt, now), lte(feeds.heldUntil, now)))
        .orderBy(asc(feeds.nextPollAt), asc(feeds.id))
        .limit(limit)
      const rows = db
        .update(feeds)
        .set({ heldUntil: new Date(now.getTime() + leaseMs) })
        .where(inArray(feeds.id, due))
        .returning()
        .all()
      return rows
        .map((row) => toFeed(row, secretKey))
        .sort((a, b) => Number(a.nextPollAt) - Number(b.nextPollAt) || a.id - b.id)
    },

    async renew(ids, now, leaseMs) {
      db.update(feeds)
        .set({ heldUntil: new Date(now.getTime() + leaseMs) })
        .where(and(inArray(feeds.id, [...ids]), gt(feeds.heldUntil, now)))
        .run()
    },

    async markPolled(id, { at, nextPollAt, document }) {
      const good = { failures: 0, lastError: null, lastSuccessAt: at, nextPollAt, heldUntil: new Date(0) }
      db.update(feeds)
        .set({ ...good, ...(document && { ...document, readAt: at }) })
        .where(eq(feeds.id, id))
        .run()
    },

    async markFailed(id, error, nextPollAt) {
      db.update(feeds)
        .set({ failures: sql`${feeds.failures} + 1`, lastError: error, nextPollAt, heldUntil: new Date(0) })
        .where(eq(feeds.id, id))
        .run()
    },
  }
}

/** Takes the feed from the viewer (undefined: from all), and away with its last viewer. */
function removeFeed(db: Db, id: number, viewer: Viewer): boolean {
  if (!viewer) return db.delete(feeds).where(eq(feeds.id, id)).run().changes > 0
  const own = and(eq(feedViewers.feedId, id), ofWorkspace(feedViewers, viewer))
  if (db.delete(feedViewers).where(own).run().changes === 0) return false
  const left = db.select({ id: feedViewers.feedId }).from(feedViewers).where(eq(feedViewers.feedId, id)).all()
  if (left.length === 0) db.delete(feeds).where(eq(feeds.id, id)).run()
  return true
}

/** Sealed where the label hides a part of the address: what may not be shown may not lie about in a file either. */
function atRest(url: string, secretKey: Uint8Array): string {
  const whole = url.replace(/^https?:\/\//, '').replace(/\/$/, '')
  return whole === feedLabel(url) ? url : seal(url, secretKey)
}
