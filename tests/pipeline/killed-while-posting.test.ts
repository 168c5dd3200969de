import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { Channel, PlatformId } from '../../src/core/subscription.ts'
import { openStore } from '../../src/store/open.ts'
import { DISCORD, startDiscordDouble } from '../support/discord-double.ts'
import { startSlackDouble } from '../support/slack/double.ts'

const CHILD = fileURLToPath(new URL('../support/deliver-child.ts', import.meta.url))
/** Longer than a lease: what a killed process held is free for the next one. */
const NEXT_LIFE_MS = 120_000

async function outboxOf(digests: number, channel: Channel) {
  const folder = mkdtempSync(join(tmpdir(), 'nutgraf-'))
  const file = join(folder, 'test.db')
  const store = await openStore({ url: `file:${file}`, secretKey: new Uint8Array(32) })
  for (let n = 1; n <= digests; n++) {
    const title = `Digest number ${n}.`
    const message = { title, sections: [{ blocks: [{ type: 'text' as const, content: [title] }] }] }
    await store.outbox.enqueue({ channel, message, dedupeKey: `${n}`, dueAt: new Date(0) })
  }
  return {
    file,
    count: store.outbox.count,
    async close() {
      await store.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function deliver(
  file: string,
  platform: PlatformId,
  apiUrl: string,
  tokens: string,
  life: number,
): ChildProcess {
  return fork(CHILD, [file, platform, apiUrl, tokens, String(life * NEXT_LIFE_MS)])
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const numbersIn = (texts: readonly string[]) =>
  texts.flatMap((text) => /Digest number (\d+)/.exec(text)?.[1] ?? []).sort((a, b) => Number(a) - Number(b))
const upTo = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1))

it('a bot that is killed again and again while it posts to Discord loses no digest and doubles none', async () => {
  const discord = await startDiscordDouble()
  const channel: Channel = { platform: 'discord', workspaceId: DISCORD.guildId, id: DISCORD.channelId }
  const outbox = await outboxOf(16, channel)
  const posts = () => discord.messages(DISCORD.channelId)

  for (let life = 0; life < 4; life++) {
    // the last post of each life is applied, and its answer never comes: the worst moment to die
    const before = posts().length
    const child = deliver(outbox.file, 'discord', discord.apiUrl, discord.token, life)
    await discord.until(() => posts().length >= before + 2, 'two posts')
    discord.fault({ on: /^POST \/channels/, kind: { type: 'hang after' } })
    await discord.until(() => posts().length >= before + 3, 'one more, unanswered')
    await kill(child)
  }
  const last = deliver(outbox.file, 'discord', discord.apiUrl, discord.token, 5)
  await once(last, 'exit')

  expect(numbersIn(posts().map((post) => JSON.stringify(post)))).toEqual(upTo(16))
  expect(await outbox.count('sent')).toBe(16)
  await discord.stop()
  await outbox.close()
}, 60_000)

it('a bot that is killed while it posts to Slack loses no digest and doubles none', async () => {
  const slack = await startSlackDouble()
  const channel: Channel = { platform: 'slack', workspaceId: 'T0DESK', id: 'C0NEWS' }
  const outbox = await outboxOf(6, channel)
  const tokens = `${slack.botToken},${slack.appToken}`
  const posts = () => slack.messages('C0NEWS')

  for (let life = 0; life < 2; life++) {
    const before = posts().length
    const child = deliver(outbox.file, 'slack', slack.apiUrl, tokens, life)
    await slack.until(() => posts().length > before)
    await kill(child)
  }
  const last = deliver(outbox.file, 'slack', slack.apiUrl, tokens, 3)
  await once(last, 'exit')

  expect(numbersIn(posts().map((post) => JSON.stringify(post)))).toEqual(upTo(6))
  await slack.stop()
  await outbox.close()
}, 60_000)
