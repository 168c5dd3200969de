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

describe('the Slack app manifest', () => {
  it('asks for no permission and no event that the set-up page does not explain', () => {
    const page = readFileSync(new URL('../../docs/slack-setup.md', import.meta.url), 'utf8')

    const { oauth_config, settings } = createManifest(commands)

    const asked = [...oauth_config.scopes.bot, ...settings.event_subscriptions.bot_events]
    for (const name of asked) expect(page).toContain(`\`${name}\``)
  })

  it('has a slash command for every command, with a hint how to write it', () => {
    expect(createManifest(commands).features.slash_commands).toEqual([
      {
        command: '/subscribe',
        description: 'A digest on a timetable',
        usage_hint: 'topic [when:…] [channel:…]',
        should_escape: true,
      },
      { command: '/topics', description: 'Named topics', usage_hint: 'list | delete', should_escape: true },
    ])
  })

  it('asks for Socket Mode when the bot has no public address', () => {
    const { settings } = createManifest(commands)

    expect(settings.socket_mode_enabled).toBe(true)
    expect(JSON.stringify(settings)).not.toContain('request_url')
    expect(createManifest(commands).oauth_config).not.toHaveProperty('redirect_urls')
  })

  it('sends commands, events and forms to the one path in HTTP mode', () => {
    const { settings, features, oauth_config } = createManifest(commands, 'https://news.example.org/')

    const url = 'https://news.example.org/slack/events'
    expect(settings.socket_mode_enabled).toBe(false)
    expect(settings.event_subscriptions).toMatchObject({ request_url: url })
    expect(settings.interactivity).toMatchObject({ request_url: url })
    for (const command of features.slash_commands) expect(command).toMatchObject({ url })
    expect(oauth_config.redirect_urls).toEqual(['https://news.example.org/slack/oauth_redirect'])
  })
})
