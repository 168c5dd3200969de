/** The workspaces table: Discord servers and Slack teams, their settings and install tokens. */
import { EVENT_KEPT_MS } from '../../core/retention.ts'
import { seal, unseal } from '../seal.ts'
import type { Workspaces } from '../store.ts'
import type { Connections } from './connection.ts'
import { type Db, isChosen, transact, WITHOUT_WAITING } from './db.ts'
import { drizzle, inArray, lt, sql } from './drizzle.ts'
import { ofWorkspace, type Workspace } from './places.ts'
import {
  articles,
  articleViewers,
  events,
  feeds,
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

/** What goes with its workspace. Subscriptions first: a digest that is queued meanwhile is seen then, or finds none. */
const OWN_TABLES = [subscriptions, outbox, receipts, topics, shown, shownWords, talks, workspaces] as const

/** A large server has years of articles; nothing is waited for after that. */
const FORGETTING_MS = 10 * 60_000
const ANSWER_MS = 60_000

/**
 * The verbs on workspaces, as `Workspaces` in store.ts says.
 *
 * @param secretKey 32 bytes; seals install tokens
 */
export function createWorkspaces(
  db: Db,
  secretKey: Uint8Array,
  patiently: Connections['patiently'],
): Workspaces {
  const read = async (workspace: Workspace) =>
    (await db.select().from(workspaces).where(ofWorkspace(workspaces, workspace)))[0]

  return {
    async settings(workspace) {
      return (await read(workspace))?.settings ?? {}
    },

    async saveSettings(workspace, settings) {
      await save(db, workspace, { settings })
    },

    async install(workspace, secret) {
      await save(db, workspace, { installation: seal(secret, secretKey) })
    },

    async installation(workspace) {
      const sealed = (await read(workspace))?.installation
      return sealed ? unseal(sealed, secretKey) : undefined
    },

    async forget(workspace) {
      const forgetAll = async (tx: Db) => {
        await tx.execute(sql.raw(`SET LOCAL statement_timeout = ${FORGETTING_MS}`))
        for (const table of OWN_TABLES) await tx.delete(table).where(ofWorkspace(table, workspace))
        await forgetNews(tx, workspace)
      }
      await patiently(FORGETTING_MS + ANSWER_MS, (client) => transact(drizzle(client), forgetAll))
    },

    async isFirstSight(eventId, now) {
      const past = db
        .select({ id: events.id })
        .from(events)
        .where(lt(events.seenAt, new Date(now.getTime() - EVENT_KEPT_MS)))
        .for('update', WITHOUT_WAITING)
      await db.delete(events).where(isChosen(events.id, past))
      const added = await db.insert(events).values({ id: eventId, seenAt: now }).onConflictDoNothing()
      return added.rowCount !== 0
    },
  }
}

async function save(
  db: Db,
  { platform, workspaceId }: Workspace,
  set: Partial<Pick<typeof workspaces.$inferInsert, 'settings' | 'installation'>>,
): Promise<void> {
  await db
    .insert(workspaces)
    .values({ platform, workspaceId, ...set })
    .onConflictDoUpdate({ target: [workspaces.platform, workspaces.workspaceId], set })
}

/**
 * Feeds that nobody else has go, and with them the articles that only they, or links of this workspace, brought in. All rows
 * are locked before it is asked who else has them.
 */
async function forgetNews(db: Db, workspace: Workspace): Promise<void> {
  const own = ofWorkspace(articleViewers, workspace)
  const ownFeeds = db
    .select({ id: feedViewers.feedId })
    .from(feedViewers)
    .where(ofWorkspace(feedViewers, workspace))
  const unseen = sql`SELECT id FROM feeds WHERE NOT EXISTS (SELECT 1 FROM feed_viewers WHERE feed_id = feeds.id)`
  const brought = sql`NOT is_open AND id IN (
    SELECT article_id FROM article_feeds WHERE feed_id IN (${unseen})
    UNION SELECT article_id FROM article_viewers WHERE ${own})`

  await db
    .select({ id: feeds.id })
    .from(feeds)
    .where(inArray(feeds.id, ownFeeds))
    .orderBy(feeds.id)
    .for('update')
  await db.delete(feedViewers).where(ofWorkspace(feedViewers, workspace))
  await db.select({ id: articles.id }).from(articles).where(brought).orderBy(articles.id).for('update')
  await db.execute(sql`DELETE FROM articles WHERE ${brought}
    AND NOT EXISTS (SELECT 1 FROM article_feeds WHERE article_id = articles.id AND feed_id NOT IN (${unseen}))
    AND NOT EXISTS (SELECT 1 FROM article_viewers WHERE article_id = articles.id AND NOT (${own}))`)
  await db.delete(articleViewers).where(own)
  await db.execute(sql`DELETE FROM feeds WHERE id IN (${unseen})`)
}
