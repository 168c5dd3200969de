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
  expect(await say('/nutgraf settings')).toBe(
    'Time zone: UTC. In every channel: no quiet hours, no cap on messages by digests. Allowed to manage beside the admins: nobody.',
  )

  expect(await say('/nutgraf settings timezone:Europe/Paris')).toMatch(/^Time zone: Europe\/Paris\./)

  expect(await say('/subscribe world')).toContain('daily 8:00 (Europe/Paris)')
  expect(await say('/subscribe world', STRANGERS)).toContain('daily 8:00 (UTC)')
  expect(await say('/nutgraf settings timezone:Mars')).toMatch(/^“Mars” is no time zone I know/)
})

it('to allow someone fixes no time zone', async () => {
  expect(await say('/nutgraf settings allow:<@123>')).toMatch(/^Time zone: UTC\..* beside the admins: 123\.$/)
  expect(await say('/nutgraf settings allow:"two people"')).toBe(
    'I can’t tell who “two people” is. Type @ and pick one person from the list, or give the id of one.',
  )

  expect(await desk.context.store.workspaces.settings(CHANNEL)).toEqual({ managers: ['123'] })
})

it('someone who was allowed to manage can be told so no longer', async () => {
  await say('/nutgraf settings allow:<@123>')
  await say('/nutgraf settings allow:<@!456>')

  expect(await say('/nutgraf settings disallow:<@123>')).toMatch(/beside the admins: 456\.$/)
  expect(await say('/nutgraf settings disallow:<@123>')).toBe('<@123> was not among those who were allowed.')
  expect(
    (await ask(desk.chat, '/topics create x y', { role: 'everyone', userId: '123' })).message.title,
  ).toMatch(/^This is for channel managers/)
})

it('quiet hours and a cap are the server’s, or one channel’s, on a clock that stays', async () => {
  expect(await say('/nutgraf settings quiet:22:00-7:00 cap:10')).toMatch(
    /^Time zone: UTC\. In every channel: quiet hours 22:00-7:00, at most 10 messages by digests a day\./,
  )
  expect(await say('/nutgraf settings quiet:off cap:3 channel:c1')).toMatch(
    /In #c1: no quiet hours, at most 3 messages by digests a day\./,
  )
  expect(await desk.context.store.workspaces.settings(CHANNEL)).toEqual({
    timezone: 'UTC',
    quiet: '22:00-7:00',
    dailyCap: 10,
    channels: { c1: { quiet: null, dailyCap: 3 } },
  })

  await say('/subscribe world')
  await say('/subscribe world', { ...CHANNEL, id: 'c2' })
  expect(await say('/subscriptions')).toMatch(/At most 3 messages by digests a day\.$/)
  expect(await say('/subscriptions', { ...CHANNEL, id: 'c2' })).toMatch(
    /Quiet hours 22:00-7:00 \(UTC\).*At most 10/,
  )

  expect(await say('/nutgraf settings cap:off quiet:off')).toMatch(
    /In every channel: no quiet hours, no cap .*\. Other settings hold in #c1\./,
  )
})

it.each([
  ['quiet:8:00-8:00', /all day or never/],
  ['quiet:nightly', /Try 22:00-7:00/],
  ['cap:0', /whole number/],
  ['cap:-2', /whole number/],
])('the setting %s is refused with words, and changes nothing', async (setting, words) => {
  expect(await say(`/nutgraf settings timezone:Europe/Paris ${setting}`)).toMatch(words)
  expect(await desk.context.store.workspaces.settings(CHANNEL)).toEqual({})
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
  expect(words).toContain('feeds · none yet (/feeds add)')
  expect(await say('/nutgraf status', STRANGERS)).toContain('feeds · 1, none failing')
})
