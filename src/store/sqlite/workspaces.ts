/** The workspaces table: Discord servers and Slack teams, their settings and install tokens. */
import { EVENT_KEPT_MS } from '../../core/retention.ts'
import { seal, unseal } from '../seal.ts'
import type { Workspaces } from '../store.ts'
import { type Db, WRITE } from './db.ts'
import { lt, sql } from './drizzle.ts'
import { ofWorkspace, type Workspace } from './places.ts'
import {
  articleViewers,
  events,
  feedViewers,
  outbox,
  receipts,
  shown,
  shownWords,
  subscriptions,
  talks,
  topics,
  workspaces,
} from './schema.ts'

/** What goes with its workspace. */
const OWN_TABLES = [subscriptions, outbox, receipts, topics, shown, shownWords, talks, workspaces] as const

/**
 * The verbs on workspaces, as `Workspaces` in store.ts says.
 *
 * @param secretKey 32 bytes; seals install tokens
 */
export function createWorkspaces(db: Db, secretKey: Uint8Array): Workspaces {
  const read = (workspace: Workspace) =>
    db.select().from(workspaces).where(ofWorkspace(workspaces, workspace)).get()

  return {
    async settings(workspace) {
      return read(workspace)?.settings ?? {}
    },

    async saveSettings(workspace, settings) {
      save(db, workspace, { settings })
    },

    async install(workspace, secret) {
      save(db, workspace, { installation: seal(secret, secretKey) })
    },

    async installation(workspace) {
      const sealed = read(workspace)?.installation
      return sealed ? unseal(sealed, secretKey) : undefined
    },

    async forget(workspace) {
      db.transaction((tx) => {
        for (const table of OWN_TABLES) tx.delete(table).where(ofWorkspace(table, workspace)).run()
        forgetNews(tx, workspace)
      }, WRITE)
    },

    async isFirstSight(eventId, now) {
      db.delete(events)
        .where(lt(events.seenAt, new Date(now.getTime() - EVENT_KEPT_MS)))
        .run()
      return db.insert(events).values({ id: eventId, seenAt: now }).onConflictDoNothing().run().changes > 0
    },
  }
}

function save(
  db: Db,
  { platform, workspaceId }: Workspace,
  set: Partial<Pick<typeof workspaces.$inferInsert, 'settings' | 'installation'>>,
): void {
  db.insert(workspaces)
    .values({ platform, workspaceId, ...set })
    .onConflictDoUpdate({ target: [workspaces.platform, workspaces.workspaceId], set })
    .run()
}

/** Feeds that nobody else has go, and with them the articles that only they, or links of this workspace, brought in. */
function forgetNews(db: Db, workspace: Workspace): void {
  const unseen = sql`SELECT id FROM feeds WHERE id NOT IN (SELECT feed_id FROM feed_viewers)`
  const own = ofWorkspace(articleViewers, workspace)
  db.delete(feedViewers).where(ofWorkspace(feedViewers, workspace)).run()
  db.run(sql`DELETE FROM articles WHERE NOT is_open
    AND (id IN (SELECT article_id FROM article_feeds WHERE feed_id IN (${unseen}))
      OR id IN (SELECT article_id FROM article_viewers WHERE ${own}))
    AND id NOT IN (SELECT article_id FROM article_feeds WHERE feed_id NOT IN (${unseen}))
    AND id NOT IN (SELECT article_id FROM article_viewers WHERE NOT (${own}))`)
  db.delete(articleViewers).where(own).run()
  db.run(sql`DELETE FROM feeds WHERE id IN (${unseen})`)
}
