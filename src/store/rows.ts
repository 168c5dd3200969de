/** Rows -> the words of the trade, and back where they differ. */
import type { Article, Feed } from '../core/article.ts'
import type { Delivery } from '../core/delivery.ts'
import { feedLabel } from '../core/feed-label.ts'
import type { StoredFigure, StoredQuote } from '../core/quote.ts'
import type { Subscription } from '../core/subscription.ts'
import { unseal } from './seal.ts'
import type { articles, feeds, figures, outbox, quotes, subscriptions } from './sqlite/schema.ts'

/**
 * @param secretKey opens the address if it is sealed
 * @throws Error when the key is another one than it was sealed with
 */
export function toFeed(row: typeof feeds.$inferSelect, secretKey: Uint8Array): Feed {
  const { urlKey, heldUntil, ...feed } = row
  const url = unseal(row.url, secretKey)
  return { ...feed, url, label: feedLabel(url) }
}

/** A row of articles, without what only the queue and the index need. */
export function toArticle(row: typeof articles.$inferSelect): Article {
  const { heldUntil, failure, isOpen, textKey, groupedAt, ...article } = row
  return article
}

/** A row of quotes: the quote as analysis found it, with its ids. */
export function toQuote({ id, articleId, quote }: typeof quotes.$inferSelect): StoredQuote {
  return { ...quote, id, articleId }
}

/** A row of figures: the figure as analysis found it, with its ids. */
export function toFigure({ id, articleId, figure }: typeof figures.$inferSelect): StoredFigure {
  return { ...figure, id, articleId }
}

/** A row of subscriptions. */
export function toSubscription(row: typeof subscriptions.$inferSelect): Subscription {
  const { platform, workspaceId, channelId, topicKey, ...subscription } = row
  return { ...subscription, channel: { platform, workspaceId, id: channelId } }
}

/** A row of the outbox. */
export function toDelivery(row: typeof outbox.$inferSelect): Delivery {
  const { platform, workspaceId, channelId, heldUntil, sentAt, ...delivery } = row
  return { ...delivery, channel: { platform, workspaceId, id: channelId } }
}

/** Names that differ by case alone are one. */
export function nameKey(name: string): string {
  return name.trim().normalize('NFC').toLowerCase()
}
