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
      const rows = db
        .select({ id: shown.articleId, at: shown.at })
        .from(shown)
        .where(and(ofChannel(shown, channel), gte(shown.articleId, fromId)))
        .all()
      return new Map(rows.map(({ id, at }) => [id, at]))
    },

    async said(channel, keys) {
      return saidBefore(db, channel, keys)
    },
  }
}

/** Whether the channel was shown one of these articles, or told one of these words, already. */
export function wasShown(db: Db, channel: Channel, { articleIds, said = [] }: DigestTrail): boolean {
  const told = db
    .select({ id: shown.articleId })
    .from(shown)
    .where(and(ofChannel(shown, channel), isOneOf(shown.articleId, articleIds)))
    .limit(1)
  return told.get() !== undefined || saidBefore(db, channel, said).length > 0
}

/** Keeps what a digest shows, within its transaction. An article that was pruned meanwhile is no reason to lose the digest. */
export function keepShown(db: Db, channel: Channel, { articleIds, said = [] }: DigestTrail, at: Date): void {
  const { platform, workspaceId, channelId } = channelColumns(channel)
  db.run(sql`INSERT OR IGNORE INTO ${shown} (platform, workspace_id, channel_id, article_id, at)
    SELECT ${platform}, ${workspaceId}, ${channelId}, id, ${at.getTime()} FROM articles
    WHERE ${isOneOf(sql`id`, articleIds)}`)
  db.run(sql`INSERT OR IGNORE INTO ${shownWords} (platform, workspace_id, channel_id, key, at)
    SELECT ${platform}, ${workspaceId}, ${channelId}, value, ${at.getTime()} FROM json_each(${JSON.stringify(said)})`)
}

function saidBefore(db: Db, channel: Channel, keys: readonly string[]): string[] {
  const rows = db
    .select({ key: shownWords.key })
    .from(shownWords)
    .where(and(ofChannel(shownWords, channel), isOneOf(shownWords.key, keys)))
    .all()
  return rows.map(({ key }) => key)
}
