/** The receipts table: what each look of a subscription considered. */
import type { Channel } from '../../core/subscription.ts'
import type { DigestTrail, Receipts } from '../store.ts'
import type { Db } from './db.ts'
import { and, desc, isNotNull } from './drizzle.ts'
import { channelColumns, ofChannel } from './places.ts'
import { receipts } from './schema.ts'

/** The verbs on receipts, as `Receipts` in store.ts says. */
export function createReceipts(db: Db): Receipts {
  const { topic, at, dedupeKey, entries } = receipts
  return {
    async recent(channel, { limit, isPosted = false }) {
      return db
        .select({ topic, at, dedupeKey, entries })
        .from(receipts)
        .where(and(ofChannel(receipts, channel), isPosted ? isNotNull(dedupeKey) : undefined))
        .orderBy(desc(receipts.id))
        .limit(limit)
    },
  }
}

/** Keeps the receipt of a look, within the transaction of its digest. */
export async function keepReceipt(
  db: Db,
  channel: Channel,
  receipt: DigestTrail['receipt'],
  made: { at: Date; dedupeKey: string | null },
): Promise<void> {
  if (!receipt) return
  const { topic, entries } = receipt
  await db.insert(receipts).values({ ...channelColumns(channel), topic, entries, ...made })
}
