/** Which SECRET_KEY a database was made with. */
import { UserError } from '../../core/errors.ts'
import { keyedHash } from '../seal.ts'
import type { Db } from './db.ts'
import { eq } from './drizzle.ts'
import { settings } from './schema.ts'

const NAME = 'secret_key_check'

/**
 * Notes the key in a new database. Another key could not read what the database holds sealed, and would take known feeds
 * for new ones.
 *
 * @throws UserError when the database was made with another key
 */
export async function checkKey(db: Db, name: string, secretKey: Uint8Array): Promise<void> {
  const ours = keyedHash('nutgraf', secretKey)
  await db.insert(settings).values({ name: NAME, value: ours }).onConflictDoNothing()
  const [known] = await db.select().from(settings).where(eq(settings.name, NAME))
  if (known?.value !== ours)
    throw new UserError(
      `The database ${name} was made with another SECRET_KEY. Set that one (or put its key file back into DATA_DIR).`,
    )
}
