/** What is taken away makes room for what comes: after every round each table has as many rows as after the first. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { message } from '../../src/core/message.ts'
import { lanes } from '../../src/pipeline/index.ts'
import { createOwnLeases } from '../../src/pipeline/lease.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { clockAt } from '../support/clock.ts'
import { execute } from '../support/postgres-server.ts'
import { openDesk } from '../support/steps.ts'
import { analysis, channel, edition, entry, figure, KEY, publish, quote, subscription } from './newsroom.ts'
import { freshStore, withPostgres } from './postgres-databases.ts'

const ROUNDS = 5
const ARTICLES = 24
const ROUND_MS = 130 * 24 * 60 * 60_000

/** FTS5 writes its indexes in parts, and a part anew when 30 % of it have gone. */
const IN_PARTS = /_fts_(data|idx)$|^articles_words$/

type Counts = Readonly<Record<string, number>>

/** Some months of a newsroom: everything that is written as time goes on, in words that no other round has. */
async function live(store: Store, round: number, now: Date): Promise<void> {
  const words = Array.from(
    { length: 40 },
    (_, n) => `r${'abcde'[round]}w${String.fromCharCode(97 + (n % 26))}x`,
  )
  const { id: feedId } = await store.feeds.add('https://news.example/rss', undefined, now)
  const ids: number[] = []
  for (let n = 0; n < ARTICLES; n++) {
    const text = `The harbour of round ${words[n]} opens. ${words.join(' ')} ${n}`
    const own = entry(round * ARTICLES + n, {
      feedId,
      guid: `${round} ${n}`,
      publishedAt: now,
      fetchedAt: now,
      text,
    })
    const { id } = await store.articles.add(own)
    const found = {
      quotes: [quote('We will rebuild the harbour.', 'Ada Marlow')],
      figures: [figure('three', 1)],
    }
    await store.articles.markAnalyzed(id, analysis(found))
    const [first = id, last = id] = [ids[0], ids.at(-1)]
    const merged = n % 8 === 7 ? [{ from: last, to: first }] : []
    await store.articles.markGrouped(id, { storyId: n % 2 ? id : first, duplicateOf: null, at: now, merged })
    ids.push(id)
  }
  const document = { title: 'News', siteUrl: null, etag: null, lastModified: null }
  await store.feeds.markPolled(feedId, { at: now, nextPollAt: now, document })
  await tell(store, ids, now)

  const paused = await store.subscriptions.add(subscription({ topic: `topic ${round}` }))
  await store.subscriptions.markPaused(paused.id, 'The channel is gone.', now)
  await store.talks.keep(channel, `user ${round}`, { question: 'Since when?', articleIds: ids }, now)
  await store.workspaces.isFirstSight(`event ${round}`, now)
  await store.settings.put('discord.commands', `hash ${round}`)
  await leave(store, round, now)
}

/** A digest is posted, with all that it leaves behind. */
async function tell(store: Store, articleIds: readonly number[], now: Date): Promise<void> {
  const due = await store.subscriptions.add(subscription({ nextRunAt: now }))
  const said = articleIds.map((id) => `key of ${id}`)
  const receipt = { topic: 'Iraq', entries: [{ fate: 'told', count: 1, articleIds }] } as const
  const proved = articleIds.map((articleId) => ({ type: 'text' as const, content: ['Harbour'], articleId }))
  const digest = message('Morning', ...proved)
  await store.outbox.enqueueDigest({ ...edition(due, articleIds), message: digest, said, receipt }, now)
  for (const one of await store.outbox.claim(now, ['discord'], 9, 60_000)) {
    await store.outbox.markSending(one, [digest], now, 60_000)
    await store.outbox.markPartSent(one.id, `m${one.id}`, now, 60_000)
  }
  await store.followUps.claim(now, 9, 60_000)
}

/** A server adds what it may have, and leaves. */
async function leave(store: Store, round: number, now: Date): Promise<void> {
  const own = { platform: 'discord', workspaceId: `guild of ${round}` } as const
  const { id: feedId } = await store.feeds.add(`https://own.example/${round}`, own, now)
  await store.articles.add(entry(10_000 + round, { feedId, guid: 'g', fetchedAt: now }))
  await store.topics.add({ name: 'Ours', query: 'harbour' }, own)
  await store.workspaces.saveSettings(own, { timezone: 'Europe/Paris' })
  await store.subscriptions.add(subscription({ channel: { ...own, id: 'news' } }))
  await store.workspaces.forget(own)
}

/** The rows of each table after each round of months and of what the bot does every hour. */
async function roundsOf(
  store: Store,
  count: () => Promise<Counts>,
  atEnd = async (_: Date) => {},
): Promise<Counts[]> {
  const clock = clockAt('2026-03-02T08:00:00Z')
  const desk = await openDesk(clock.now)
  onTestFinished(() => desk.close())
  const leases = createOwnLeases({ store, holder: 'this process', now: clock.now })
  const context = { ...desk.context, store, leases }
  const counts: Counts[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await live(store, round, clock.now())
    await atEnd(clock.now())
    clock.pass(ROUND_MS)
    for (const lane of lanes.filter(({ name }) => name === 'retention'))
      for (const [, step] of lane.steps) await step(context)
    counts.push(await count())
  }
  return counts
}

function expectSame(counts: readonly Counts[]): void {
  const [first = {}, second, ...others] = counts
    .map((count) => Object.entries(count))
    .map((count) => count.filter(([name]) => !IN_PARTS.test(name)))
    .map((count) => Object.fromEntries(count))
  expect(Object.keys(first).length).toBeGreaterThan(20)
  // those that the feed named last: they would come back as new
  expect(first.articles).toBe(ARTICLES)
  for (const other of [second, ...others]) expect(other).toEqual(first)

  const [, before = {}, ...after] = counts
  for (const name of Object.keys(before).filter((known) => IN_PARTS.test(known)))
    for (const count of after) expect(count[name]).toBeLessThanOrEqual(2 * (before[name] ?? 0))
}

it('an SQLite file of years has the rows of its first months', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nutgraf-'))
  const path = join(folder, 'test.db')
  const store = await openStore({ url: `file:${path}`, secretKey: KEY })
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const count = async () => {
    const db = new Database(path, { readonly: true })
    const names = db
      .prepare<[], { name: string }>(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'`,
      )
      .all()
    const counts = names.map(({ name }) => [
      name,
      db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM "${name}"`).get()?.n ?? -1,
    ])
    db.close()
    return Object.fromEntries(counts) as Counts
  }

  expectSame(await roundsOf(store, count))
})

withPostgres('PostgreSQL', () => {
  it('a PostgreSQL database of years has the rows of its first months', async () => {
    const url = await freshStore()
    const store = await openStore({ url, secretKey: KEY })
    onTestFinished(() => store.close())
    const count = async () => {
      const names = await execute(url, `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)
      const sums = names.map(({ name }) => `(SELECT count(*)::int FROM "${name}") AS "${name}"`)
      const [row] = await execute(url, `SELECT ${sums.join(', ')}`)
      return row as Counts
    }
    // the server has a clock of its own
    const atEnd = async (now: Date) =>
      void (await execute(
        url,
        `UPDATE written_words SET seen_at = '${now.toISOString()}' WHERE seen_at > now() - interval '1 hour'`,
      ))

    expectSame(await roundsOf(store, count, atEnd))
  })

  it('a word that is still written stays when those of its days go', async () => {
    const url = await freshStore()
    const store = await openStore({ url, secretKey: KEY })
    onTestFinished(() => store.close())
    await publish(store, entry(1, { title: 'Harbour', text: 'The harbour quay opens.' }))
    await execute(url, `UPDATE written_words SET seen_at = now() - interval '30 days'`)
    await publish(store, entry(2, { title: 'Harbour', text: 'The harbour crane opens.' }))

    const before = new Date(Date.now() - 10 * 24 * 60 * 60_000)
    expect(await store.retention.pruneWords(before)).toEqual({ removed: 1, isLast: true })

    const left = await execute(url, 'SELECT word FROM written_words ORDER BY word')
    expect(left.map(({ word }) => word)).toEqual(['crane', 'harbour', 'opens', 'the'])
  })
})
