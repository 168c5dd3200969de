/** What became of the last digests of a channel. */
import type { Delivery } from '../core/delivery.ts'
import type { Inline, Message } from '../core/message.ts'
import { listView } from './list.ts'

export function deliveriesView(deliveries: readonly Delivery[]): Message {
  return listView(
    'The last digests of this channel',
    deliveries.map((delivery) => ({ content: lineOf(delivery) })),
  )
}

function lineOf(delivery: Delivery): Inline[] {
  return [{ strong: delivery.message.title }, ' · ', { time: delivery.createdAt }, ` · ${fateOf(delivery)}`]
}

function fateOf({ state, attempts, lastError, sent, parts }: Delivery): string {
  switch (state) {
    case 'sent':
      return 'posted'
    case 'failed':
      return `not posted: ${lastError ?? 'no reason was kept'}`
    case 'unknown':
      return `held back: ${lastError ?? 'nobody knows whether it arrived'}`
    case 'sending':
      return `being posted (${sent.length} of ${parts?.length ?? '?'} messages)`
    case 'pending':
      return attempts === 0 ? 'waiting to be posted' : `waiting for another try: ${lastError ?? ''}`
    default:
      return state satisfies never
  }
}
