import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../src/chat/command.ts'
import { ask, CHANNEL, STRANGERS, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { memoryPlatform } from '../support/memory-platform.ts'
import { type Desk, openDesk } from '../support/steps.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk(clockAt('2026-03-02T07:00:00Z').now, memoryPlatform('discord'))
})
afterAll(() => desk.close())

const isRefused = async (text: string, role: Role) =>
  (await ask(desk.chat, text, { role })).message.title.startsWith('This is for ')

describe('who may call what', () => {
  it.each([
    '/brief',
    '/quote ann',
    '/figures',
    '/subscriptions',
    '/topics list',
    '/topics try harbor',
    '/feeds list',
    '/digest why',
    '/nutgraf help',
    '/nutgraf status',
  ])('%s is for everyone', async (text) => {
    expect(await isRefused(text, 'everyone')).toBe(false)
  })

  it.each([
    '/subscribe world',
    '/unsubscribe world',
    '/topics create harbor port',
    '/topics delete harbor',
    '/digest preview world',
    '/digest now world',
    '/digest again 1',
  ])('%s is for channel managers', async (text) => {
    expect(await isRefused(text, 'everyone')).toBe(true)
    expect(await isRefused(text, 'manager')).toBe(false)
  })

  it.each([
    '/feeds add https://feeds.example/rss',
    '/feeds remove 1',
    '/feeds check 1',
    '/feeds import https://feeds.example/list.opml',
    '/nutgraf settings',
    '/nutgraf forget "forget us"',
  ])('%s is for server managers', async (text) => {
    expect(await isRefused(text, 'everyone')).toBe(true)
    expect(await isRefused(text, 'manager')).toBe(true)
  })

  it('whoever an admin allowed may manage, in this server and no other', async () => {
    await ask(desk.chat, '/nutgraf settings allow:<@U77|ann>')
    const asAnn = { role: 'everyone', userId: 'U77' } as const

    expect(wordsOf(await ask(desk.chat, '/subscribe world', asAnn))).toMatch(/^Subscribed to World/)
    expect(
      (await ask(desk.chat, '/subscribe world', { ...asAnn, channel: STRANGERS })).message.title,
    ).toMatch(/^This is for channel managers/)
  })

  it('a refusal says who may, to the one who asked alone', async () => {
    const reply = await ask(desk.chat, '/subscribe world', { role: 'everyone' })

    expect(reply.isPrivate).toBe(true)
    expect(reply.message.title).toMatch(
      /^This is for channel managers \(Discord: Manage Channels; Slack: admins/,
    )
    expect(await desk.context.store.subscriptions.list({ ...CHANNEL, id: 'c2' })).toEqual([])
  })
})

it('only answers about the news are for all to see', () => {
  const { chat } = desk
  const calls = chat.commands.flatMap(({ name, actions }) =>
    actions ? Object.keys(actions).map((action) => ({ command: name, action })) : [{ command: name }],
  )

  const open = calls.filter((call) => !chat.isPrivate(call)).map(({ command }) => command)

  expect(open).toEqual(['brief', 'ask', 'quote', 'figures', 'story'])
})
