/** What stands in the page's channel: the digests of the store, and the replies of this process. */
import { randomUUID } from 'node:crypto'
import type { ImageFile, Reply } from '../../chat/platform.ts'
import type { Delivery } from '../../core/delivery.ts'
import type { Message } from '../../core/message.ts'

/** One message as it stands in the channel. */
export interface Shown {
  /** Unique on the page, and the same at every reload. */
  readonly id: string
  readonly at: Date
  readonly message: Message
  /** What was typed, when it is a reply. */
  readonly asked?: string
  readonly isPrivate: boolean
  /** Served under its id, each by its place in the list. */
  readonly files: readonly ImageFile[]
}

interface Replies {
  /** Keeps a reply, and gives its id on the page. */
  add(reader: string, asked: string, reply: Reply): string
  /** What this reader may see, oldest first. */
  list(reader: string): readonly Shown[]
}

/** Replies are kept in memory only, the newest `limit` of them. */
export function createReplies(limit: number): Replies {
  let kept: readonly (Shown & { readonly reader: string })[] = []
  return {
    add(reader, asked, { message, isPrivate, files }) {
      const id = `reply-${randomUUID()}`
      kept = [...kept, { id, at: new Date(), message, asked, isPrivate, files, reader }].slice(-limit)
      return id
    },
    list(reader) {
      return kept.filter((reply) => !reply.isPrivate || reply.reader === reader)
    },
  }
}

/** Digests and replies in one row, oldest first. A delivery shows its parts once the outbox has fixed them. */
export function showChannel(deliveries: readonly Delivery[], replies: readonly Shown[]): Shown[] {
  const digests = deliveries.filter(({ state }) => state === 'sending' || state === 'sent')
  return [...digests.flatMap(showDelivery), ...replies].sort((a, b) => a.at.getTime() - b.at.getTime())
}

function showDelivery({ id, createdAt, parts }: Delivery): Shown[] {
  return (parts ?? []).map((message, i) => ({
    id: `digest-${id}-${i}`,
    at: createdAt,
    message,
    isPrivate: false,
    files: [],
  }))
}
