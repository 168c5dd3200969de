/** How long questions take with many stored articles of generated text. `npm run bench -- ask 10000 100000` */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { parseTopic, plainWords } from '../src/core/topic.ts'
import { answerQuestion } from '../src/pipeline/answer-question.ts'
import { openStore } from '../src/store/open.ts'
import type { Store } from '../src/store/store.ts'
import { createWriter, NOW, type Writer } from './generated-news.ts'

const ROUNDS = 200
const WARM_UP = 10
const VIEWER = { platform: 'discord', workspaceId: 'bench' } as const

/** Every call that a reader waits for, on stores of the sizes given as arguments (10,000 and 100,000 if left out). */
export async function bench(): Promise<void> {
  const sizes = process.argv.slice(3).map(Number)
  for (const size of sizes.length > 0 ? sizes : [10_000, 100_000]) await benchSize(size)
}

async function benchSize(size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nutgraf-bench-'))
  const path = join(folder, 'bench.db')
  const open = () => openStore({ url: `file:${path}`, secretKey: new Uint8Array(32) })
  try {
    await (await open()).close()
    const writer = createWriter()
    fill(path, size, writer)
    console.log(`\n| ${size} articles, ${Math.round(statSync(path).size / 1e6)} MB | p50, ms | p99, ms |`)
    console.log('| --- | --- | --- |')
    const store = await open()
    for (const [name, call] of calls(store, writer)) await time(name, call)
    await store.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What readers wait for, by its name; each call asks for something else. */
export function calls(store: Store, writer: Writer): [string, () => Promise<unknown>][] {
  return [
    ['/ask', () => answerQuestion(writer.question(), { store, viewer: VIEWER, now: NOW })],
    [
      '/ask, common words',
      () => answerQuestion(writer.commonQuestion(), { store, viewer: VIEWER, now: NOW }),
    ],
    [
      '/ask, slips of spelling',
      () => answerQuestion(writer.misspelled(), { store, viewer: VIEWER, now: NOW }),
    ],
    ['/brief', () => onTopic(store, writer.topic(), 300)],
    ['/quote speaker', () => store.quotes.search({ viewer: VIEWER, speaker: writer.speaker(), limit: 3 })],
    ['/quote about', () => store.quotes.search({ viewer: VIEWER, about: writer.topic(), limit: 3 })],
    ['/figures', () => onTopic(store, writer.topic(), 40)],
    ['/story', () => onTopic(store, writer.topic(), 50)],
    ['autocomplete of speakers', () => store.quotes.speakers(writer.speaker().slice(0, 3), VIEWER, 50)],
    ['autocomplete of stories', () => store.stories.recent(writer.topic().slice(0, 3), VIEWER, 25)],
  ]
}

/** What a command on a topic asks of the store: so many of its newest articles, with the whole of their stories. */
async function onTopic(store: Store, topic: string, limit: number): Promise<unknown> {
  const articles = await store.articles.onTopic(parseTopic(topic), { viewer: VIEWER, limit })
  return store.stories.load([...new Set(articles.flatMap(({ storyId }) => storyId ?? []))], VIEWER)
}

/** Processor time of the thread, which a busy machine does not lengthen: the store and the ranking run on it alone. */
async function time(name: string, call: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < WARM_UP; i++) await call()
  const times: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    const start = process.threadCpuUsage()
    await call()
    const { user, system } = process.threadCpuUsage(start)
    times.push((user + system) / 1000)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => (times[Math.floor(share * (ROUNDS - 1))] ?? 0).toFixed(1)
  console.log(`| ${name} | ${at(0.5)} | ${at(0.99)} |`)
}

/** Straight into the tables, in one transaction: what analysis does with a text is not measured here. */
export function fill(path: string, size: number, writer: Writer): void {
  const db = new Database(path)
  db.pragma('synchronous = OFF')
  const article = db.prepare(`INSERT INTO articles
    (id, url, host, title, outlet, published_at, fetched_at, grouped_at, stage, is_open, text, story_id, people)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'grouped', 1, ?, ?, ?)`)
  const words = db.prepare('INSERT INTO articles_fts (rowid, words, people) VALUES (?, ?, ?)')
  const quote = db.prepare('INSERT INTO quotes (article_id, kind, speaker, quote) VALUES (?, ?, ?, ?)')
  const quoteWords = db.prepare('INSERT INTO quotes_fts (rowid, words, speaker) VALUES (?, ?, ?)')
  const figure = db.prepare('INSERT INTO figures (article_id, figure) VALUES (?, ?)')
  const search = db.prepare(`INSERT INTO search_fts (rowid, title, lead, rest, source, day)
    SELECT id, title, substr(text, 1, 600), substr(text, 601), outlet || ' ' || host, 'd' || (published_at / 86400000)
    FROM articles WHERE id = ?`)
  db.exec('BEGIN')
  for (let id = 1; id <= size; id++) {
    const { title, text, host, outlet, publishedAt, speaker, quotes, figures } = writer.article(id / size)
    const at = publishedAt.getTime()
    const people = JSON.stringify([{ name: speaker }])
    article.run(id, `https://${host}/${id}`, host, title, outlet, at, at, at, text, id, people)
    words.run(id, plainWords(`${title} ${text}`), plainWords(speaker))
    search.run(id)
    for (const each of quotes) {
      const { lastInsertRowid } = quote.run(id, 'direct', speaker, JSON.stringify(each))
      quoteWords.run(lastInsertRowid, plainWords(`${title} ${each.text}`), plainWords(speaker))
    }
    for (const each of figures) figure.run(id, JSON.stringify(each))
  }
  db.exec('COMMIT')
  db.close()
}
