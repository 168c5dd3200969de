/** What someone may do in a channel. Pure. */
import {
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  PermissionFlagsBits,
  PermissionsBitField,
} from 'discord.js'

/**
 * discord-api-docs, topics/permissions, "Permission Overwrites": everyone's and the roles' permissions, then the channel's
 * exceptions for everyone, for the roles taken together, and for the member.
 *
 * @param overwrites the channel's; a thread has its parent's
 */
export function permissionsIn(
  guild: Pick<APIGuild, 'id' | 'owner_id' | 'roles'>,
  overwrites: readonly APIOverwrite[],
  { user, roles }: Pick<APIGuildMember, 'user' | 'roles'>,
): PermissionsBitField {
  const own = guild.roles.filter(({ id }) => id === guild.id || roles.includes(id))
  const base = new PermissionsBitField(sum(own.map(({ permissions }) => permissions)))
  // no channel takes anything away from these two
  if (user.id === guild.owner_id || base.has(PermissionFlagsBits.Administrator))
    return new PermissionsBitField(PermissionsBitField.All)
  let bits = base.bitfield
  for (const ids of [[guild.id], roles, [user.id]]) {
    const exceptions = overwrites.filter(({ id }) => ids.includes(id))
    bits &= ~sum(exceptions.map(({ deny }) => deny))
    bits |= sum(exceptions.map(({ allow }) => allow))
  }
  return new PermissionsBitField(bits)
}

function sum(sets: readonly string[]): bigint {
  return sets.reduce((all, bits) => all | BigInt(bits), 0n)
}
