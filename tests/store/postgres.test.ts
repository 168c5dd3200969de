import { openStore } from '../../src/store/open.ts'
import { KEY } from './newsroom.ts'
import { freshStore, withPostgres } from './postgres-databases.ts'
import { storeContract } from './store-contract.ts'

withPostgres('PostgreSQL store', () => {
  storeContract('PostgreSQL', async () => openStore({ url: await freshStore(), secretKey: KEY }))
})
