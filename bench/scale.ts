/**
 * Several processes on one database, SQLite and PostgreSQL: `npm run bench -- scale analyze|deliver|queries`. PostgreSQL is the
 * server that TEST_DATABASE_URL names, or one of its own (which does not sync its commits).
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { readArticles } from '../src/feeds/sample/read-articles.ts'
import { moveStore } from '../src/store/move-store.ts'
import { openStore } from '../src/store/open.ts'
import type { Store } from '../src/store/store.ts'
import { DISCORD, startDiscordDouble } from '../tests/support/discord-double.ts'
import { testServer } from '../tests/support/postgres-server.ts'
import { calls, fill } from './ask.ts'
import { createWriter } from './generated-news.ts'

/** What a child says: that it waits, that it has begun to post, or what its work has cost. */
export type ChildSays = 'ready' | 'posts' | { readonly cpuMs: number }

const CHILD = fileURLToPath(new URL('scale-child.ts', import.meta.url))
/** As `npm start` has it. */
const FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=50']
const KEY = new Uint8Array(32)
const NOW = new Date()

export async function bench(): Promise<void> {
  const [part, count, ...kept] = process.argv.slice(3)
  const folder = mkdtempSync(join(tmpdir(), 'nutgraf-bench-'))
  try {
    if (part === 'analyze') await benchAnalyze(folder, Number(count ?? 1500))
    else if (part === 'deliver') await benchDeliver(folder, Number(count ?? 400))
    else if (part === 'queries') await benchQueries(folder, Number(count ?? 100_000), kept)
    else console.log('npm run bench -- scale analyze|deliver|queries [COUNT [FILE postgres://…]]')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const KINDS = ['SQLite', 'PostgreSQL'] as const
type Kind = (typeof KINDS)[number]

const openAt = (url: string) => openStore({ url, secretKey: KEY })

async function newDatabase(kind: Kind, folder: string): Promise<string> {
  if (kind === 'PostgreSQL') return (await testServer()).make()
  return `file:${join(folder, `${Math.random()}.db`)}`
}

async function begin(...args: string[]): Promise<ChildProcess> {
  const child = fork(CHILD, args, { execArgv: FLAGS })
  await once(child, 'message')
  return child
}

async function benchAnalyze(folder: string, articles: number): Promise<void> {
  console.log(
    '| | processes | articles/s | CPU, ms an article | all grouped | load |\n| --- | --- | --- | --- | --- | --- |',
  )
  for (const kind of KINDS)
    for (const processes of [1, 2, 4]) {
      const url = await newDatabase(kind, folder)
      const store = await openAt(url)
      await addGenerated(store, articles)
      await store.close()
      console.log(`| ${kind} | ${processes} | ${await analyzeAll(url, processes, articles)} |`)
    }
}

async function addGenerated({ articles }: Store, count: number): Promise<void> {
  const writer = createWriter()
  for (let n = 0; n < count; n++) {
    const { title, text, host, outlet, publishedAt } = writer.article(n / count)
    const url = `https://${host}/${n}`
    const fixed = { feedId: null, guid: null, byline: null, fetchedAt: NOW, feedContent: null }
    await articles.add({ ...fixed, url, title, outlet, publishedAt, text })
  }
}

async function analyzeAll(url: string, processes: number, articles: number): Promise<string> {
  const children = await Promise.all(Array.from({ length: processes }, () => begin('analyze', url)))
  const startedAt = performance.now()
  const costs = children.map(async (child) => {
    child.send('go')
    const [{ cpuMs }] = (await once(child, 'message')) as [{ cpuMs: number }]
    return cpuMs
  })
  const cpuMs = (await Promise.all(costs)).reduce((sum, one) => sum + one, 0)
  const seconds = (performance.now() - startedAt) / 1000
  const store = await openAt(url)
  const grouped = await store.articles.count('grouped')
  await store.close()
  const cells = [(articles / seconds).toFixed(1), (cpuMs / articles).toFixed(1), grouped === articles, load()]
  return cells.join(' | ')
}

/** Who is killed when a third of the posts are there. */
type Victim = 'nobody' | 'who posts' | 'who stands by'

async function benchDeliver(folder: string, channels: number): Promise<void> {
  console.log(
    '| | killed | posts | seconds | longest pause, s | 429s | doubled | lost | load |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  )
  for (const kind of KINDS)
    for (const victim of ['nobody', 'who posts', 'who stands by'] as const)
      console.log(`| ${kind} | ${victim} | ${await deliverAll(kind, folder, channels, victim)} |`)
}

async function deliverAll(kind: Kind, folder: string, channels: number, victim: Victim): Promise<string> {
  const limits = { globalPerSecond: 50, perChannel: { limit: 5, withinMs: 5000 } }
  const discord = await startDiscordDouble({ limits })
  const ids = Array.from({ length: channels }, (_, n) => discord.addChannel({ name: `news-${n}` }))
  const url = await newDatabase(kind, folder)
  const store = await openAt(url)
  await prepareDigests(store, url, ids)
  const posts = () => ids.reduce((sum, id) => sum + discord.messages(id).length, 0)
  const children = await Promise.all([1, 2].map(() => begin('deliver', url, discord.apiUrl, discord.token)))
  const poster = Promise.race(
    children.map(async (child) => {
      await once(child, 'message')
      return child
    }),
  )
  const startedAt = performance.now()
  for (const child of children) child.send('go')
  let mayKill = victim !== 'nobody'
  let seen = { posts: 0, at: startedAt }
  let longestMs = 0
  while ((await store.outbox.count('sent')) < channels) {
    await pause(100)
    const at = performance.now()
    if (posts() > seen.posts) {
      if (seen.posts > 0) longestMs = Math.max(longestMs, at - seen.at)
      seen = { posts: posts(), at }
    }
    if (!mayKill || posts() < (channels * 2) / 3) continue
    mayKill = false
    const one = await poster
    const killed = victim === 'who posts' ? one : children.find((child) => child !== one)
    killed?.kill('SIGKILL')
  }
  const seconds = (performance.now() - startedAt) / 1000
  for (const child of children) child.kill('SIGKILL')
  const of = ids.map((id) =>
    discord.messages(id).map(({ content, embeds }) => JSON.stringify([content, embeds])),
  )
  const doubled = of.reduce((sum, texts) => sum + texts.length - new Set(texts).size, 0)
  const full = Math.max(...of.map((texts) => new Set(texts).size))
  const lost = of.reduce((sum, texts) => sum + full - new Set(texts).size, 0)
  const refused = discord.journal.filter(({ status }) => status === 429).length
  const numbers = [posts(), seconds.toFixed(1), (longestMs / 1000).toFixed(1), refused, doubled, lost, load()]
  await store.close()
  await discord.stop()
  return numbers.join(' | ')
}

/** The articles of the sample newsroom, and one subscription a channel, all due now. */
async function prepareDigests(store: Store, url: string, channels: readonly string[]): Promise<void> {
  for (const { slug, title, outlet, hoursAgo, paragraphs } of readArticles())
    await store.articles.add({
      feedId: null,
      guid: null,
      url: `https://bench.example/${slug}`,
      title,
      outlet,
      byline: null,
      publishedAt: new Date(NOW.getTime() - hoursAgo * 3_600_000),
      fetchedAt: NOW,
      feedContent: null,
      text: paragraphs.join('\n\n'),
    })
  const analyzing = await begin('analyze', url)
  analyzing.send('go')
  await once(analyzing, 'exit')
  for (const id of channels)
    await store.subscriptions.add({
      channel: { platform: 'discord', workspaceId: DISCORD.guildId, id },
      topic: 'top',
      timetable: 'daily 8:00',
      timezone: 'UTC',
      nextRunAt: NOW,
      coveredUntil: new Date(0),
    })
}

const ROUNDS = 100
const WARM_UP = 10

/**
 * The same articles in both, by `migrate-store`. Time on the clock: PostgreSQL works in processes of its own.
 *
 * @param kept the path of a file, and the address of an empty database: both are filled, and kept for another run
 */
async function benchQueries(folder: string, articles: number, kept: readonly string[]): Promise<void> {
  const [path = join(folder, 'queries.db'), server = await newDatabase('PostgreSQL', folder)] = kept
  if (!existsSync(path)) await fillBoth(path, server, articles)
  await compareQueries(`file:${path}`, server, articles)
}

async function fillBoth(path: string, server: string, articles: number): Promise<void> {
  await (await openAt(`file:${path}`)).close()
  fill(path, articles, createWriter())
  // articles without a signature are not analyzed yet, and in no index
  const db = new Database(path)
  db.exec("UPDATE articles SET signature = '{}'")
  db.close()
  await moveStore({ from: path, to: server, secretKey: KEY, say: () => {} })
}

/** p50 and p99 of each call, in turns, so that a busy moment meets both. */
async function compareQueries(file: string, server: string, articles: number): Promise<void> {
  const stores = await Promise.all([openAt(file), openAt(server)])
  const [ours, theirs] = stores.map((store) => calls(store, createWriter()))
  console.log(`| ${articles} articles: p50 / p99, ms | SQLite | PostgreSQL | ratio of p50 | load |`)
  console.log('| --- | --- | --- | --- | --- |')
  for (const [i, [name, one]] of (ours ?? []).entries()) {
    const other = theirs?.[i]?.[1] ?? one
    const times: [number[], number[]] = [[], []]
    for (let n = -WARM_UP; n < ROUNDS; n++)
      for (const [at, call] of [one, other].entries()) {
        const start = performance.now()
        await call()
        if (n >= 0) times[at]?.push(performance.now() - start)
      }
    const [a, b] = times.map((each) => each.sort((x, y) => x - y))
    const at = (sorted: readonly number[] = [], share: number) =>
      sorted[Math.floor(share * (ROUNDS - 1))] ?? 0
    const cell = (sorted?: readonly number[]) =>
      `${at(sorted, 0.5).toFixed(1)} / ${at(sorted, 0.99).toFixed(1)}`
    console.log(`| ${name} | ${cell(a)} | ${cell(b)} | ${(at(b, 0.5) / at(a, 0.5)).toFixed(1)} | ${load()} |`)
  }
  for (const store of stores) await store.close()
}

function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1)
}
