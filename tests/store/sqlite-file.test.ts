import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { TemporaryError, UserError } from '../../src/core/errors.ts'
import { openStore } from '../../src/store/open.ts'
import { guarded, opening } from '../../src/store/sqlite/failures.ts'
import { missingMigrations } from '../../src/store/sqlite/migrate.ts'
import type { Store } from '../../src/store/store.ts'
import { entry, guild, KEY, longText, noon, publish, team } from './newsroom.ts'
import { pruneArticles } from './retention-promises.ts'

const folder = mkdtempSync(join(tmpdir(), 'nutgraf-file-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string) => join(folder, name)
const open = (name: string, secretKey = KEY) => openStore({ url: `file:${file(name)}`, secretKey })

async function using(name: string, work: (store: Store) => Promise<unknown>): Promise<void> {
  const store = await open(name)
  await work(store)
  await store.close()
}

async function refusal(opened: Promise<unknown>): Promise<string> {
  const error = await opened.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(UserError)
  return (error as UserError).message
}

/** Runs a statement on a connection of our own, past the store. */
function past(name: string, statement: string): unknown {
  const raw = new Database(file(name))
  try {
    return raw.prepare(statement).pluck().all()
  } finally {
    raw.close()
  }
}

describe('an SQLite file', () => {
  it('opens again with all that was in it', async () => {
    await using('again.db', (store) => publish(store, entry(1)))

    await using('again.db', async (store) => {
      expect(await store.articles.count('grouped')).toBe(1)
      await store.ping()
    })
  })

  it('gets the migrations it has not had, and keeps what it holds', async () => {
    const raw = new Database(file('old.db'))
    raw.exec('CREATE TABLE migrations (created_at INTEGER PRIMARY KEY, hash TEXT NOT NULL)')
    const [first] = missingMigrations(raw, 'old.db')
    for (const statement of first?.sql ?? []) raw.exec(statement)
    raw.prepare('INSERT INTO migrations VALUES (?, ?)').run(first?.folderMillis, first?.hash)
    raw.exec(`INSERT INTO articles (url, host, title, outlet, published_at, fetched_at, stage, is_open)
      VALUES ('https://old.example/1', 'old.example', 'An old one', 'Old', 0, 0, 'grouped', 1)`)
    raw.close()

    await using('old.db', async (store) => {
      expect(await store.articles.count()).toBe(1)
      await publish(store, entry(2))
    })
  })

  it('is refused when a newer version wrote it', async () => {
    await using('newer.db', async () => {})
    const raw = new Database(file('newer.db'))
    raw.exec(`INSERT INTO migrations VALUES (${Date.now() + 1e12}, 'from the future')`)
    raw.close()

    expect(await refusal(open('newer.db'))).toMatch(/newer\.db is from a newer version/)
  })

  it('is refused with another secret key', async () => {
    await using('key.db', async () => {})

    expect(await refusal(open('key.db', new Uint8Array(32).fill(8)))).toMatch(/key\.db .* another SECRET_KEY/)
  })

  it('is refused when it is no database, a folder, or in no folder', async () => {
    writeFileSync(file('notes.txt'), 'Buy milk. '.repeat(500))
    mkdirSync(file('folder'))

    expect(await refusal(open('notes.txt'))).toMatch(/notes\.txt is no SQLite database/)
    expect(await refusal(open('folder'))).toMatch(/folder can’t be opened/)
    expect(await refusal(open('missing/news.db'))).toMatch(/folder of .*missing\/news\.db does not exist/)
    expect(readFileSync(file('notes.txt'), 'utf8')).toMatch(/^Buy milk/)
  })

  it('is not told by a bare path', async () => {
    expect(await refusal(openStore({ url: './news.db', secretKey: KEY }))).toMatch(/file:PATH.*postgres:/)
  })

  it('never holds a feed’s secret or an install token in plain', async () => {
    await using('sealed.db', async (store) => {
      await store.feeds.add('https://me:hunter2@news.example/rss?token=tops3cret', guild, noon)
      await store.feeds.add('https://open.example/rss.xml', undefined, noon)
      await store.workspaces.install(team, 'xoxb-plain')
    })

    const bytes = readFileSync(file('sealed.db'), 'latin1')
    for (const secret of ['hunter2', 'tops3cret', 'xoxb-plain']) expect(bytes).not.toContain(secret)
    expect(bytes).toContain('https://open.example/rss.xml')
  })

  it('forgets the words of articles and quotes that go', async () => {
    await using('words.db', async (store) => {
      const quotes = [
        { text: 'Gone.', start: 0, end: 5, speaker: null, kind: 'fragment', quotedAs: 'said' },
      ] as const
      await publish(store, entry(1), { quotes })
      await pruneArticles(store, { fetchedBefore: new Date('2030-01-01') })
    })

    expect(past('words.db', 'SELECT count(*) FROM articles_fts')).toEqual([0])
    expect(past('words.db', 'SELECT count(*) FROM quotes_fts')).toEqual([0])
  })

  it('gives the room of what is gone back to what comes, in the word indexes too', async () => {
    const pages = () => Number(past('level.db', 'PRAGMA page_count'))
    const sizes: number[] = []
    await using('level.db', async (store) => {
      for (let round = 0; round < 4; round++) {
        for (let n = round * 150; n < round * 150 + 150; n++)
          await publish(store, entry(n, { text: longText(n).repeat(3) }))
        sizes.push(pages())
        await pruneArticles(store, { fetchedBefore: new Date('2030-01-01') })
        while (!(await store.retention.tidy()).isLast);
      }
    })

    expect(sizes[3]).toBeLessThan((sizes[1] ?? 0) * 1.1)
    const [left] = past('level.db', 'SELECT count(*) FROM articles_fts_data') as number[]
    expect(left).toBeLessThan(10)
  }, 60_000)
})

describe('a copy', () => {
  it('holds the whole store, and puts it back', async () => {
    await using('live.db', async (store) => {
      const kept = await publish(store, entry(1))
      await store.backup(file('copy.db'))
      await publish(store, entry(2))

      await store.restore(file('copy.db'))

      const found = await store.articles.onTopic([], { viewer: undefined, limit: 9 })
      expect(found.map(({ id }) => id)).toEqual([kept.id])
    })
    await using('copy.db', async (store) => expect(await store.articles.count()).toBe(1))
  })

  it('that is none of ours changes nothing', async () => {
    const raw = new Database(file('stranger.db'))
    raw.exec('CREATE TABLE recipes (id)')
    raw.close()

    await using('kept.db', async (store) => {
      await publish(store, entry(1))
      expect(await refusal(store.restore(file('stranger.db')))).toMatch(/no copy of a Nutgraf database/)
      expect(await refusal(store.restore(file('nowhere.db')))).toMatch(/nowhere\.db can’t be opened/)
      expect(await refusal(store.backup(file('missing/copy.db')))).toMatch(/does not exist/)
      expect(await store.articles.count()).toBe(1)
    })
  })
})

describe('a disk that gives trouble', () => {
  function fullDisk(): Database.Database {
    const raw = new Database(file('full.db'))
    raw.pragma('max_page_count = 3')
    raw.exec('CREATE TABLE IF NOT EXISTS pages (text)')
    return raw
  }
  const fill = (raw: Database.Database) => raw.prepare('INSERT INTO pages VALUES (zeroblob(99999))').run()

  it('is told to the operator in a sentence when the store is opened', () => {
    const raw = fullDisk()
    const readonly = new Database(file('full.db'), { readonly: true })

    expect(() => opening('news.db', () => fill(raw))).toThrow(/news\.db has no room left .* Free some space/)
    expect(() => opening('news.db', () => fill(readonly))).toThrow(
      /news\.db can’t be written\. Make the file/,
    )
    raw.close()
    readonly.close()
  })

  it('is no reason to give up the work: it is tried again later', async () => {
    const raw = fullDisk()
    const verbs = guarded({ fill: async () => fill(raw), fault: async () => raw.prepare('SELEC') })

    await expect(verbs.fill()).rejects.toThrow(TemporaryError)
    await expect(verbs.fill()).rejects.toThrow(/^The database has no room left/)
    await expect(verbs.fault()).rejects.not.toThrow(TemporaryError)
    raw.close()
  })
})
