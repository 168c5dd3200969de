/** What people talk about with the bot: the digest that they reply to, and what they were answered last. */
import type { Delivery } from '../core/delivery.ts'
import { evidenceOf } from '../core/proof.ts'
import type { Channel } from '../core/subscription.ts'
import type { Store, Talk } from '../store/store.ts'
import type { From } from './platform.ts'

type Stores = Pick<Store, 'outbox' | 'talks'>

/**
 * The last answer of the caller under the same message first, then what the digest there shows; where it is no digest, the
 * last answer in the channel.
 */
export async function findTalk(from: From, { outbox, talks }: Stores, now: Date): Promise<Talk | undefined> {
  const { channel, caller, replyTo } = from
  const digest = await findDigest(from, { outbox })
  const under =
    replyTo === undefined ? undefined : await talks.get(placeUnder(channel, replyTo), caller.userId, now)
  if (!digest) return under ?? talks.get(channel, caller.userId, now)
  const { question = '', articleIds = [] } = under ?? {}
  return { question, articleIds: [...new Set([...articleIds, ...evidenceOf(digest.message)])] }
}

/** What was shown is what the next question is about, in the channel and under the message that was replied to. */
export async function keepTalk(
  { channel, caller, replyTo }: From,
  talk: Talk,
  { talks }: Stores,
  now: Date,
): Promise<void> {
  if (talk.articleIds.length === 0) return
  await talks.keep(channel, caller.userId, talk, now)
  if (replyTo !== undefined) await talks.keep(placeUnder(channel, replyTo), caller.userId, talk, now)
}

/** The digest of ours that `replyTo` is a part of: in this channel, or in the one that this thread belongs to. */
export async function findDigest(
  { channel, replyTo, parentId }: Pick<From, 'channel' | 'replyTo' | 'parentId'>,
  { outbox }: Pick<Stores, 'outbox'>,
): Promise<Delivery | undefined> {
  if (replyTo === undefined) return undefined
  const here = await outbox.byMessage(channel, replyTo)
  if (here || parentId === undefined) return here
  return outbox.byMessage({ ...channel, id: parentId }, replyTo)
}

/** A thread is a place of its own to talk in. No platform has a "/" in its ids. */
function placeUnder(channel: Channel, messageId: string): Channel {
  return { ...channel, id: `${channel.id}/${messageId}` }
}
