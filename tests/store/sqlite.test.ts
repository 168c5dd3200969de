import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { KEY } from './newsroom.ts'
import { storeContract } from './store-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'nutgraf-store-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0

storeContract('SQLite', () => openStore({ url: `file:${join(folder, `${files++}.db`)}`, secretKey: KEY }))
