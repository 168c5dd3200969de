/** The tables. Moments are integer milliseconds UTC; ids are never used twice (AUTOINCREMENT), so an old link or key can't meet a new row. */

import type { Passage, Person, Section, Signature, Stage } from '../../core/article.ts'
import type { Corrects, DeliveryState } from '../../core/delivery.ts'
import type { Revising } from '../../core/follow-up.ts'
import type { Message } from '../../core/message.ts'
import type { Figure, Quote } from '../../core/quote.ts'
import type { ReceiptEntry } from '../../core/receipt.ts'
import type { WorkspaceSettings } from '../../core/settings.ts'
import type { Layout, PlatformId } from '../../core/subscription.ts'
import { customType, index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from './drizzle.ts'

const id = () => integer().primaryKey({ autoIncrement: true })
const moment = (name: string) => integer(name, { mode: 'timestamp_ms' })
const json = <T>(name: string) => text(name, { mode: 'json' }).$type<T>()
/** Nobody may claim the row before this moment (a lease, or the wait before another try); 0 when it is free. */
const heldUntil = () => moment('held_until').notNull().default(sql`0`)
const workspace = () => ({
  platform: text().$type<PlatformId>().notNull(),
  workspaceId: text('workspace_id').notNull(),
})
const channel = () => ({ ...workspace(), channelId: text('channel_id').notNull() })
const feedId = () =>
  integer('feed_id')
    .notNull()
    .references(() => feeds.id, { onDelete: 'cascade' })
const articleId = () =>
  integer('article_id')
    .notNull()
    .references(() => articles.id, { onDelete: 'cascade' })

/** A message holds Dates (`{ time }`), which JSON writes as strings. */
function reviveTime(key: string, value: unknown): unknown {
  return key === 'time' && typeof value === 'string' ? new Date(value) : value
}
const messageJson = <T>(name: string) =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (written) => JSON.parse(written, reviveTime) as T,
  })(name)

export const feeds = sqliteTable('feeds', {
  id: id(),
  /** Plain, or sealed when it carries a secret. */
  url: text().notNull(),
  urlKey: text('url_key').notNull().unique(),
  title: text(),
  siteUrl: text('site_url'),
  etag: text(),
  lastModified: text('last_modified'),
  nextPollAt: moment('next_poll_at').notNull(),
  lastSuccessAt: moment('last_success_at'),
  /** When it last named its articles: 304 Not Modified names none. null where that was before this was kept. */
  readAt: moment('read_at'),
  failures: integer().notNull().default(0),
  lastError: text('last_error'),
  heldUntil: heldUntil(),
})

/** Who has the feed; '*' and '*' for everyone. */
export const feedViewers = sqliteTable(
  'feed_viewers',
  {
    feedId: feedId(),
    platform: text().notNull(),
    workspaceId: text('workspace_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.feedId, t.platform, t.workspaceId] }),
    index('feed_viewers_by_workspace').on(t.platform, t.workspaceId),
  ],
)

export const articles = sqliteTable(
  'articles',
  {
    id: id(),
    url: text().notNull().unique(),
    host: text().notNull(),
    title: text().notNull(),
    outlet: text().notNull(),
    byline: text(),
    publishedAt: moment('published_at').notNull(),
    fetchedAt: moment('fetched_at').notNull(),
    groupedAt: moment('grouped_at'),
    /** The queue: a step claims the articles of the stage before it. */
    stage: text().$type<Stage>().notNull(),
    heldUntil: heldUntil(),
    failure: text(),
    /** Came by `import`: everyone may see it, whatever feeds have it. */
    isOpen: integer('is_open', { mode: 'boolean' }).notNull(),
    text: text().notNull().default(''),
    /** Tells equal texts; null for texts too short to tell anything. */
    textKey: text('text_key').unique(),
    feedContent: text('feed_content'),
    language: text(),
    section: text().$type<Section>(),
    summary: json<readonly Passage[]>('summary').notNull().default([]),
    keywords: json<readonly string[]>('keywords').notNull().default([]),
    people: json<readonly Person[]>('people').notNull().default([]),
    signature: json<Signature>('signature'),
    /** A story bears the id of the article that began it. */
    storyId: integer('story_id'),
    /** No foreign key: a copy stays a copy when its original is pruned. */
    duplicateOf: integer('duplicate_of'),
  },
  (t) => [
    index('articles_by_stage').on(t.stage, t.publishedAt),
    index('articles_by_published').on(t.publishedAt),
    index('articles_by_fetched').on(t.fetchedAt),
    index('articles_by_story').on(t.storyId),
  ],
)

/** Stories that were found to be one: whoever holds the id of the younger is led to the older, in one step. */
export const storyMerges = sqliteTable(
  'story_merges',
  {
    fromId: integer('from_id').primaryKey(),
    toId: integer('to_id').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [index('story_merges_by_to').on(t.toId)],
)

/** Which feeds have the article, and under which guid (its address, where the feed gives none). */
export const articleFeeds = sqliteTable(
  'article_feeds',
  {
    feedId: feedId(),
    guid: text().notNull(),
    articleId: articleId(),
    /** When the feed named it, to a day: what a feed still names would come back as new. */
    listedAt: moment('listed_at').notNull().default(sql`0`),
    /** What the feed calls the article now; null where the article's title was not this feed's from the start. */
    title: text(),
  },
  (t) => [
    primaryKey({ columns: [t.feedId, t.guid] }),
    index('article_feeds_by_article').on(t.articleId, t.feedId),
  ],
)

/** Which workspaces brought an article in by a link; they see it, whatever feeds have it. */
export const articleViewers = sqliteTable(
  'article_viewers',
  { articleId: articleId(), ...workspace() },
  (t) => [
    primaryKey({ columns: [t.articleId, t.platform, t.workspaceId] }),
    index('article_viewers_by_workspace').on(t.platform, t.workspaceId),
  ],
)

/** What digests have shown where, the rest of a told story included. */
export const shown = sqliteTable(
  'shown',
  {
    ...channel(),
    articleId: articleId(),
    /** 0 for what was shown before this was kept. */
    at: moment('at').notNull().default(sql`0`),
  },
  (t) => [
    primaryKey({ columns: [t.platform, t.workspaceId, t.channelId, t.articleId] }),
    index('shown_by_article').on(t.articleId),
  ],
)

/** What digests have said where: a key (core/said.ts) a quote, a sentence or a figure in its excerpt. */
export const shownWords = sqliteTable(
  'shown_words',
  {
    ...channel(),
    key: text().notNull(),
    at: moment('at').notNull().default(sql`0`),
  },
  (t) => [
    primaryKey({ columns: [t.platform, t.workspaceId, t.channelId, t.key] }),
    index('shown_words_by_at').on(t.at),
  ],
)

export const quotes = sqliteTable(
  'quotes',
  {
    id: id(),
    articleId: articleId(),
    kind: text().$type<Quote['kind']>().notNull(),
    speaker: text(),
    quote: json<Quote>('quote').notNull(),
  },
  (t) => [index('quotes_by_article').on(t.articleId)],
)

export const figures = sqliteTable(
  'figures',
  {
    id: id(),
    articleId: articleId(),
    figure: json<Figure>('figure').notNull(),
  },
  (t) => [index('figures_by_article').on(t.articleId)],
)

export const topics = sqliteTable(
  'topics',
  { ...workspace(), key: text().notNull(), name: text().notNull(), query: text().notNull() },
  (t) => [primaryKey({ columns: [t.platform, t.workspaceId, t.key] })],
)

export const subscriptions = sqliteTable(
  'subscriptions',
  {
    id: id(),
    ...channel(),
    topic: text().notNull(),
    topicKey: text('topic_key').notNull(),
    timetable: text().notNull(),
    timezone: text().notNull(),
    nextRunAt: moment('next_run_at').notNull(),
    coveredUntil: moment('covered_until').notNull(),
    pausedReason: text('paused_reason'),
    pausedAt: moment('paused_at'),
    layout: json<Layout>('layout').notNull().default({}),
    createdBy: text('created_by'),
  },
  (t) => [
    uniqueIndex('subscriptions_one_a_topic').on(t.platform, t.workspaceId, t.channelId, t.topicKey),
    index('subscriptions_due').on(t.nextRunAt),
  ],
)

/** In the very words of its index: SQLite takes the index for no others. */
export const HAS_ENDED = sql`state IN ('sent', 'failed', 'unknown')`

export const outbox = sqliteTable(
  'outbox',
  {
    id: id(),
    dedupeKey: text('dedupe_key').notNull().unique(),
    /** No foreign key: the history outlives the subscription. */
    subscriptionId: integer('subscription_id'),
    ...channel(),
    message: messageJson<Message>('message').notNull(),
    layout: json<Layout>('layout').notNull().default({}),
    corrects: json<Corrects>('corrects'),
    parts: messageJson<readonly Message[]>('parts'),
    sent: json<readonly string[]>('sent').notNull().default([]),
    state: text().$type<DeliveryState>().notNull().default('pending'),
    attempts: integer().notNull().default(0),
    dueAt: moment('due_at').notNull(),
    createdAt: moment('created_at').notNull(),
    sentAt: moment('sent_at'),
    lastError: text('last_error'),
    heldUntil: heldUntil(),
  },
  (t) => [
    index('outbox_due').on(t.state, t.dueAt),
    index('outbox_by_channel').on(t.platform, t.workspaceId, t.channelId),
    index('outbox_by_subscription').on(t.subscriptionId, t.createdAt),
    /** What may go one day; the rest is work. */
    index('outbox_ended').on(t.createdAt).where(HAS_ENDED),
  ],
)

/** What a digest considered, and what became of each. */
export const receipts = sqliteTable(
  'receipts',
  {
    id: id(),
    ...channel(),
    topic: text().notNull(),
    at: moment('at').notNull(),
    /** The key of the digest in the outbox; null when there was nothing to post. */
    dedupeKey: text('dedupe_key'),
    entries: json<readonly ReceiptEntry[]>('entries').notNull(),
  },
  (t) => [
    index('receipts_by_channel').on(t.platform, t.workspaceId, t.channelId),
    index('receipts_by_at').on(t.at),
  ],
)

/** Posted articles that are looked at again, to see whether what was quoted still stands at the source. */
export const followUps = sqliteTable(
  'follow_ups',
  {
    articleId: articleId().primaryKey(),
    dueAt: moment('due_at').notNull(),
    /** Not looked at any more after this. */
    endsAt: moment('ends_at').notNull(),
    heldUntil: heldUntil(),
    revising: json<Revising>('revising'),
    /** It was shown by its headline alone: of its page nothing was said. */
    isHeadlineOnly: integer('is_headline_only', { mode: 'boolean' }).notNull().default(false),
  },
  (t) => [index('follow_ups_due').on(t.dueAt)],
)

/** What a person was last answered in a channel, so that “there” and “he” in the next question have a meaning. */
export const talks = sqliteTable(
  'talks',
  {
    ...channel(),
    userId: text('user_id').notNull(),
    at: moment('at').notNull(),
    question: text().notNull(),
    articleIds: json<readonly number[]>('article_ids').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.platform, t.workspaceId, t.channelId, t.userId] }),
    index('talks_by_at').on(t.at),
  ],
)

export const workspaces = sqliteTable(
  'workspaces',
  {
    ...workspace(),
    settings: json<WorkspaceSettings>('settings').notNull().default({}),
    /** Sealed. */
    installation: text(),
  },
  (t) => [primaryKey({ columns: [t.platform, t.workspaceId] })],
)

export const events = sqliteTable(
  'events',
  {
    id: text().primaryKey(),
    seenAt: moment('seen_at').notNull(),
  },
  (t) => [index('events_by_seen').on(t.seenAt)],
)

export const settings = sqliteTable('settings', { name: text().primaryKey(), value: text().notNull() })

/** Who does what only one process at a time may do, and until when. */
export const leases = sqliteTable('leases', {
  name: text().primaryKey(),
  holder: text().notNull(),
  heldUntil: moment('held_until').notNull(),
})
