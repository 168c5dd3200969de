import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { PostOptions } from '../../src/chat/platform.ts'
import { TemporaryError, UserError } from '../../src/core/errors.ts'
import { createLog } from '../../src/log.ts'
import { deliverOutbox } from '../../src/pipeline/deliver-outbox.ts'
import { createOwnLeases, type OwnLeases } from '../../src/pipeline/lease.ts'
import { inTurn } from '../../src/standby.ts'
import { openPostgres } from '../../src/store/postgres/open.ts'
import type { Store } from '../../src/store/store.ts'
import { startBot } from '../support/bot.ts'
import { clockAt } from '../support/clock.ts'
import { type MemoryPlatform, memoryPlatform } from '../support/memory-platform.ts'
import { execute } from '../support/postgres-server.ts'
import { openStallingProxy, type StallingProxy } from '../support/stalling-proxy.ts'
import { openDesk } from '../support/steps.ts'
import { analysis, channel, digest, guild, KEY, noon, subscription } from './newsroom.ts'
import { bareDatabase, freshStore, withPostgres } from './postgres-databases.ts'

/** In the place of 35 seconds. */
const SILENCE_MS = 400
/** In the place of five. */
const ASK_MS = 150
/** Waiting for a connection and for its answer, and as much again for a busy machine. */
const SOON_MS = 4 * SILENCE_MS + 2000
const PATIENCE_MS = 120_000

async function open(url: string): Promise<Store> {
  const store = await openPostgres({ url, secretKey: KEY, silenceMs: SILENCE_MS })
  onTestFinished(() => store.close())
  return store
}

async function proxyTo(url: string): Promise<StallingProxy> {
  const proxy = await openStallingProxy(url)
  onTestFinished(() => proxy.close())
  return proxy
}

/** A store by way of a proxy, and the address past it. */
async function openBehind(): Promise<{ store: Store; proxy: StallingProxy; url: string }> {
  const url = await freshStore()
  const proxy = await proxyTo(url)
  return { store: await open(proxy.url), proxy, url }
}

/** The sentence that each of them ends with, soon. */
async function troubles(work: readonly Promise<unknown>[]): Promise<string[]> {
  const startedAt = performance.now()
  const errors = (await Promise.allSettled(work)).map((one) =>
    one.status === 'rejected' ? one.reason : undefined,
  )
  expect(performance.now() - startedAt).toBeLessThan(SOON_MS)
  for (const error of errors) expect(error).toBeInstanceOf(TemporaryError)
  return errors.map((error: TemporaryError) => error.message)
}

function expectTemporary(error: unknown): void {
  expect(error).toBeInstanceOf(TemporaryError)
}

const queue = ({ outbox }: Store, n: number) =>
  outbox.enqueue({ channel: { ...channel, id: `${n}` }, message: digest, dedupeKey: `${n}`, dueAt: noon })

withPostgres('a PostgreSQL server that falls silent', () => {
  it('ends every statement with a word on it, single ones and transactions, and works at once when it speaks again', async () => {
    const { store, proxy } = await openBehind()
    // more of each than there are connections
    const work = () =>
      Array.from({ length: 12 }, (_, n) => [store.settings.put(`${n}`, 'x'), queue(store, n)]).flat()
    await Promise.all(Array.from({ length: 12 }, () => store.ping()))

    proxy.stall()
    const said = await troubles(work())
    for (let n = 0; n < 3; n++) await troubles([queue(store, n), store.ping()])
    proxy.passNewLines()
    const startedAt = performance.now()
    for (let n = 0; n < 12; n++) await Promise.all([store.settings.put(`${n}`, 'x'), queue(store, n)])

    expect(new Set(said)).toEqual(new Set(['The database can’t be reached.']))
    expect(performance.now() - startedAt).toBeLessThan(SOON_MS)
    expect(await store.outbox.count('pending')).toBe(12)
  })

  it('is not waited for by one article after the other where many go together', async () => {
    const { store, proxy } = await openBehind()
    await store.ping()

    proxy.stall()
    await troubles(Array.from({ length: 16 }, (_, id) => store.articles.markAnalyzed(id, analysis())))
  })

  it('has done what it was asked, and its answers are lost: asked again, it is not done twice', async () => {
    const { store, proxy } = await openBehind()
    await queue(store, 0)

    proxy.swallowAnswers()
    await troubles([queue(store, 1)])
    proxy.goOn()

    expect(await queue(store, 0)).toBe(false)
    await queue(store, 1)
    expect(await store.outbox.count('pending')).toBe(2)
  })

  it('hears late what was said long ago: what was done meanwhile stays', async () => {
    const { store, proxy, url } = await openBehind()
    await store.ping()

    proxy.stall()
    const late = store.leases.take('posts', 'behind', noon, 60_000)
    await troubles([late])
    const other = await open(url)
    expect(await other.leases.take('posts', 'other', noon, 60_000)).toBe(true)
    proxy.goOn()
    await store.ping()

    expect(await other.leases.take('posts', 'other', noon, 60_000)).toBe(true)
    expect(await store.leases.take('posts', 'behind', noon, 60_000)).toBe(false)
  })

  it('says good-bye on one side only: the next statement has a new line', async () => {
    const { store, proxy } = await openBehind()
    await Promise.all([store.ping(), store.ping()])

    proxy.halfClose()
    await new Promise((done) => setTimeout(done, 50))

    await Promise.all([store.ping(), queue(store, 1)])
    expect(await store.outbox.count('pending')).toBe(1)
  })

  it('lets a start in and says nothing more: the start ends with a sentence', async () => {
    const mute = createServer(() => {})
    await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done))
    onTestFinished(() => void mute.close())
    const proxy = await proxyTo(await bareDatabase())
    const { port } = mute.address() as { port: number }

    for (const url of [`postgres://news@127.0.0.1:${port}/news`, proxy.url]) {
      proxy.stall()
      const error = await open(url).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(UserError)
      expect((error as UserError).message).toMatch(/ does not answer\. Is it that host and port/)
    }
  })

  it('is listened to anew: who waits for work is woken as before', async () => {
    const { store, proxy, url } = await openBehind()
    const other = await open(url)
    let woken = () => {}
    store.onWork?.(() => woken())
    const wakes = async () => {
      const waking = new Promise<void>((done) => {
        woken = done
      })
      const again = setInterval(() => void other.feeds.makeDue(noon), 100)
      await waking
      clearInterval(again)
    }
    await wakes()

    proxy.stall()
    proxy.passNewLines()

    await wakes()
  })

  it('is left within a second, whatever is held back', async () => {
    const url = await freshStore()
    const proxy = await proxyTo(url)
    const store = await openPostgres({ url: proxy.url, secretKey: KEY })
    store.onWork?.(() => {})
    await Promise.all([store.ping(), store.ping()])

    proxy.stall()
    const startedAt = performance.now()
    await store.close()

    expect(performance.now() - startedAt).toBeLessThan(5000)
  })

  describe('what takes long by right', () => {
    it('is not cut: forgetting a large server', async () => {
      const { store, url } = await openBehind()
      await store.subscriptions.add(subscription())
      await execute(
        url,
        `CREATE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql
           AS $$ BEGIN PERFORM pg_sleep(${(3 * SILENCE_MS) / 1000}); RETURN OLD; END $$;
         CREATE TRIGGER take_long BEFORE DELETE ON subscriptions FOR EACH ROW EXECUTE FUNCTION take_long()`,
      )

      await store.workspaces.forget(guild)
      await execute(url, 'DROP TRIGGER take_long ON subscriptions; DROP FUNCTION take_long')

      expect(await store.subscriptions.list(channel)).toEqual([])
    })

    it('is not cut: waiting for the process that makes the tables', async () => {
      const url = await bareDatabase()
      // the number that migrate.ts locks by
      const lock = 'pg_advisory_lock(7269417001)'
      const making = execute(url, `SELECT ${lock}, pg_sleep(${(3 * SILENCE_MS) / 1000})`)
      await new Promise((done) => setTimeout(done, SILENCE_MS / 2))

      const store = await open(url)

      await making
      expect(await store.settings.get('a')).toBeUndefined()
    })
  })
})

withPostgres('a process that can’t reach the store any more', () => {
  const clock = clockAt('2026-03-02T12:00:00Z')

  it('posts nothing after its lease, and another posts what is left: each once', async () => {
    const { store, proxy, url } = await openBehind()
    const platform = memoryPlatform('discord')
    let posts = 0
    const behind = await openPoster('behind', store, platform, async () => {
      posts++
      if (posts === 2) proxy.stall()
    })
    const other = await openPoster('other', await open(url), platform)
    for (let n = 0; n < 6; n++) await queue(store, n)

    await behind().catch(expectTemporary)
    const before = platform.posted.length
    for (let at = 0; at < 3; at++) {
      clock.pass(10_000)
      await expect(behind()).rejects.toThrow(TemporaryError)
      await other()
      expect(platform.posted).toHaveLength(before)
    }
    clock.pass(15_000)
    await other()
    await expect(behind()).rejects.toThrow(TemporaryError)
    proxy.goOn()
    await behind()

    expect(new Set(platform.posted.map(({ channel: { id } }) => id)).size).toBe(6)
    expect(platform.posted).toHaveLength(6)
    expect(await store.outbox.count('sent')).toBe(6)
  })

  it('posts each digest once, as its successor does, whatever answers are lost on either side', async () => {
    const url = await freshStore()
    const direct = await openPostgres({ url, secretKey: KEY })
    onTestFinished(() => direct.close())
    const platform = memoryPlatform('discord')
    const proxies = [await proxyTo(url), await proxyTo(url)] as const
    const moods = ['stall', 'swallowAnswers', 'halfClose', 'swallowAnswers', 'stall'] as const
    // posts of a part that were not preceded by a look whether it is there
    const blind = new Map<string, number>()
    let posts = 0
    const posters = await Promise.all(
      proxies.map(async (proxy, side) =>
        openPoster(`process ${side}`, await open(proxy.url), platform, async ({ key, mayHaveArrived }) => {
          if (!mayHaveArrived) blind.set(key, (blind.get(key) ?? 0) + 1)
          posts++
          if (posts % 3 === 0) proxy[moods[posts % moods.length] ?? 'stall']()
        }),
      ),
    )

    for (let n = 0; n < 24; n++) await queue(direct, n)
    while ((await direct.outbox.count('sent')) < 24) {
      await Promise.all(posters.map((post) => post().catch(expectTemporary)))
      clock.pass(25_000)
      for (const proxy of proxies) proxy.goOn()
    }

    expect([...blind.values()].filter((times) => times > 1)).toEqual([])
    expect(platform.posted).toHaveLength(24)
  })

  it('closes its line to Discord before another one opens it', async () => {
    const { store, proxy, url } = await openBehind()
    const lines = new Map<string, boolean>()
    const listen = async (holder: string, at: Store) => {
      let look = async () => {}
      const platform = inTurn(
        () => ({
          ...memoryPlatform('discord'),
          start: async () => void lines.set(holder, true),
          stop: async () => void lines.set(holder, false),
        }),
        {
          leases: leasesOf(holder, at),
          log: createLog({ level: 'silent', format: 'json' }),
          every(does) {
            look = does
            return { stop() {} }
          },
        },
      )
      await platform.start()
      return () => look().catch(expectTemporary)
    }
    const behind = await listen('behind', store)
    const other = await listen('other', await open(url))
    expect(lines).toEqual(new Map([['behind', true]]))

    proxy.stall()
    for (let n = 0; n < 5; n++) {
      clock.pass(10_000)
      await Promise.all([behind(), other()])
      expect([...lines.values()].filter(Boolean).length).toBeLessThan(2)
    }
    expect(lines.get('other')).toBe(true)

    proxy.goOn()
    await store.ping()
    await behind()
    expect(lines).toEqual(
      new Map([
        ['behind', false],
        ['other', true],
      ]),
    )
  })

  it('takes no word for its lease that comes too late', async () => {
    const { store, proxy } = await openBehind()
    const leases = leasesOf('behind', store)
    await store.ping()

    proxy.swallowAnswers()
    await expect(leases.hold('posts')).rejects.toThrow(TemporaryError)
    proxy.goOn()

    expect(leases.left('posts')).toBe(0)
    expect(await leases.hold('posts')).toBe(40_000)
  })

  const leasesOf = (holder: string, store: Store): OwnLeases =>
    createOwnLeases({ store, holder, now: clock.now, askMs: ASK_MS })

  /** What a process with the role `deliver` does at a heartbeat. */
  async function openPoster(
    holder: string,
    store: Store,
    platform: MemoryPlatform,
    onPost: (options: PostOptions) => Promise<void> = async () => {},
  ) {
    const desk = await openDesk(clock.now)
    onTestFinished(() => desk.close())
    const own = {
      ...platform,
      async post(...[to, part, options]: Parameters<MemoryPlatform['post']>) {
        await onPost(options)
        return platform.post(to, part, options)
      },
    }
    const platforms = new Map([['discord' as const, own]])
    const context = { ...desk.context, store, platforms, leases: leasesOf(holder, store) }
    return () => deliverOutbox(context)
  }
})

withPostgres('the bot, when its database falls silent', () => {
  it(
    'says so within its time at /readyz and /healthz, goes on when it speaks again, and ends within ten seconds',
    async () => {
      const proxy = await proxyTo(await bareDatabase())
      const bot = startBot({
        DATABASE_URL: proxy.url,
        SECRET_KEY: 'a key of at least 16 characters',
        HEARTBEAT_SECONDS: '1',
      })
      onTestFinished(bot.forget)
      const [, page = ''] = await bot.says(/Open (http:\S+)/)
      const ask = async (path: string) => {
        const startedAt = performance.now()
        const answer = await fetch(page + path)
        expect(performance.now() - startedAt).toBeLessThan(4900)
        return answer
      }
      expect((await ask('/readyz')).status).toBe(200)

      proxy.stall()
      const [ready, alive] = await Promise.all([ask('/readyz'), ask('/healthz')])
      expect(await ready.json()).toMatchObject({
        parts: expect.arrayContaining([{ part: 'store', missing: 'The database does not answer in time.' }]),
      })
      expect([ready.status, alive.status]).toEqual([503, 503])
      proxy.goOn()
      expect((await ask('/readyz')).status).toBe(200)

      proxy.stall()
      const startedAt = performance.now()
      await bot.stop()
      expect(performance.now() - startedAt).toBeLessThan(10_000)
    },
    PATIENCE_MS,
  )
})
