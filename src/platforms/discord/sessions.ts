/** Where each shard's session stands, kept in the store: a process that starts soon goes on with it, without a login and without a gap. */
import type { SessionInfo } from '@discordjs/ws'
import { z } from 'zod'
import type { Settings } from './commands.ts'

const NAME = 'discord.sessions'

/**
 * What came after the last writing comes again, and answers to it are known by their nonces alone, for two minutes at least
 * (`nonces.ts`). Discord itself forgets a session after some minutes, and says so.
 */
const GOOD_FOR_MS = 90_000

const KEPT = z.object({
  at: z.number(),
  of: z.string(),
  sessions: z.array(
    z.object({
      shardId: z.number(),
      shardCount: z.number(),
      sessionId: z.string(),
      sequence: z.number(),
      resumeURL: z.string(),
    }),
  ),
})

export interface Sessions {
  get(shardId: number): SessionInfo | null
  /** null: Discord has forgotten it. */
  put(shardId: number, session: SessionInfo | null): void
  /** Writes them down if they have changed. Throws what the store throws. */
  save(): Promise<void>
}

/**
 * The sessions that another process, or this one before it was started again, left a moment ago.
 *
 * @param of the bot and what it listens to: a session goes on as it was begun, and would never bring what was not asked for then
 * @throws what the store throws
 */
export async function openSessions(settings: Settings, of: string, now: () => Date): Promise<Sessions> {
  const kept = await readKept(settings, of, now())
  const sessions = new Map(kept.map((session) => [session.shardId, session]))
  let isChanged = false

  return {
    get: (shardId) => sessions.get(shardId) ?? null,
    put(shardId, session) {
      isChanged = true
      if (session) sessions.set(shardId, session)
      else sessions.delete(shardId)
    },
    async save() {
      if (!isChanged) return
      const text = JSON.stringify({ at: now().getTime(), of, sessions: [...sessions.values()] })
      isChanged = false
      try {
        await settings.put(NAME, text)
      } catch (error) {
        isChanged = true
        throw error
      }
    },
  }
}

/** None where they are old, another bot's, or were written by a version that wrote them otherwise. */
async function readKept(settings: Settings, of: string, now: Date): Promise<readonly SessionInfo[]> {
  const text = await settings.get(NAME)
  const kept = text === undefined ? undefined : KEPT.safeParse(JSON.parse(text)).data
  return kept?.of === of && now.getTime() - kept.at <= GOOD_FOR_MS ? kept.sessions : []
}
