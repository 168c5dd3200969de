/** The store in one SQLite file. */
import Database from 'better-sqlite3'
import type { Store } from '../store.ts'
import { createArticles } from './articles.ts'
import { backup, restore } from './copies.ts'
import { drizzle } from './drizzle.ts'
import { guarded, opening } from './failures.ts'
import { createFeeds } from './feeds.ts'
import { createFollowUps } from './follow-ups.ts'
import { checkKey, rememberKey } from './key.ts'
import { createLeases } from './leases.ts'
import { migrate } from './migrate.ts'
import { createOutbox } from './outbox.ts'
import { createQuotes } from './quotes.ts'
import { createReceipts } from './receipts.ts'
import { createRetention } from './retention.ts'
import { createSearch } from './search.ts'
import { createSettings } from './settings.ts'
import { createShown } from './shown.ts'
import { createStories } from './stories.ts'
import { createSubscriptions } from './subscriptions.ts'
import { createTalks } from './talks.ts'
import { createTopics } from './topics.ts'
import { createWorkspaces } from './workspaces.ts'

/** How long a statement waits for another process to end its transaction. */
const BUSY_MS = 5000
/** better-sqlite3 takes 16 MB. The system keeps the file's pages anyhow: with a quarter no question is slower (bench/README.md, "start"). */
const CACHE_KIB = 4000

/**
 * Opens the file, makes it if it is new, and brings it to the newest schema.
 *
 * @param options.path a file, or ':memory:'
 * @param options.secretKey 32 bytes
 * @throws UserError that names the path and what to do about it
 */
export async function openSqlite(options: { path: string; secretKey: Uint8Array }): Promise<Store> {
  const { path, secretKey } = options
  const client = opening(path, () => new Database(path, { timeout: BUSY_MS }))
  try {
    opening(path, () => {
      prepare(client)
      migrate(client, path)
      rememberKey(client, secretKey)
      checkKey(client, path, secretKey)
    })
  } catch (error) {
    client.close()
    throw error
  }
  return createStore(client, secretKey)
}

/** The verbs over a migrated database. */
function createStore(client: Database.Database, secretKey: Uint8Array): Store {
  const db = drizzle(client)
  return {
    feeds: guarded(createFeeds(db, secretKey)),
    articles: guarded(createArticles(db)),
    quotes: guarded(createQuotes(db)),
    stories: guarded(createStories(db)),
    search: guarded(createSearch(db)),
    topics: guarded(createTopics(db)),
    subscriptions: guarded(createSubscriptions(db)),
    outbox: guarded(createOutbox(db)),
    followUps: guarded(createFollowUps(db)),
    shown: guarded(createShown(db)),
    receipts: guarded(createReceipts(db)),
    retention: guarded(createRetention(db)),
    talks: guarded(createTalks(db)),
    workspaces: guarded(createWorkspaces(db, secretKey)),
    leases: guarded(createLeases(db)),
    settings: guarded(createSettings(db)),

    async ping() {
      client.prepare('SELECT count(*) FROM settings').get()
    },

    async backup(target) {
      await backup(client, target)
    },

    async restore(source) {
      await restore(client, source, secretKey)
    },

    async close() {
      client.close()
    },
  }
}

/** synchronous=FULL: a digest that was queued is still there after a power cut. */
function prepare(client: Database.Database): void {
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  client.pragma(`cache_size = -${CACHE_KIB}`)
}
