/** Databases for the tests of the PostgreSQL store. */
import { describe, it } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { hasPostgres, testServer } from '../support/postgres-server.ts'
import { KEY } from './newsroom.ts'

let template: Promise<string> | undefined

/** The address of an empty store of its own. */
export async function freshStore(): Promise<string> {
  template ??= makeTemplate()
  return (await testServer()).database(await template)
}

/** A database that has the tables, for others to be copied from. */
async function makeTemplate(): Promise<string> {
  const url = await (await testServer()).database()
  await (await openStore({ url, secretKey: KEY })).close()
  return url
}

/** `promises` where there is a server; in CI a missing one is a failure, elsewhere it is said. */
export function withPostgres(name: string, promises: () => void): void {
  if (hasPostgres()) promises()
  else
    describe(name, () => {
      it.skip('needs a server: set TEST_DATABASE_URL, or install PostgreSQL (initdb)', () => {})
    })
}
