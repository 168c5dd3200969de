import { describe, it } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { hasPostgres, testServer } from '../support/postgres-server.ts'
import { KEY } from './newsroom.ts'
import { storeContract } from './store-contract.ts'

let template: Promise<string> | undefined

/** A database that has the tables, for others to be copied from. */
async function makeTemplate(): Promise<string> {
  const url = await (await testServer()).database()
  await (await openStore({ url, secretKey: KEY })).close()
  return url
}

if (hasPostgres())
  storeContract('PostgreSQL', async () => {
    template ??= makeTemplate()
    const url = await (await testServer()).database(await template)
    return openStore({ url, secretKey: KEY })
  })
else
  describe('PostgreSQL store', () => {
    it.skip('needs a server: set TEST_DATABASE_URL, or install PostgreSQL (initdb)', () => {})
  })
