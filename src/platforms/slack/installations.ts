/** The workspaces that installed the app by OAuth: what is kept of each, as one sealed text. */
import type { HTTPReceiverOptions } from '@slack/bolt'
import { z } from 'zod'
import { PermanentError } from '../../core/errors.ts'
import type { Identity } from './workspace.ts'

/** Where the texts are kept, by Slack's team id. */
export interface InstallationTexts {
  load(teamId: string): Promise<string | undefined>
  save(teamId: string, text: string): Promise<void>
}

/** What is kept: no user's token, and nobody's name. */
const KEPT = z.object({
  /** Null once the app was removed from the workspace. */
  botToken: z.string().nullable(),
  botUserId: z.string(),
  botId: z.string(),
  /** When it was installed or removed, in milliseconds. */
  at: z.number(),
})

export interface Installed {
  readonly botToken: string
  readonly identity: Identity
  /** Another one is another install, even with the same token. */
  readonly at: number
}

export interface Installations {
  /** Undefined where the app was never installed, or was removed. */
  get(teamId: string): Promise<Installed | undefined>
  /** Drops the token, unless the app was installed again since. */
  remove(teamId: string, removedAt: Date): Promise<void>
  /** What bolt's install flow writes to. */
  readonly store: NonNullable<HTTPReceiverOptions['installationStore']>
}

export function openInstallations(texts: InstallationTexts, now: () => Date): Installations {
  async function read(teamId: string): Promise<z.infer<typeof KEPT> | undefined> {
    const text = await texts.load(teamId)
    return text === undefined ? undefined : KEPT.parse(JSON.parse(text))
  }
  const write = (teamId: string, kept: z.infer<typeof KEPT>) => texts.save(teamId, JSON.stringify(kept))

  return {
    async get(teamId) {
      const kept = await read(teamId)
      if (!kept?.botToken) return undefined
      const { botToken, botUserId, botId, at } = kept
      return { botToken, identity: { workspaceId: teamId, botUserId, botId }, at }
    },

    async remove(teamId, removedAt) {
      const kept = await read(teamId)
      if (!kept || kept.at > removedAt.getTime()) return
      await write(teamId, { ...kept, botToken: null, at: removedAt.getTime() })
    },

    store: {
      async storeInstallation({ team, bot }) {
        if (!team || !bot)
          throw new PermanentError(
            'Nutgraf is installed in one workspace at a time, not in a whole organization.',
          )
        const { token, userId, id } = bot
        await write(team.id, { botToken: token, botUserId: userId, botId: id, at: now().getTime() })
      },
      async fetchInstallation() {
        throw new Error('tokens are read by `get`, not through bolt')
      },
    },
  }
}
