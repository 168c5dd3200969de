/** What digests have shown where: articles by their ids, words by their keys. */
import type { Channel } from '../../core/subscription.ts'
import type { DigestTrail, Shown } from '../store.ts'
import { type Db, isOneOf } from './db.ts'
import { and, gte, sql } from './drizzle.ts'
import { channelColumns, ofChannel } from './places.ts'
import { shown, shownWords } from './schema.ts'

/** The verbs on what was shown, as `Shown` in store.ts says. */
export function createShown(db: Db): Shown {
  return {
    async articles(channel, fromId) {
      const rows = await db
        .select({ id: shown.articleId, at: shown.at })
        .from(shown)
        .where(and(ofChannel(shown, channel), gte(shown.articleId, fromId)))
      return new Map(rows.map(({ id, at }) => [id, at]))
    },

    async said(channel, keys) {
      return saidBefore(db, channel, keys)
    },
  }
}

/** Whether the channel was shown one of these articles, or told one of these words, already. */
export async function wasShown(
  db: Db,
  channel: Channel,
  { articleIds, said = [] }: DigestTrail,
): Promise<boolean> {
  const told = await db
    .select({ id: shown.articleId })
    .from(shown)
    .where(and(ofChannel(shown, channel), isOneOf(shown.articleId, articleIds)))
    .limit(1)
  return told.length > 0 || (await saidBefore(db, channel, said)).length > 0
}

/**
 * Keeps what a digest shows, within its transaction. An article that was pruned meanwhile is no reason to lose the digest: one
 * that goes at this very moment fails its foreign key, and the transaction begins anew without it.
 */
export async function keepShown(
  db: Db,
  channel: Channel,
  { articleIds, said = [] }: DigestTrail,
  at: Date,
): Promise<void> {
  const { platform, workspaceId, channelId } = channelColumns(channel)
  const moment = sql`${sql.param(at, shown.at)}::timestamptz`
  await db.execute(sql`INSERT INTO ${shown} (platform, workspace_id, channel_id, article_id, at)
    SELECT ${platform}, ${workspaceId}, ${channelId}, id, ${moment} FROM articles
    WHERE ${isOneOf(sql`id`, articleIds)} ORDER BY id ON CONFLICT DO NOTHING`)
  await db.execute(sql`INSERT INTO ${shownWords} (platform, workspace_id, channel_id, key, at)
    SELECT ${platform}, ${workspaceId}, ${channelId}, unnest(${sql.param([...said])}::text[]), ${moment}
    ON CONFLICT DO NOTHING`)
}

async function saidBefore(db: Db, channel: Channel, keys: readonly string[]): Promise<string[]> {
  const isAsked = sql`${shownWords.key} = ANY(${sql.param([...keys])}::text[])`
  const rows = await db
    .select({ key: shownWords.key })
    .from(shownWords)
    .where(and(ofChannel(shownWords, channel), isAsked))
  return rows.map(({ key }) => key)
}
