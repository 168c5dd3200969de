/** What a store is made of, by the names that the schemas of both databases have; what others point to goes first. */
export const TABLES = {
  feeds: ['id'],
  feedViewers: ['feedId', 'platform', 'workspaceId'],
  articles: ['id'],
  articleFeeds: ['feedId', 'guid'],
  articleViewers: ['articleId', 'platform', 'workspaceId'],
  storyMerges: ['fromId'],
  quotes: ['id'],
  figures: ['id'],
  shown: ['platform', 'workspaceId', 'channelId', 'articleId'],
  shownWords: ['platform', 'workspaceId', 'channelId', 'key'],
  topics: ['platform', 'workspaceId', 'key'],
  subscriptions: ['id'],
  outbox: ['id'],
  receipts: ['id'],
  followUps: ['articleId'],
  talks: ['platform', 'workspaceId', 'channelId', 'userId'],
  workspaces: ['platform', 'workspaceId'],
  events: ['id'],
  settings: ['name'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type TableName = keyof typeof TABLES

export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[]

/** These give ids, and never one twice. */
export const WITH_IDS = [
  'feeds',
  'articles',
  'quotes',
  'figures',
  'subscriptions',
  'outbox',
  'receipts',
] as const

/** A row by the names of the schema: with Dates, booleans and parsed JSON, whichever database it is from. */
export type Row = Readonly<Record<string, unknown>>

/** Rows in the order of their keys, which is the same in both databases: the first so many after this row. */
export type ReadRows = (table: TableName, after: Row | undefined, limit: number) => Promise<readonly Row[]>
