/** What every store promises. One call a driver: `storeContract('SQLite', open)`, where `open` gives an empty store. */
import { afterEach, beforeEach, describe } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { articlePromises } from './article-promises.ts'
import { feedPromises } from './feed-promises.ts'
import { followUpPromises } from './follow-up-promises.ts'
import { leasePromises } from './lease-promises.ts'
import { outboxPromises } from './outbox-promises.ts'
import { questionPromises } from './question-promises.ts'
import { receiptPromises } from './receipt-promises.ts'
import { retentionPromises } from './retention-promises.ts'
import { searchPromises } from './search-promises.ts'
import { storyPromises } from './story-promises.ts'
import { voicePromises } from './voice-promises.ts'
import { workspacePromises } from './workspace-promises.ts'

export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    describe('feeds', () => feedPromises(() => store))
    describe('articles', () => articlePromises(() => store))
    describe('search', () => searchPromises(() => store))
    describe('questions', () => questionPromises(() => store))
    describe('stories', () => storyPromises(() => store))
    describe('voices', () => voicePromises(() => store))
    describe('outbox', () => outboxPromises(() => store))
    describe('follow-ups', () => followUpPromises(() => store))
    describe('receipts', () => receiptPromises(() => store))
    describe('retention', () => retentionPromises(() => store))
    describe('leases', () => leasePromises(() => store))
    describe('workspaces', () => workspacePromises(() => store))
  })
}
