/** DATABASE_URL -> the store behind it. */
import { UserError } from '../core/errors.ts'
import { openSqlite } from './sqlite/open.ts'
import type { Store } from './store.ts'

/**
 * @param options.url `file:PATH` (relative to the working directory, or absolute)
 * @param options.secretKey 32 bytes, the same for all processes of one database
 * @throws UserError that names what is wrong with the address, the file, its folder or the key
 */
export async function openStore(options: { url: string; secretKey: Uint8Array }): Promise<Store> {
  const { url, secretKey } = options
  if (/^postgres(ql)?:/.test(url))
    throw new UserError(
      'DATABASE_URL: PostgreSQL is not supported yet. Use file:PATH, such as file:./data/nutgraf.db.',
    )
  const path = /^file:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1]
  if (path === undefined)
    throw new UserError('DATABASE_URL has to be file:PATH, such as file:./data/nutgraf.db.')
  return openSqlite({ path, secretKey })
}
