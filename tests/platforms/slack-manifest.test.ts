import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Command, defineAction } from '../../src/chat/command.ts'
import { message } from '../../src/core/message.ts'
import { createManifest } from '../../src/platforms/slack/manifest.ts'

const run = () => Promise.resolve(message('Done'))
const commands: readonly Command[] = [
  {
    name: 'subscribe',
    description: 'A digest on a timetable',
    action: defineAction({
      description: 'A digest on a timetable',
      options: {
        topic: { type: 'string', description: 'The topic', required: true },
        when: { type: 'string', description: 'The timetable' },
        channel: { type: 'channel', description: 'Where to' },
      },
      access: 'manager',
      isPrivate: true,
      run,
    }),
  },
  {
    name: 'topics',
    description: 'Named topics',
    actions: {
      list: defineAction({
        description: 'All topics',
        options: {},
        access: 'everyone',
        isPrivate: true,
        run,
      }),
      delete: defineAction({
        description: 'Removes one',
        options: { name: { type: 'string', description: 'Its name', required: true } },
        access: 'manager',
        isPrivate: true,
        run,
      }),
    },
  },
]

const messageActions = [{ name: 'Brief this', description: 'What the linked articles say. '.repeat(9), run }]

describe('the Slack app manifest', () => {
  it('asks for no permission and no event that the set-up page does not explain', () => {
    const page = readFileSync(new URL('../../docs/slack-setup.md', import.meta.url), 'utf8')

    const { oauth_config, settings } = createManifest({ commands, messageActions })

    const asked = [...oauth_config.scopes.bot, ...settings.event_subscriptions.bot_events]
    for (const name of asked) expect(page).toContain(`\`${name}\``)
  })

  it('has a slash command for every command, with a hint how to write it', () => {
    expect(createManifest({ commands, messageActions }).features.slash_commands).toEqual([
      {
        command: '/subscribe',
        description: 'A digest on a timetable',
        usage_hint: 'topic [when:…] [channel:…]',
        should_escape: true,
      },
      { command: '/topics', description: 'Named topics', usage_hint: 'list | delete', should_escape: true },
    ])
  })

  it('has a shortcut for every message action, in Slack’s limits', () => {
    expect(createManifest({ commands, messageActions }).features.shortcuts).toEqual([
      {
        name: 'Brief this',
        type: 'message',
        callback_id: 'brief-this',
        description: 'What the linked articles say. '.repeat(9).slice(0, 150),
      },
    ])
  })

  it('asks for Socket Mode when the bot has no public address', () => {
    const { settings } = createManifest({ commands, messageActions })

    expect(settings.socket_mode_enabled).toBe(true)
    expect(JSON.stringify(settings)).not.toContain('request_url')
    expect(createManifest({ commands, messageActions }).oauth_config).not.toHaveProperty('redirect_urls')
  })

  it('sends commands, events and forms to the one path in HTTP mode', () => {
    const { settings, features, oauth_config } = createManifest(
      { commands, messageActions },
      'https://news.example.org/',
    )

    const url = 'https://news.example.org/slack/events'
    expect(settings.socket_mode_enabled).toBe(false)
    expect(settings.event_subscriptions).toMatchObject({ request_url: url })
    expect(settings.interactivity).toMatchObject({ request_url: url })
    for (const command of features.slash_commands) expect(command).toMatchObject({ url })
    expect(oauth_config.redirect_urls).toEqual(['https://news.example.org/slack/oauth_redirect'])
  })
})
