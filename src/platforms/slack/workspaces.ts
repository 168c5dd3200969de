/** The workspaces that the bot serves: the one of SLACK_BOT_TOKEN, and those that installed it by OAuth. */
import { PermanentError } from '../../core/errors.ts'
import type { Installations, Installed } from './installations.ts'
import { INSTALL_PATH } from './manifest.ts'
import { type ConnectOptions, openWorkspace, type Workspace } from './workspace.ts'

/** Clients kept at hand; a workspace beyond them is opened anew when it is needed. */
const MOST_OPEN = 1000

const RENEW_TOKEN = 'Install the app again and put the new token into SLACK_BOT_TOKEN.'
const INSTALL_AGAIN = `Somebody of the workspace can install it again at ${INSTALL_PATH} of the bot’s address.`

export interface Workspaces {
  /** The workspace of SLACK_BOT_TOKEN; undefined where everyone installs by OAuth. */
  readonly own: Workspace | undefined
  /**
   * @param teamId Slack's; with SLACK_BOT_TOKEN alone there is one workspace, whatever is asked for
   * @throws PermanentError when the app is not (or no longer) installed there
   */
  find(teamId: string | undefined): Promise<Workspace>
  /** The app was removed there. */
  remove(teamId: string | undefined, removedAt: Date): Promise<void>
}

interface WorkspacesOptions extends ConnectOptions {
  readonly botToken: string | undefined
  /** Where workspaces install by OAuth. */
  readonly installations: Installations | undefined
}

export function openWorkspaces({ botToken, installations, ...options }: WorkspacesOptions): Workspaces {
  const own = botToken ? openWorkspace({ ...options, botToken, remedy: RENEW_TOKEN }) : undefined
  const open = new Map<string, { readonly at: number; readonly workspace: Workspace }>()

  /** The same one while the install is the same: another process may have written a new one, or dropped it. */
  function reuse(teamId: string, { botToken, identity, at }: Installed): Workspace {
    const kept = open.get(teamId)
    const workspace =
      kept?.at === at
        ? kept.workspace
        : openWorkspace({ ...options, botToken, identity, remedy: INSTALL_AGAIN })
    open.delete(teamId) // set again, it is the newest: the first one is the longest unused
    open.set(teamId, { at, workspace })
    const [oldest] = open.keys()
    if (open.size > MOST_OPEN && oldest !== undefined) open.delete(oldest)
    return workspace
  }

  return {
    own,
    async find(teamId) {
      if (own && !installations) return own
      const installed = teamId === undefined ? undefined : await installations?.get(teamId)
      if (teamId !== undefined && installed) return reuse(teamId, installed)
      if (own && (await own.identity()).workspaceId === teamId) return own
      throw new PermanentError(`Nutgraf is not installed in this Slack workspace. ${INSTALL_AGAIN}`)
    },
    async remove(teamId, removedAt) {
      if (teamId !== undefined) await installations?.remove(teamId, removedAt)
    },
  }
}
