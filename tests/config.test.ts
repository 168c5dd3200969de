import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadEnvironment, readConfig } from '../src/config.ts'

const OAUTH = {
  SLACK_SIGNING_SECRET: 'sign',
  SLACK_CLIENT_ID: '11.22',
  SLACK_CLIENT_SECRET: 'client',
  SLACK_STATE_SECRET: 'state',
}

describe('a wrong value ends the start with one sentence that names it', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT (http) is not a port; try 8080.'],
    [{ PORT: '70000' }, 'PORT (70000) is not a port; try 8080.'],
    [{ HEARTBEAT_SECONDS: 'often' }, 'HEARTBEAT_SECONDS (often) is not a number; try 15.'],
    [{ POLL_MINUTES: '-1' }, 'POLL_MINUTES (-1) is below 0.01; try 15.'],
    [
      { DEFAULT_TIMEZONE: 'Mars/Olympus' },
      'DEFAULT_TIMEZONE (Mars/Olympus) is no IANA time zone; try Europe/Paris.',
    ],
    [
      { FETCH_ALLOW_PRIVATE: '10.0.0.1' },
      'FETCH_ALLOW_PRIVATE (10.0.0.1) is no list of CIDRs; try 10.1.0.0/16,127.0.0.1/32.',
    ],
    [{ ROLES: 'chat,cook' }, /^ROLES \(chat,cook\) is none of chat, fetch, analyze, deliver, web/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL \(loud\) is none of/],
    [{ DISCORD_API_URL: 'discord' }, /^DISCORD_API_URL \(discord\) is not an http\(s\) address/],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, /SLACK_BOT_TOKEN needs SLACK_APP_TOKEN/],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, /SLACK_APP_TOKEN needs SLACK_BOT_TOKEN/],
    [
      { SLACK_CLIENT_ID: '11.22' },
      /^SLACK_CLIENT_ID needs SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, SLACK_SIGNING_SECRET beside it/,
    ],
    [{ ...OAUTH, SLACK_SIGNING_SECRET: '' }, /^SLACK_CLIENT_ID needs SLACK_SIGNING_SECRET beside it/],
    [
      { ...OAUTH, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' },
      /^SLACK_CLIENT_ID is for HTTP mode, which takes no SLACK_APP_TOKEN/,
    ],
    [{ LLM_PROVIDER: 'abacus' }, /^LLM_PROVIDER \(abacus\) is none of/],
  ])('%o', (env, sentence) => {
    expect(() => readConfig(env)).toThrow(sentence)
  })

  it('a secret is never repeated', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://me:hunter2@db/x' })).toThrow(
      /^DATABASE_URL is no database/,
    )
    expect(() => readConfig({ SECRET_KEY: 'hunter2' })).toThrow(/^SECRET_KEY is too short/)
  })
})

it('nothing set means everything on, on loopback, in an embedded database', () => {
  const config = readConfig({ PORT: '', UNKNOWN: 'x' })

  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    pollMs: 900_000,
    timezone: 'UTC',
    discord: undefined,
  })
  expect(config.databaseUrl).toBe('file:data/nutgraf.db')
  expect([...config.roles]).toEqual(['chat', 'fetch', 'analyze', 'deliver', 'web'])
})

it('Slack is on for several workspaces without any token', () => {
  expect(readConfig(OAUTH).slack).toMatchObject({
    botToken: undefined,
    signingSecret: 'sign',
    oauth: { clientId: '11.22', clientSecret: 'client', stateSecret: 'state' },
  })
  expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack?.oauth).toBeUndefined()
})

it('a forgotten “=” in .env is named by its line', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'nutgraf-')), '.env')
  writeFileSync(path, '# mine\nPORT=8081\nDISCORD_TOKEN abc\n')

  expect(() => loadEnvironment(path)).toThrow(/line 3 is not NAME=value/)
})

it('a value over several lines is one value', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'nutgraf-')), '.env')
  writeFileSync(path, 'FEEDS="https://a.example/rss,\nhttps://b.example/rss"\nPORT=1 # why\n')

  expect(loadEnvironment(path)).toMatchObject({
    FEEDS: 'https://a.example/rss,\nhttps://b.example/rss',
    PORT: '1',
  })
})

it('.env.example lists every variable that is read', () => {
  const read =
    readFileSync(new URL('../src/config.ts', import.meta.url), 'utf8').match(/^ {2}[A-Z_]{4,}(?=:)/gm) ?? []
  const listed =
    readFileSync(new URL('../.env.example', import.meta.url), 'utf8').match(/^[A-Z_]+(?==)/gm) ?? []

  expect(listed.sort()).toEqual(read.map((name) => name.trim()).sort())
})
