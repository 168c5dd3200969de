/** What digests have shown where: articles by their ids, words by their keys. */
import { createHash } from 'node:crypto'
import type { Channel } from '../../core/subscription.ts'
import type { DigestTrail, Shown } from '../store.ts'
import type { Db } from './db.ts'
import { and, gte, inArray, sql } from './drizzle.ts'
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

    async words(channel, words) {
      const known = new Set(knownKeys(db, channel, words))
      return words.filter((said) => known.has(keyOf(said)))
    },
  }
}

/** Whether the channel was shown one of these articles, or told one of these words, already. */
export function wasShown(db: Db, channel: Channel, { articleIds, words = [] }: DigestTrail): boolean {
  const told = db
    .select({ id: shown.articleId })
    .from(shown)
    .where(and(ofChannel(shown, channel), inArray(shown.articleId, [...articleIds])))
    .limit(1)
  return told.get() !== undefined || knownKeys(db, channel, words).length > 0
}

/** Keeps what a digest shows, within its transaction. An article that was pruned meanwhile is no reason to lose the digest. */
export function keepShown(db: Db, channel: Channel, { articleIds, words = [] }: DigestTrail, at: Date): void {
  const { platform, workspaceId, channelId } = channelColumns(channel)
  db.run(sql`INSERT OR IGNORE INTO ${shown} (platform, workspace_id, channel_id, article_id, at)
    SELECT ${platform}, ${workspaceId}, ${channelId}, id, ${at.getTime()} FROM articles
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(articleIds)}))`)
  db.run(sql`INSERT OR IGNORE INTO ${shownWords} (platform, workspace_id, channel_id, key)
    SELECT ${platform}, ${workspaceId}, ${channelId}, value FROM json_each(${JSON.stringify(words.map(keyOf))})`)
}

function knownKeys(db: Db, channel: Channel, words: readonly string[]): string[] {
  const rows = db
    .select({ key: shownWords.key })
    .from(shownWords)
    .where(and(ofChannel(shownWords, channel), inArray(shownWords.key, words.map(keyOf))))
    .all()
  return rows.map(({ key }) => key)
}

/** Long words, short key: 96 bits never meet by chance. */
function keyOf(words: string): string {
  return createHash('sha256').update(words).digest('base64url').slice(0, 16)
}
