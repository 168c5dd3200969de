import { readFileSync } from 'node:fs'
import { PermissionFlagsBits, type PermissionsString } from 'discord.js'
import { expect, it } from 'vitest'

it('the invitation in docs/discord-setup.md gives the bot the permissions that its table explains, and no other', () => {
  const page = readFileSync('docs/discord-setup.md', 'utf8')

  const explained = [...page.matchAll(/^\| ([A-Z][\w ]+) \| (\d+) \|/gmu)].map(([, name = '', bit]) => [
    name,
    bit,
  ])
  const bits = explained.map(([name = '']) => PermissionFlagsBits[flagOf(name)])

  expect(explained.map(([name]) => name)).toContain('Send Messages')
  expect(explained.map(([, bit]) => bit)).toEqual(bits.map(String))
  expect(page).toContain(`permissions=${bits.reduce((sum, bit) => sum | bit, 0n)}\n`)
})

/** Discord's pages say "View Channels" and "in" where its programs say ViewChannel and In. */
function flagOf(name: string): PermissionsString {
  return name
    .replace('View Channels', 'ViewChannel')
    .replace(' in ', ' In ')
    .replaceAll(' ', '') as PermissionsString
}
