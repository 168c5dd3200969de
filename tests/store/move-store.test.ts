import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { parseTopic } from '../../src/core/topic.ts'
import { moveStore } from '../../src/store/move-store.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { execute } from '../support/postgres-server.ts'
import {
  analysis,
  channel,
  digest,
  edition,
  entry,
  figure,
  guild,
  KEY,
  longText,
  minutes,
  noon,
  publish,
  quote,
  subscription,
  team,
} from './newsroom.ts'
import { bareDatabase, freshStore, withPostgres } from './postgres-databases.ts'

const folder = mkdtempSync(join(tmpdir(), 'nutgraf-move-'))
afterAll(() => rmSync(folder, { recursive: true }))
const SAID = 'The bridge will open again in spring.'

/** Something of everything. */
async function furnish(store: Store): Promise<void> {
  const feed = await store.feeds.add('https://me:hunter2@news.example/rss?token=t', guild, noon)
  const found = {
    quotes: [quote(SAID, 'Zoë Brandt')],
    figures: [figure('3 ships', 0.2)],
    people: [{ name: 'Zoë Brandt' }],
  }
  const first = await publish(
    store,
    entry(1, { feedId: feed.id, guid: 'g'.repeat(3000), text: longText(1) }),
    found,
  )
  const second = await publish(
    store,
    entry(2, { title: 'N\0ul', publishedAt: new Date('0001-02-03T04:05:06.007Z') }),
    found,
  )
  await publish(store, entry(3), {}, { storyId: first.id, duplicateOf: first.id })
  await publish(store, entry(4, { viewer: team }))
  await store.articles.add(entry(5))
  const third = await publish(store, entry(6))
  const grouping = {
    storyId: first.id,
    duplicateOf: null,
    at: noon,
    merged: [{ from: third.id, to: first.id }],
  }
  const { id } = await store.articles.add(entry(7, { text: 'More.' }))
  await store.articles.markAnalyzed(id, analysis())
  await store.articles.markGrouped(id, grouping)
  const due = await store.subscriptions.add(subscription({ layout: { inThread: true } as object }))
  const receipt = { topic: 'Iraq', entries: [{ fate: 'told', count: 1, articleIds: [1] }] } as const
  await store.outbox.enqueueDigest({ ...edition(due, [second.id]), said: ['a', 'b'], receipt }, noon)
  const [delivery] = await store.outbox.claim(noon, ['discord'], 1, 1000)
  if (delivery) await store.outbox.markSending(delivery, [digest, digest], noon, 1000)
  await store.topics.add({ name: 'Łódź', query: 'bridge' }, guild)
  await store.talks.keep(channel, 'ada', { question: 'Who?', articleIds: [1] }, noon)
  await store.workspaces.install(team, 'xoxb-secret')
  await store.workspaces.saveSettings(guild, { timezone: 'Europe/Paris' })
  await store.workspaces.isFirstSight('E1', noon)
  await store.settings.put('commands', 'hash')
}

/** What a reader sees of it. */
async function shownBy(store: Store) {
  const all = { viewer: undefined, limit: 99 }
  return {
    feeds: await store.feeds.list(guild),
    top: await store.articles.onTopic([], all),
    bridge: await store.articles.onTopic(parseTopic('word1x7 person:brandt'), all),
    quotes: await store.quotes.search({ ...all, speaker: 'brandt', about: 'bridge' }),
    names: await store.quotes.speakers('zo', undefined, 9),
    stories: await store.stories.load([1, 6], guild),
    found: await store.search.count(['bridge', 'word1x7', 'story']),
    subscriptions: await store.subscriptions.list(channel),
    outbox: await store.outbox.recent(channel, 9),
    shown: [...(await store.shown.articles(channel, 0))],
    said: await store.shown.said(channel, ['a', 'c']),
    receipts: await store.receipts.recent(channel, { limit: 9 }),
    topics: await store.topics.list(guild),
    talk: await store.talks.get(channel, 'ada', minutes(5)),
    token: await store.workspaces.installation(team),
    settings: await store.workspaces.settings(guild),
    known: await store.workspaces.isFirstSight('E1', noon),
    hash: await store.settings.get('commands'),
  }
}

async function furnished(name: string): Promise<string> {
  const path = join(folder, name)
  const store = await openStore({ url: `file:${path}`, secretKey: KEY })
  await furnish(store)
  await store.close()
  return path
}

withPostgres('moving a store to PostgreSQL', () => {
  it('brings all of it, secrets sealed with the same key, and gives new ids after the old ones', async () => {
    const from = await furnished('whole.db')
    const to = await bareDatabase()
    const said: string[] = []

    await moveStore({ from, to, secretKey: KEY, say: (line) => said.push(line) })

    expect(said).toContain('articles: 7 rows, as they were')
    const [old, moved] = [
      await openStore({ url: `file:${from}`, secretKey: KEY }),
      await openStore({ url: to, secretKey: KEY }),
    ]
    const seen = await shownBy(old)
    const expected = JSON.parse(JSON.stringify(seen).replaceAll('\\u0000', '\uFFFD'))
    expect(JSON.parse(JSON.stringify(await shownBy(moved)))).toEqual(expected)
    const next = await moved.articles.add(entry(99))
    expect(next.id).toBe((await old.articles.add(entry(99))).id)
    await old.close()
    await moved.close()
  })

  it('goes on where it was killed, and is no store before it has ended', async () => {
    const from = join(folder, 'killed.db')
    const store = await openStore({ url: `file:${from}`, secretKey: KEY })
    for (let n = 0; n < 450; n++) await publish(store, entry(n), { quotes: [quote(SAID, 'Ada Marlow')] })
    await store.close()
    const to = await freshStore()
    const mover = fileURLToPath(import.meta.resolve('./children/move-store.ts'))
    const child = spawn(process.execPath, [mover, from, to])
    const killed = new Promise((done) => child.on('exit', done))
    for (;;) {
      const [row] = await execute(to, 'SELECT count(*)::int AS n FROM articles')
      if (Number(row?.n) > 0) break
    }
    child.kill('SIGKILL')
    await killed

    await expect(openStore({ url: to, secretKey: KEY })).rejects.toThrow(/was not ended/)
    await promisify(execFile)(process.execPath, [mover, from, to])

    const moved = await openStore({ url: to, secretKey: KEY })
    expect(await moved.articles.count('grouped')).toBe(450)
    expect(await moved.quotes.search({ viewer: undefined, about: 'bridge', limit: 999 })).toHaveLength(450)
    await moved.close()
    const indexes = 'SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema ORDER BY indexname'
    expect(await execute(to, indexes)).toEqual(await execute(await freshStore(), indexes))
  })

  it('is refused by a database that has other data, and by another key', async () => {
    const from = await furnished('refused.db')
    const to = await freshStore()
    const say = () => {}
    await expect(moveStore({ from, to, secretKey: new Uint8Array(32).fill(9), say })).rejects.toThrow(
      /another SECRET_KEY/,
    )
    const store = await openStore({ url: to, secretKey: KEY })
    await store.topics.add({ name: 'mine', query: 'mine' }, guild)
    await store.close()

    await expect(moveStore({ from, to, secretKey: KEY, say })).rejects.toThrow(/holds data already/)
    await expect(moveStore({ from: join(folder, 'none.db'), to, secretKey: KEY, say })).rejects.toThrow(
      /none\.db can’t be opened/,
    )
  })

  it('tells when the bot went on writing meanwhile', async () => {
    const from = await furnished('written.db')
    const to = await bareDatabase()
    const store = await openStore({ url: `file:${from}`, secretKey: KEY })
    let isChanged = false
    const say = () => {
      if (!isChanged) void store.feeds.markFailed(1, 'meanwhile', noon)
      isChanged = true
    }

    await expect(moveStore({ from, to, secretKey: KEY, say })).rejects.toThrow(
      /feeds differs: 1 rows were there, 1 are here/,
    )
    await store.close()
  })
})
