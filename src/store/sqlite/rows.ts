/** Rows -> the words of the trade, and back where they differ. */
import type { Article, Feed } from '../../core/article.ts'
import type { Delivery } from '../../core/delivery.ts'
import { feedLabel } from '../../core/feed-label.ts'
import type { StoredFigure, StoredQuote } from '../../core/quote.ts'
import type { Subscription } from '../../core/subscription.ts'
import { unseal } from '../seal.ts'
import type { articles, feeds, figures, outbox, quotes, subscriptions } from './schema.ts'

export function toFeed(row: typeof feeds.$inferSelect, secretKey: Uint8Array): Feed {
  const { urlKey, heldUntil, ...feed } = row
  const url = unseal(row.url, secretKey)
  return { ...feed, url, label: feedLabel(url) }
}

export function toArticle(row: typeof articles.$inferSelect): Article {
  const { heldUntil, failure, isOpen, textKey, groupedAt, ...article } = row
  return article
}

export function toQuote({ id, articleId, quote }: typeof quotes.$inferSelect): StoredQuote {
  return { ...quote, id, articleId }
}

export function toFigure({ id, articleId, figure }: typeof figures.$inferSelect): StoredFigure {
  return { ...figure, id, articleId }
}

export function toSubscription(row: typeof subscriptions.$inferSelect): Subscription {
  const { platform, workspaceId, channelId, topicKey, ...subscription } = row
  return { ...subscription, channel: { platform, workspaceId, id: channelId } }
}

export function toDelivery(row: typeof outbox.$inferSelect): Delivery {
  const { platform, workspaceId, channelId, heldUntil, sentAt, ...delivery } = row
  return { ...delivery, channel: { platform, workspaceId, id: channelId } }
}

/** Names that differ by case alone are one. */
export function nameKey(name: string): string {
  return name.trim().normalize('NFC').toLowerCase()
}
