/** Small facts of the installation. */
import type { Store } from '../store.ts'
import type { Db } from './db.ts'
import { eq } from './drizzle.ts'
import { settings } from './schema.ts'

/** The verbs on settings, as `Store` in store.ts says. */
export function createSettings(db: Db): Store['settings'] {
  return {
    async get(name) {
      return (await db.select().from(settings).where(eq(settings.name, name)))[0]?.value
    },

    async put(name, value) {
      await db
        .insert(settings)
        .values({ name, value })
        .onConflictDoUpdate({ target: settings.name, set: { value } })
    },
  }
}
