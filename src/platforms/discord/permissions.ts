/** What someone may do in a channel. Pure. */

import type { APIGuild, APIGuildMember, APIOverwrite } from 'discord.js'
import { PermissionFlagsBits } from 'discord-api-types/v10'

/** Whether a set of permissions holds this one. An administrator's holds all. */
export function has(permissions: bigint, permission: bigint): boolean {
  return (permissions & (permission | PermissionFlagsBits.Administrator)) !== 0n
}

/**
 * discord-api-docs, topics/permissions, "Permission Overwrites": everyone's and the roles' permissions, then the channel's
 * exceptions for everyone, for the roles taken together, and for the member.
 *
 * @param overwrites the channel's; a thread has its parent's
 * @returns the set, for `has`
 */
export function permissionsIn(
  guild: Pick<APIGuild, 'id' | 'owner_id' | 'roles'>,
  overwrites: readonly APIOverwrite[],
  { user, roles }: Pick<APIGuildMember, 'user' | 'roles'>,
): bigint {
  // no channel takes anything away from the owner or an administrator
  if (user.id === guild.owner_id) return PermissionFlagsBits.Administrator
  const own = guild.roles.filter(({ id }) => id === guild.id || roles.includes(id))
  let bits = sum(own.map(({ permissions }) => permissions))
  if (has(bits, PermissionFlagsBits.Administrator)) return PermissionFlagsBits.Administrator
  for (const ids of [[guild.id], roles, [user.id]]) {
    const exceptions = overwrites.filter(({ id }) => ids.includes(id))
    bits &= ~sum(exceptions.map(({ deny }) => deny))
    bits |= sum(exceptions.map(({ allow }) => allow))
  }
  return bits
}

function sum(sets: readonly string[]): bigint {
  return sets.reduce((all, bits) => all | BigInt(bits), 0n)
}
