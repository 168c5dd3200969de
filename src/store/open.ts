/** DATABASE_URL -> the store behind it. Each is loaded only where it is used. */
import { UserError } from '../core/errors.ts'
import type { Store } from './store.ts'

/**
 * @param options.url `file:PATH` (relative to the working directory, or absolute), or `postgres://…`
 * @param options.secretKey 32 bytes, the same for all processes of one database
 * @throws UserError that names what is wrong with the address, the file, its folder, the server or the key
 */
export async function openStore(options: { url: string; secretKey: Uint8Array }): Promise<Store> {
  const { url, secretKey } = options
  if (/^postgres(ql)?:/.test(url)) {
    const { openPostgres } = await import('./postgres/open.ts')
    return openPostgres({ url, secretKey })
  }
  const path = /^file:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1]
  if (path === undefined)
    throw new UserError(
      'DATABASE_URL has to be file:PATH, such as file:./data/nutgraf.db, or postgres://USER:PASSWORD@HOST:5432/DATABASE.',
    )
  const { openSqlite } = await import('./sqlite/open.ts')
  return openSqlite({ path, secretKey })
}
