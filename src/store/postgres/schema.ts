/** The tables, by the names that ../sqlite/schema.ts has. Moments are timestamptz, ids bigint: as numbers exact up to 2^53. */
import type { Passage, Person, Section, Signature, Stage } from '../../core/article.ts'
import type { Corrects, DeliveryState } from '../../core/delivery.ts'
import type { Revising } from '../../core/follow-up.ts'
import type { Message } from '../../core/message.ts'
import type { Figure, Quote } from '../../core/quote.ts'
import type { ReceiptEntry } from '../../core/receipt.ts'
import type { WorkspaceSettings } from '../../core/settings.ts'
import type { Layout, PlatformId } from '../../core/subscription.ts'
import { json, lexemes, messageJson, moment, text, tsvector } from './columns.ts'
import { bigint, boolean, index, integer, pgTable, primaryKey, sql, uniqueIndex } from './drizzle.ts'

const reference = (name: string) => bigint(name, { mode: 'number' })
/** "By default": ids that come with a moved store stay as they are. */
const id = () => reference('id').primaryKey().generatedByDefaultAsIdentity()
/** Nobody may claim the row before this moment (a lease, or the wait before another try); 1970 when it is free. */
const heldUntil = () => moment('held_until').notNull().default(sql`to_timestamp(0)`)
const workspace = () => ({
  platform: text().$type<PlatformId>().notNull(),
  workspaceId: text('workspace_id').notNull(),
})
const channel = () => ({ ...workspace(), channelId: text('channel_id').notNull() })
const feedId = () =>
  reference('feed_id')
    .notNull()
    .references(() => feeds.id, { onDelete: 'cascade' })
const articleId = () =>
  reference('article_id')
    .notNull()
    .references(() => articles.id, { onDelete: 'cascade' })

/** What is not yet sorted in is looked through by every search: 256 kB of it take some milliseconds, the usual 4 MB a fifth of a second. */
const gin = (name: string, column: Parameters<ReturnType<typeof index>['on']>[0]) =>
  index(name).using('gin', column).with({ gin_pending_list_limit: 256 })

export const feeds = pgTable('feeds', {
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
export const feedViewers = pgTable(
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

export const articles = pgTable(
  'articles',
  {
    id: id(),
    url: text().notNull(),
    /** `indexable(url)`: an index holds no more than 2.7 kB a row. */
    urlKey: text('url_key').notNull().unique(),
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
    isOpen: boolean('is_open').notNull(),
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
    storyId: reference('story_id'),
    /** No foreign key: a copy stays a copy when its original is pruned. */
    duplicateOf: reference('duplicate_of'),
  },
  (t) => [
    index('articles_by_stage').on(t.stage, t.publishedAt),
    index('articles_by_published').on(t.publishedAt),
    index('articles_by_fetched').on(t.fetchedAt),
    index('articles_by_story').on(t.storyId),
  ],
)

/** The words of an article as plainWords() gives them: what topics are matched by. */
export const articleWords = pgTable(
  'article_words',
  {
    articleId: articleId().primaryKey(),
    /** " word word word ", so that a phrase is found whole. */
    words: text().notNull(),
    /** " name name ‖ name ". */
    people: text().notNull(),
    /** Every word once, those of people once more with a sign before them: what an index can find them by. */
    lexemes: lexemes().notNull(),
  },
  (t) => [gin('article_words_by_lexeme', t.lexemes)],
)

/** An article's words for questions: by their stems, weighed by where they stand. */
export const articleSearch = pgTable(
  'article_search',
  {
    articleId: articleId().primaryKey(),
    publishedAt: moment('published_at').notNull(),
    /** A title, B lead, C rest, D source. */
    words: tsvector().notNull(),
    /** The outlet and its host, word for word. */
    source: tsvector().notNull(),
  },
  (t) => [
    gin('article_search_by_word', t.words),
    gin('article_search_by_source', t.source),
    index('article_search_by_published').on(t.publishedAt),
  ],
)

/** Every word of the articles, as it is written: what a slip of spelling may have meant. */
export const writtenWords = pgTable(
  'written_words',
  {
    word: text().primaryKey(),
    /** When an article last brought it, to a week (core/retention.ts): what none has brought since the retention is in none. */
    seenAt: moment('seen_at').notNull().default(sql`now()`),
  },
  (t) => [index('written_words_by_seen').on(t.seenAt)],
)

/** Stories that were found to be one: whoever holds the id of the younger is led to the older, in one step. */
export const storyMerges = pgTable(
  'story_merges',
  {
    fromId: reference('from_id').primaryKey(),
    toId: reference('to_id').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [index('story_merges_by_to').on(t.toId)],
)

/** Which feeds have the article, and under which guid (its address, where the feed gives none). */
export const articleFeeds = pgTable(
  'article_feeds',
  {
    feedId: feedId(),
    /** `indexable(guid)`. */
    guid: text().notNull(),
    articleId: articleId(),
    /** When the feed named it, to a day: what a feed still names would come back as new. */
    listedAt: moment('listed_at').notNull().default(sql`to_timestamp(0)`),
    /** What the feed calls the article now; null where the article's title was not this feed's from the start. */
    title: text(),
  },
  (t) => [
    primaryKey({ columns: [t.feedId, t.guid] }),
    index('article_feeds_by_article').on(t.articleId, t.feedId),
  ],
)

/** Which workspaces brought an article in by a link; they see it, whatever feeds have it. */
export const articleViewers = pgTable('article_viewers', { articleId: articleId(), ...workspace() }, (t) => [
  primaryKey({ columns: [t.articleId, t.platform, t.workspaceId] }),
  index('article_viewers_by_workspace').on(t.platform, t.workspaceId),
])

/** What digests have shown where, the rest of a told story included. */
export const shown = pgTable(
  'shown',
  {
    ...channel(),
    articleId: articleId(),
    /** 1970 for what was shown before this was kept. */
    at: moment('at').notNull().default(sql`to_timestamp(0)`),
  },
  (t) => [
    primaryKey({ columns: [t.platform, t.workspaceId, t.channelId, t.articleId] }),
    index('shown_by_article').on(t.articleId),
  ],
)

/** Which words digests have quoted where: a key a quote, a sentence or a figure in its excerpt. */
export const shownWords = pgTable(
  'shown_words',
  {
    ...channel(),
    key: text().notNull(),
    at: moment('at').notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.platform, t.workspaceId, t.channelId, t.key] }),
    index('shown_words_by_at').on(t.at),
  ],
)

export const quotes = pgTable(
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

/** The words of a quote and its title, and those of its speaker with a sign before them. */
export const quoteWords = pgTable(
  'quote_words',
  {
    quoteId: reference('quote_id')
      .primaryKey()
      .references(() => quotes.id, { onDelete: 'cascade' }),
    /** " name name ", for names that are completed while they are typed. */
    speaker: text().notNull(),
    lexemes: lexemes().notNull(),
  },
  (t) => [gin('quote_words_by_lexeme', t.lexemes)],
)

export const figures = pgTable(
  'figures',
  {
    id: id(),
    articleId: articleId(),
    figure: json<Figure>('figure').notNull(),
  },
  (t) => [index('figures_by_article').on(t.articleId)],
)

export const topics = pgTable(
  'topics',
  { ...workspace(), key: text().notNull(), name: text().notNull(), query: text().notNull() },
  (t) => [primaryKey({ columns: [t.platform, t.workspaceId, t.key] })],
)

export const subscriptions = pgTable(
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

export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    dedupeKey: text('dedupe_key').notNull().unique(),
    /** No foreign key: the history outlives the subscription. */
    subscriptionId: reference('subscription_id'),
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
export const receipts = pgTable(
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
export const followUps = pgTable(
  'follow_ups',
  {
    articleId: articleId().primaryKey(),
    dueAt: moment('due_at').notNull(),
    /** Not looked at any more after this. */
    endsAt: moment('ends_at').notNull(),
    heldUntil: heldUntil(),
    revising: json<Revising>('revising'),
    /** It was shown by its headline alone: of its page nothing was said. */
    isHeadlineOnly: boolean('is_headline_only').notNull().default(false),
  },
  (t) => [index('follow_ups_due').on(t.dueAt)],
)

/** What a person was last answered in a channel, so that “there” and “he” in the next question have a meaning. */
export const talks = pgTable(
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

export const workspaces = pgTable(
  'workspaces',
  {
    ...workspace(),
    settings: json<WorkspaceSettings>('settings').notNull().default({}),
    /** Sealed. */
    installation: text(),
  },
  (t) => [primaryKey({ columns: [t.platform, t.workspaceId] })],
)

export const events = pgTable(
  'events',
  {
    id: text().primaryKey(),
    seenAt: moment('seen_at').notNull(),
  },
  (t) => [index('events_by_seen').on(t.seenAt)],
)

export const settings = pgTable('settings', { name: text().primaryKey(), value: text().notNull() })

/** Who does what only one process at a time may do, and until when. */
export const leases = pgTable('leases', {
  name: text().primaryKey(),
  holder: text().notNull(),
  heldUntil: moment('held_until').notNull(),
})
