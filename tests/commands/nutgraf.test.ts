import { afterEach, beforeEach, expect, it } from 'vitest'
import { ask, CHANNEL, STRANGERS, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { memoryPlatform } from '../support/memory-platform.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T07:00:00Z')
let desk: Desk

beforeEach(async () => {
  desk = await openDesk(clock.now, memoryPlatform('discord'))
})
afterEach(() => desk.close())

const say = async (text: string, channel = CHANNEL) => wordsOf(await ask(desk.chat, text, { channel }))

it('the help lists every command and every action', async () => {
  const lines = (await say('/nutgraf help')).split('\n')

  for (const { name, actions } of desk.chat.commands)
    for (const call of actions ? Object.keys(actions).map((action) => `/${name} ${action}`) : [`/${name}`])
      expect(
        lines.filter((line) => line.startsWith(`${call} · `)),
        call,
      ).toHaveLength(1)
})

it('a server’s time zone is that of its subscriptions from then on, and of no other server', async () => {
  expect(await say('/nutgraf settings')).toBe('Time zone: UTC. Allowed to manage beside the admins: nobody.')

  expect(await say('/nutgraf settings timezone:Europe/Paris')).toMatch(/^Time zone: Europe\/Paris\./)

  expect(await say('/subscribe world')).toContain('daily 8:00 (Europe/Paris)')
  expect(await say('/subscribe world', STRANGERS)).toContain('daily 8:00 (UTC)')
  expect(await say('/nutgraf settings timezone:Mars')).toMatch(/^“Mars” is no time zone I know/)
})

it('to allow someone fixes no time zone', async () => {
  expect(await say('/nutgraf settings allow:<@123>')).toBe(
    'Time zone: UTC. Allowed to manage beside the admins: 123.',
  )
  expect(await say('/nutgraf settings allow:"two people"')).toBe('Name one user, such as @ann.')

  expect(await desk.context.store.workspaces.settings(CHANNEL)).toEqual({ managers: ['123'] })
})

it('to forget wants the words, and takes all of this server and nothing of another', async () => {
  for (const channel of [CHANNEL, STRANGERS]) {
    await say('/nutgraf settings timezone:Europe/Paris', channel)
    await say('/subscribe world', channel)
    await say('/topics create harbor port', channel)
    await desk.context.store.feeds.add(`https://${channel.workspaceId}.example/rss`, channel, clock.now())
  }

  expect(await say('/nutgraf forget yes')).toMatch(/^Nothing was deleted/)
  expect(await say('/subscriptions')).toMatch(/^1 subscription/)
  expect(await say('/nutgraf forget "Forget us"')).toMatch(/are deleted\.$/)

  const left = async (channel: typeof CHANNEL) => [
    await say('/subscriptions', channel),
    await say('/topics list', channel),
    await say('/feeds list', channel),
    await say('/nutgraf settings', channel),
  ]
  expect((await left(CHANNEL)).join('\n')).not.toMatch(/harbor|Paris|g1\.example|1 subscription/)
  expect((await left(STRANGERS)).join('\n')).toMatch(/1 subscription.*harbor.*g2\.example.*Paris/s)
})

it('the status names each part and counts what this server may see', async () => {
  await desk.context.store.feeds.add('https://g2.example/rss', STRANGERS, clock.now())

  const words = await say('/nutgraf status')

  expect(words).toContain('discord · all is well')
  expect(words).toContain('feeds · 0, 0 of them failing')
  expect(await say('/nutgraf status', STRANGERS)).toContain('feeds · 1, 0 of them failing')
})
