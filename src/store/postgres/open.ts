/** The store in one PostgreSQL database, shared by any number of processes. */
import { UserError } from '../../core/errors.ts'
import type { Store } from '../store.ts'
import { createArticles } from './articles.ts'
import { type Connected, connect } from './connect.ts'
import { guarded } from './failures.ts'
import { createFeeds } from './feeds.ts'
import { refuseHalfMoved } from './fill-tables.ts'
import { createFollowUps } from './follow-ups.ts'
import { createLeases } from './leases.ts'
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
import { createWake, type Wake } from './wake.ts'
import { createWorkspaces } from './workspaces.ts'

/**
 * Connects, and brings the database to the newest schema.
 *
 * @param options.url postgres://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=…
 * @param options.secretKey 32 bytes
 * @param options.silenceMs when a connection on which nothing moves is broken off; connection.ts has the usual time
 * @throws UserError that names the database (never its password) and what to do about it
 */
export async function openPostgres(options: {
  url: string
  secretKey: Uint8Array
  silenceMs?: number
}): Promise<Store> {
  const { url, secretKey, silenceMs } = options
  const connected = await connect(url, secretKey, silenceMs)
  try {
    await refuseHalfMoved(connected.db, connected.name)
  } catch (error) {
    await connected.end()
    throw error
  }
  return createStore(connected, secretKey)
}

/** The verbs over a migrated database. */
function createStore(connections: Connected, secretKey: Uint8Array): Store {
  const { pool, db } = connections
  const wake = createWake(connections)
  return {
    feeds: guarded(telling(wake, createFeeds(db, secretKey), ['add', 'makeDue'])),
    articles: guarded(
      telling(wake, createArticles(db), ['add', 'markExtracted', 'markAnalyzed', 'markGrouped']),
    ),
    quotes: guarded(createQuotes(db)),
    stories: guarded(createStories(db)),
    search: guarded(createSearch(db)),
    topics: guarded(createTopics(db)),
    subscriptions: guarded(createSubscriptions(db)),
    outbox: guarded(telling(wake, createOutbox(db), ['enqueue', 'enqueueDigest', 'reopen'])),
    followUps: guarded(telling(wake, createFollowUps(db), ['revise', 'goOn'])),
    shown: guarded(createShown(db)),
    receipts: guarded(createReceipts(db)),
    retention: guarded(createRetention(db)),
    talks: guarded(createTalks(db)),
    workspaces: guarded(createWorkspaces(db, secretKey, connections.patiently)),
    leases: guarded(createLeases(db)),
    settings: guarded(createSettings(db)),
    onWork: wake.listen,

    ...guarded({
      async ping() {
        await pool.query('SELECT 1 FROM settings LIMIT 1')
      },
    }),

    async backup() {
      throw new UserError(
        'PostgreSQL has its own tool for copies: pg_dump --format=custom --file=FILE DATABASE_URL',
      )
    },

    async restore() {
      throw new UserError(
        'PostgreSQL has its own tool for copies: pg_restore --clean --dbname=DATABASE_URL FILE',
      )
    },

    async close() {
      await wake.close()
      await connections.end()
    },
  }
}

/** The same verbs; after those that are named there is something to do for a process that waits. */
function telling<T extends object>(wake: Wake, verbs: T, named: readonly (keyof T & string)[]): T {
  const entries = Object.entries(verbs).map(([name, verb]) => [
    name,
    (named as readonly string[]).includes(name)
      ? async (...values: unknown[]) => {
          const answer: unknown = await verb(...values)
          wake.tell()
          return answer
        }
      : verb,
  ])
  return Object.fromEntries(entries)
}
