import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { TemporaryError, UserError } from '../../src/core/errors.ts'
import { parseTopic } from '../../src/core/topic.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { execute } from '../support/postgres-server.ts'
import {
  channel,
  digest,
  edition,
  entry,
  KEY,
  longText,
  noon,
  publish,
  quote,
  subscription,
  team,
} from './newsroom.ts'
import { bareDatabase, freshStore, withPostgres } from './postgres-databases.ts'
import { pruneArticles } from './retention-promises.ts'

const open = (url: string, secretKey = KEY) => openStore({ url, secretKey })

async function using<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await open(url)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function refusal(opened: Promise<unknown>): Promise<string> {
  const error = await opened.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(UserError)
  return (error as UserError).message
}

/** The same address with other parts. */
function changed(url: string, parts: Partial<Record<'port' | 'hostname' | 'pathname', string>>): string {
  const address = Object.assign(new URL(url), parts)
  address.password = 'hunter2'
  return address.href
}

/** What a step of the pipeline does: it tries again what failed for a while. */
async function sooner<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await call()
    } catch (error) {
      expect(error).toBeInstanceOf(TemporaryError)
      if (tries === 12) throw error
    }
  }
}

/** A way to the server of `url` that can be closed and opened. */
async function wayTo(url: string) {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    const there = connect(Number(port), hostname)
    for (const end of [socket, there]) {
      sockets.add(end)
      end.on('error', () => end.destroy())
    }
    socket.pipe(there).pipe(socket)
  })
  const listen = (at: number) => new Promise<void>((done) => server.listen(at, '127.0.0.1', done))
  await listen(0)
  const own = (server.address() as AddressInfo).port
  return {
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: `${own}` }).href,
    open: () => listen(own),
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

withPostgres('a PostgreSQL database', () => {
  describe('a PostgreSQL database', () => {
    it('opens again with all that was in it', async () => {
      const url = await freshStore()
      await using(url, (store) => publish(store, entry(1)))

      await using(url, async (store) => {
        expect(await store.articles.count('grouped')).toBe(1)
        await store.ping()
      })
    })

    it('is refused when a newer version wrote it, in the words of the other store', async () => {
      const url = await bareDatabase()
      await using(url, async () => {})
      await execute(url, `INSERT INTO migrations VALUES (${Date.now() + 1e12}, 'from the future')`)

      expect(await refusal(open(url))).toMatch(
        /^The database \S+ at 127\.0\.0\.1:\d+ is from a newer version of Nutgraf\. Update Nutgraf to use it\.$/,
      )
    })

    it('is refused with another secret key', async () => {
      const url = await freshStore()

      expect(await refusal(open(url, new Uint8Array(32).fill(8)))).toMatch(/made with another SECRET_KEY/)
    })

    it('is refused in a sentence when it is not there, and the password is told to nobody', async () => {
      const url = await freshStore()
      const silent = createServer((socket: Socket) => socket.destroy())
      await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
      const { port } = silent.address() as AddressInfo
      const refusals = {
        'has no database of this name': changed(url, { pathname: '/nowhere' }),
        'takes no connections': changed(url, { port: '1' }),
        'breaks the connection off': changed(url, { port: `${port}` }),
        'can’t be found': changed(url, { hostname: 'no.such.host.invalid' }),
        'no address of a database': 'postgres://ada:hunter2@[half/news',
      }

      for (const [words, address] of Object.entries(refusals)) {
        const sentence = await refusal(open(address))
        expect(sentence).toContain(words)
        expect(sentence).not.toContain('hunter2')
      }
      silent.close()
    })

    it('is refused to a user who is not let in, or may make no tables', async () => {
      const url = await bareDatabase()
      await execute(url, `DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN`)
      await execute(url, `REVOKE ALL ON SCHEMA public FROM PUBLIC`)
      const as = (username: string) => Object.assign(new URL(url), { username }).href

      expect(await refusal(open(as('stranger')))).toMatch(/does not let this user in|user name and password/)
      expect(await refusal(open(as('reader')))).toMatch(/does not let this user make tables/)
    })

    it('is refused when it is not in UTF-8', async () => {
      const url = await bareDatabase()
      const name = `${new URL(url).pathname.slice(1)}_ascii`
      await execute(
        url,
        `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'`,
      )

      expect(await refusal(open(Object.assign(new URL(url), { pathname: `/${name}` }).href))).toMatch(
        /not in UTF-8/,
      )
    })

    it('leaves nothing half made when its tables can’t all be made', async () => {
      const url = await bareDatabase()
      await execute(url, 'CREATE TABLE settings (mine int)')

      expect(await refusal(open(url))).toMatch(/holds tables of another program/)

      expect(await execute(url, `SELECT 1 FROM pg_tables WHERE tablename = 'articles'`)).toEqual([])
    })

    it('is asked for copies by its own tools', async () => {
      await using(await freshStore(), async (store) => {
        expect(await refusal(store.backup('copy'))).toMatch(/pg_dump/)
        expect(await refusal(store.restore('copy'))).toMatch(/pg_restore/)
      })
    })

    it('never holds a feed’s secret or an install token in plain', async () => {
      const url = await freshStore()
      await using(url, async (store) => {
        await store.feeds.add('https://me:hunter2@news.example/rss?token=tops3cret', undefined, noon)
        await store.workspaces.install(team, 'xoxb-plain')
      })

      const rows = await execute(url, 'SELECT url, installation FROM feeds, workspaces')
      expect(JSON.stringify(rows)).not.toMatch(/hunter2|tops3cret|xoxb/)
    })
  })

  describe('connections that break', () => {
    it('fail the calls they break under for a while only, and are made anew', async () => {
      const url = await freshStore()
      const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`
      await using(url, async (store) => {
        const { id } = await store.articles.add(entry(1))
        await execute(url, cut)
        const found = await sooner(() => store.articles.get(id))
        expect(found?.id).toBe(id)

        const blocked = execute(url, `BEGIN; LOCK TABLE settings; SELECT pg_sleep(0.3); ${cut}; COMMIT`)
        const writes = Array.from({ length: 4 }, (_, n) => sooner(() => store.settings.put('a', `${n}`)))
        await Promise.all([blocked, ...writes])
        expect(await store.settings.get('a')).toMatch(/^[0-3]$/)
      })
    })

    it('tell in words that name no host that the server is away, and serve again when it is back', async () => {
      const way = await wayTo(await freshStore())
      const store = await open(way.url)
      way.close()

      const thrown = await store.ping().catch((error: unknown) => error)
      expect(thrown).toBeInstanceOf(TemporaryError)
      expect(String(thrown)).toMatch(/The database can’t be reached\.$/)

      await way.open()
      await store.ping()
      await store.close()
      way.close()
    })
  })

  describe('texts that PostgreSQL would not take', () => {
    it('keep their length without NUL and halves of letters, so that offsets hold', async () => {
      await using(await freshStore(), async (store) => {
        const text = 'A\0B \uD83D and then she said it.'
        const said = quote('she said\0 it', 'A\uDC00da', { start: 13, end: 24 })
        const article = await publish(store, entry(1, { title: 'T\0itle', text }), {
          quotes: [said],
          people: [{ name: 'Za\0d' }],
        })

        expect(article.text).toBe('A\uFFFDB \uFFFD and then she said it.')
        expect(article.text).toHaveLength(text.length)
        const [found] = await store.quotes.search({ viewer: undefined, about: 'said', limit: 1 })
        expect(found?.quote).toMatchObject({
          text: 'she said\uFFFD it',
          start: 13,
          speaker: { name: 'A\uFFFDda' },
        })
      })
    })

    it('may be of any length: texts, words, addresses and guids', async () => {
      await using(await freshStore(), async (store) => {
        const word = 'ß'.repeat(5000)
        const many = Array.from({ length: 60_000 }, (_, n) => `w${n}`).join(' ')
        const text = `${many} ${'again '.repeat(30_000)} the old harbor ${word} ends`
        const url = `https://long.example/${Array.from({ length: 4000 }, (_, n) => n).join('-')}`
        const { id: feedId } = await store.feeds.add('https://long.example/rss', undefined, noon)
        const { id } = await publish(store, entry(1, { url, text, feedId, guid: `${url}#guid` }))

        const has = async (topic: string) =>
          (await store.articles.onTopic(parseTopic(topic), { viewer: undefined, limit: 9 })).length
        expect(await has('"old harbor"')).toBe(1)
        expect(await has('"harbor old"')).toBe(0)
        expect(await has('w59999 "again the old harbor"')).toBe(1)
        const long = { kind: 'word', value: 'ss'.repeat(5000), not: false } as const
        const options = { viewer: undefined, limit: 9 }
        expect(await store.articles.onTopic([[{ ...long, value: word }]], options)).toHaveLength(1)
        expect(await store.articles.onTopic([[{ ...long, value: `${word}ß` }]], options)).toEqual([])
        expect(await store.articles.add(entry(2, { url }))).toEqual({ id, isNew: false })
        const again = entry(3, { url: `${url}-moved`, feedId, guid: `${url}#guid` })
        expect(await store.articles.add(again)).toEqual({ id, isNew: false })
      })
    })

    it('and days of any year come back as they were, or as near as the calendar goes', async () => {
      await using(await freshStore(), async (store) => {
        const days = ['0044-03-15T12:00:00.001Z', '1969-12-31T23:59:59.999Z', '9999-12-31T00:00:00.000Z']
        for (const [n, day] of [...days, '+020000-01-01T00:00:00.000Z'].entries()) {
          const { id } = await store.articles.add(entry(n, { publishedAt: new Date(day) }))
          const kept = (await store.articles.get(id))?.publishedAt
          expect(kept?.toISOString()).toBe(days[n] ?? '9999-12-31T23:59:59.999Z')
        }
      })
    })
  })

  describe('many at once', () => {
    it('add one article once', async () => {
      await using(await freshStore(), async (store) => {
        const { id: feedId } = await store.feeds.add('https://one.example/rss', undefined, noon)
        const entries = Array.from({ length: 24 }, (_, n) =>
          entry(1, n % 2 ? { feedId, guid: 'g' } : { text: longText(1) }),
        )
        const added = await Promise.all(entries.map((one) => store.articles.add(one)))

        expect(new Set(added.map(({ id }) => id)).size).toBe(1)
        expect(added.filter(({ isNew }) => isNew)).toHaveLength(1)
      })
    })

    it('find one text on many pages: one article stays, and every feed has it', async () => {
      await using(await freshStore(), async (store) => {
        const feeds = await Promise.all(
          Array.from({ length: 12 }, (_, n) => store.feeds.add(`https://${n}.example/rss`, undefined, noon)),
        )
        const ids = await Promise.all(
          feeds.map(
            async ({ id: feedId }, n) => (await store.articles.add(entry(n, { feedId, guid: 'g' }))).id,
          ),
        )

        const kept = await Promise.all(
          ids.map((id) => store.articles.markExtracted(id, { text: longText(7) })),
        )

        expect(await store.articles.count()).toBe(1)
        const known = await Promise.all(
          feeds.map(({ id: feedId }, n) => store.articles.add(entry(n, { feedId, guid: 'g' }))),
        )
        const left = known[0]?.id
        expect(known).toEqual(known.map(() => ({ id: left, isNew: false })))
        expect(kept.at(-1)).toBe(left)
      })
    })

    it('never lose the server that adds a feed while the last one removes it', async () => {
      await using(await freshStore(), async (store) => {
        const address = 'https://shared.example/rss'
        const one = { platform: 'discord', workspaceId: 'one' } as const
        for (let round = 0; round < 20; round++) {
          const { id } = await store.feeds.add(address, one, noon)
          const [added] = await Promise.all([
            store.feeds.add(address, team, noon),
            store.feeds.remove(id, one),
          ])
          expect((await store.feeds.list(team)).map((feed) => feed.id)).toEqual([added.id])
          await store.feeds.remove(added.id, team)
        }
      })
    })

    it('queue the digest of a period once, and show an article once in a channel', async () => {
      await using(await freshStore(), async (store) => {
        const { id } = await publish(store, entry(1))
        const due = await Promise.all(
          Array.from({ length: 6 }, (_, n) =>
            store.subscriptions.add(subscription({ topic: `topic ${n % 3}` })),
          ),
        )

        const queued = await Promise.all(
          due.map((one) => store.outbox.enqueueDigest(edition(one, [id]), noon)),
        )

        expect(queued.filter(Boolean)).toHaveLength(1)
        expect(await store.outbox.count('pending')).toBe(1)
        const left = await store.subscriptions.due(noon, ['discord'], 9)
        expect(left).toHaveLength(2)
      })
    })

    it('share deliveries between them, and begin each once', async () => {
      await using(await freshStore(), async (store) => {
        for (let n = 0; n < 30; n++)
          await store.outbox.enqueue({
            channel: { ...channel, id: `${n}` },
            message: digest,
            dedupeKey: `${n}`,
            dueAt: noon,
          })

        const claims = await Promise.all(
          Array.from({ length: 8 }, () => store.outbox.claim(noon, ['discord'], 5, 60_000)),
        )
        const claimed = claims.flat()
        expect(claimed).toHaveLength(30)
        expect(new Set(claimed.map(({ id }) => id)).size).toBe(30)

        const [one] = claimed
        if (!one) throw new Error('nothing was due')
        const begun = await Promise.all(
          Array.from({ length: 8 }, () => store.outbox.markSending(one, [digest], noon, 60_000)),
        )
        expect(begun.filter(Boolean)).toHaveLength(1)
        await Promise.all(
          Array.from({ length: 8 }, () => store.outbox.markPartSent(one.id, 'm1', noon, 60_000)),
        )
        expect(await store.outbox.get(one.id)).toMatchObject({ state: 'sent', sent: ['m1'], attempts: 1 })
      })
    })

    it('leave an article alone that a digest is showing at this very moment', async () => {
      const url = await freshStore()
      await using(url, async (store) => {
        const { id } = await publish(store, entry(1))
        const limits = { fetchedBefore: new Date('2030-01-01'), shownBefore: new Date(0) }
        const showing = execute(
          url,
          `BEGIN; INSERT INTO shown (platform, workspace_id, channel_id, article_id) VALUES ('web', 'w', 'c', ${id});
           SELECT pg_sleep(0.4); COMMIT`,
        )
        await new Promise((done) => setTimeout(done, 150))

        expect(await pruneArticles(store, limits)).toBe(0)
        await showing
        expect(await pruneArticles(store, limits)).toBe(0)
        expect(await store.articles.get(id)).toBeDefined()
      })
    })
  })

  it('keeps ids beyond 32 bits as they are, in whatever points to them', async () => {
    const url = await freshStore()
    const large = 2 ** 33
    await execute(
      url,
      `SELECT setval(format('%I', sequencename)::regclass, ${large}) FROM pg_sequences WHERE schemaname = 'public'`,
    )
    await using(url, async (store) => {
      const { id } = await publish(store, entry(1), { quotes: [quote('It is done.', 'Ada Marlow')] })
      const copy = await publish(store, entry(2), {}, { storyId: id, duplicateOf: id })
      const due = await store.subscriptions.add(subscription())
      const receipt = { topic: 'Iraq', entries: [{ fate: 'told', count: 1, articleIds: [id] }] } as const
      await store.outbox.enqueueDigest({ ...edition(due, [id]), receipt }, noon)
      const [delivery] = await store.outbox.claim(noon, ['discord'], 1, 60_000)

      expect([id, due.id, delivery?.id]).toEqual([large + 1, large + 1, large + 1])
      expect(copy).toMatchObject({ storyId: id, duplicateOf: id })
      expect(delivery).toMatchObject({ subscriptionId: due.id })
      expect(await store.shown.articles(channel, large)).toEqual(new Map([[id, noon]]))
      expect((await store.search.findings([id])).quotes).toMatchObject([{ id: large + 1, articleId: id }])
      expect((await store.stories.load([id], undefined)).map((story) => story.id)).toEqual([id])
      expect(await store.receipts.recent(channel, { limit: 1 })).toMatchObject([receipt])
    })
  })

  it('counts thousands by what the planner knows of them', async () => {
    const url = await freshStore()
    const add = (count: number, stage: string) =>
      execute(
        url,
        `INSERT INTO articles (url, url_key, host, title, outlet, published_at, fetched_at, stage, is_open)
         SELECT '${stage}' || n, '${stage}' || n, '', '', '', now(), now(), '${stage}', true FROM generate_series(1, ${count}) n`,
      )
    await add(30_000, 'grouped')
    await add(7, 'fetched')
    await execute(url, 'ANALYZE articles')

    await using(url, async (store) => {
      expect(await store.articles.count('fetched')).toBe(7)
      const grouped = await store.articles.count('grouped')
      expect(grouped).toBeGreaterThan(29_000)
      expect(grouped).toBeLessThan(31_000)
      expect(await store.articles.count()).toBeGreaterThan(29_000)
    })
  })

  it('prunes while others write to whatever table: no table is locked', async () => {
    const url = await freshStore()
    await using(url, async (store) => {
      const { id } = await publish(store, entry(1), { quotes: [quote('It is done.', 'Ada Marlow')] })
      await store.outbox.enqueue({ channel, message: digest, dedupeKey: 'k', dueAt: noon, articleIds: [id] })
      const locked = execute(
        url,
        `BEGIN; DO $$ DECLARE name text; BEGIN FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
           LOOP EXECUTE format('LOCK TABLE %I IN ROW EXCLUSIVE MODE', name); END LOOP; END $$;
         SELECT pg_sleep(1.5); COMMIT`,
      )
      await new Promise((done) => setTimeout(done, 150))
      let isLocked = true
      const over = locked.then(() => {
        isLocked = false
      })

      expect(await pruneArticles(store, { fetchedBefore: new Date('2030-01-01') })).toBe(1)
      for (const prune of ['pruneDeliveries', 'pruneReceipts', 'pruneSaid'] as const)
        await store.retention[prune](new Date('2030-01-01'))

      expect(isLocked).toBe(true)
      await over
    })
  })

  it('wakes those who wait for work, in whichever process it was made', async () => {
    const url = await freshStore()
    await using(url, (waiting) =>
      using(url, async (working) => {
        const woken = new Promise<void>((done) => waiting.onWork?.(done))
        // until it listens
        const again = setInterval(() => void working.feeds.makeDue(noon), 100)
        await woken
        clearInterval(again)
      }),
    )
  })

  it('counts what nearly all articles say by what the server knows of them, and what few say one by one', async () => {
    const url = await freshStore()
    await execute(
      url,
      `INSERT INTO articles (url, url_key, host, title, outlet, published_at, fetched_at, stage, is_open)
        SELECT 'https://news.example/' || n, n, 'news.example', 'Ferries', 'Example News', now(), now(), 'grouped', TRUE
        FROM generate_series(1, 1500) AS n`,
    )
    await execute(
      url,
      `INSERT INTO article_search SELECT id, published_at, source, source FROM articles,
        to_tsvector('nutgraf', CASE WHEN id % 500 = 0 THEN 'gulls' ELSE 'ferries sail' END) AS source`,
    )
    await execute(url, 'ANALYZE article_search')

    const { words } = await using(url, ({ search }) => search.count(['ferry', 'gull', 'whale']))

    expect(words).toEqual([
      { word: 'ferry', articles: 1497 },
      { word: 'gull', articles: 3 },
      { word: 'whale', articles: 0 },
    ])
  })
})
