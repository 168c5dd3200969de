import { PermissionFlagsBits as May } from 'discord.js'
import { expect, it } from 'vitest'
import { has, permissionsIn } from '../../src/platforms/discord/permissions.ts'

const OWNER = '9'
const role = (id: string, permissions: bigint) => ({ id, permissions: String(permissions) })
const GUILD = {
  id: '1',
  owner_id: OWNER,
  roles: [role('1', May.ViewChannel), role('2', May.SendMessages), role('3', May.Administrator)],
} as unknown as Parameters<typeof permissionsIn>[0]

const overwrite = (id: string, allow: bigint, deny: bigint) => ({
  id,
  type: 0,
  allow: String(allow),
  deny: String(deny),
})

it.each([
  ['everyone’s permissions and their roles’ count together', '5', ['2'], [], [true, true]],
  ['a role that they do not have counts nothing', '5', [], [], [true, false]],
  [
    'a channel can take away what everyone may',
    '5',
    ['2'],
    [overwrite('1', 0n, May.SendMessages)],
    [true, false],
  ],
  [
    'a role’s exception is stronger than everyone’s',
    '5',
    ['2'],
    [overwrite('1', 0n, May.ViewChannel), overwrite('2', May.ViewChannel, 0n)],
    [true, true],
  ],
  [
    'of two roles the one that allows is stronger',
    '5',
    ['2', '4'],
    [overwrite('2', May.SendMessages, 0n), overwrite('4', 0n, May.SendMessages)],
    [true, true],
  ],
  [
    'their own exception is stronger than a role’s',
    '5',
    ['2'],
    [overwrite('5', 0n, May.SendMessages), overwrite('2', May.SendMessages, 0n)],
    [true, false],
  ],
  [
    'another person’s exception is theirs alone',
    '5',
    ['2'],
    [overwrite('6', 0n, May.SendMessages)],
    [true, true],
  ],
  [
    'no channel takes anything from an administrator',
    '5',
    ['3'],
    [overwrite('5', 0n, May.SendMessages)],
    [true, true],
  ],
  [
    'no channel takes anything from the owner',
    OWNER,
    [],
    [overwrite(OWNER, 0n, May.SendMessages)],
    [true, true],
  ],
] as const)('%s', (_rule, id, roles, overwrites, [views, sends]) => {
  const member = { user: { id }, roles } as unknown as Parameters<typeof permissionsIn>[2]

  const own = permissionsIn(GUILD, overwrites as never, member)

  expect([has(own, May.ViewChannel), has(own, May.SendMessages)]).toEqual([views, sends])
})
