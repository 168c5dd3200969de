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
 * @throws what the store throws
 */
export async function openSessions(settings: Settings, now: () => Date): Promise<Sessions> {
  const sessions = new Map((await readKept(settings, now())).map((session) => [session.shardId, session]))
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
      isChanged = false
      await settings.put(NAME, JSON.stringify({ at: now().getTime(), sessions: [...sessions.values()] }))
    },
  }
}

/** None where they are old, or were written by a version that wrote them otherwise. */
async function readKept(settings: Settings, now: Date): Promise<readonly SessionInfo[]> {
  const text = await settings.get(NAME)
  const kept = text === undefined ? undefined : KEPT.safeParse(JSON.parse(text)).data
  return kept && now.getTime() - kept.at <= GOOD_FOR_MS ? kept.sessions : []
}
