/** Who may call what. */
import { UserError } from '../core/errors.ts'
import type { Caller, Role } from './command.ts'

const RANK: Record<Role, number> = { everyone: 0, manager: 1, admin: 2 }

const WHO: Record<Role, string> = {
  everyone: 'everyone',
  manager:
    'channel managers (Discord: Manage Channels; Slack: admins, the channel’s creator, whoever an admin allowed)',
  admin: 'server managers (Discord: Manage Server; Slack: admins, whoever an admin allowed)',
}

/** @throws UserError that says who may */
export function checkAccess(access: Role, caller: Caller): void {
  if (RANK[caller.role] < RANK[access]) throw new UserError(`This is for ${WHO[access]}.`)
}
