/** The topics table: queries that a workspace named. */
import type { SQL } from 'drizzle-orm'
import { nameKey } from '../rows.ts'
import type { Topics } from '../store.ts'
import type { Db } from './db.ts'
import { and, eq } from './drizzle.ts'
import { ofWorkspace, type Workspace } from './places.ts'
import { topics } from './schema.ts'

const TOPIC = { name: topics.name, query: topics.query }

/** The verbs on topics, as `Topics` in store.ts says. */
export function createTopics(db: Db): Topics {
  return {
    async list(viewer) {
      return db.select(TOPIC).from(topics).where(ofWorkspace(topics, viewer)).orderBy(topics.key)
    },

    async get(name, viewer) {
      return (await db.select(TOPIC).from(topics).where(isNamed(name, viewer)))[0]
    },

    async add({ name, query }, { platform, workspaceId }) {
      await db
        .insert(topics)
        .values({ platform, workspaceId, key: nameKey(name), name, query })
        .onConflictDoUpdate({
          target: [topics.platform, topics.workspaceId, topics.key],
          set: { name, query },
        })
    },

    async remove(name, viewer) {
      return (await db.delete(topics).where(isNamed(name, viewer))).rowCount !== 0
    },
  }
}

function isNamed(name: string, viewer: Workspace): SQL | undefined {
  return and(ofWorkspace(topics, viewer), eq(topics.key, nameKey(name)))
}
