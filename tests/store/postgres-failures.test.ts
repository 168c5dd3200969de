import { spawnSync } from 'node:child_process'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TemporaryError, UserError } from '../../src/core/errors.ts'
import { notice } from '../../src/core/message.ts'
import { WEB_CHANNEL } from '../../src/core/subscription.ts'
import { readSecretKey } from '../../src/secret-key.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { startBot } from '../support/bot.ts'
import { makeServer, type OwnServer } from '../support/postgres-own-server.ts'
import { binaries, execute } from '../support/postgres-server.ts'
import { channel, digest, KEY, minutes, noon } from './newsroom.ts'

const PASSWORD = 'tell no one: 100%'
const PATIENCE_MS = 120_000
const LEASE_MS = 60_000
const DELIVERIES = 120

const hasPrograms = binaries() !== undefined && spawnSync('openssl', ['version']).status === 0
const needs = hasPrograms ? '' : ' (not run: it needs initdb and openssl)'

const open = (url: string) => openStore({ url, secretKey: KEY })

/** The sentence that the start ends with. */
async function refusal(url: string): Promise<string> {
  const error = await open(url).then(
    async (store) => store.close(),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(UserError)
  const { message } = error as UserError
  expect(message).not.toContain('tell')
  return message
}

/** The sentence of work that failed for a while. */
async function trouble(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(TemporaryError)
  return (error as TemporaryError).message
}

/** As the steps do it: what failed for a while is tried again, until it works. */
async function inTheEnd<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof TemporaryError)) throw error
      await new Promise((done) => setTimeout(done, 20))
    }
  }
}

describe.skipIf(!hasPrograms)(`a PostgreSQL server that refuses, stops or fills up${needs}`, () => {
  let server: OwnServer
  let url: string
  let store: Store

  beforeAll(async () => {
    server = await makeServer()
    await server.start()
    await execute(server.admin, `CREATE ROLE news LOGIN PASSWORD '${PASSWORD}'`)
    await execute(server.admin, `CREATE ROLE guest LOGIN PASSWORD '${PASSWORD}'`)
    await execute(server.admin, `CREATE DATABASE news OWNER news ENCODING 'UTF8' TEMPLATE template0`)
    url = server.url('news', PASSWORD, 'news')
    store = await open(url)
  }, PATIENCE_MS)

  afterAll(async () => {
    await store.close()
    await server.forget()
  })

  it('says at the start what is wrong with the password, the user, the database or the rights', async () => {
    const of = server.url
    expect(await refusal(of('news', 'tell all', 'news'))).toMatch(/does not take this user name and password/)
    expect(await refusal(of('nobody', PASSWORD, 'news'))).toMatch(/does not take this user name and password/)
    expect(await refusal(url.replace(/:[^:@]*@/, '@'))).toMatch(/wants a password/)
    expect(await refusal(of('news', PASSWORD, 'none'))).toMatch(/has no database of this name/)
    expect(await refusal(of('guest', PASSWORD, 'news'))).toMatch(/does not let this user make tables/)
  })

  it('is taken over TLS alone where its certificate is vouched for, and has its name', async () => {
    const vouched = `sslrootcert=${server.certificate}`
    const secure = await open(`${url}?sslmode=require&${vouched}`)
    await secure.ping()
    await secure.close()

    expect(await refusal(`${url}?sslmode=require`)).toMatch(/a certificate that nobody here vouches for/)
    const byNumber = url.replace('localhost', '127.0.0.1')
    expect(await refusal(`${byNumber}?sslmode=verify-full&${vouched}`)).toMatch(
      /a certificate for another name/,
    )
    expect(await refusal(`${url}?sslmode=verify-full&sslrootcert=/nowhere.crt`)).toMatch(/can’t be read/)
    expect(await refusal(`${url}?sslmode=on`)).toMatch(/an sslmode that is none/)
  })

  it('has no connection left: a start says so, and work goes on when there is one', async () => {
    const others: pg.Client[] = []
    const takeAll = async () => {
      for (;;) {
        const other = new pg.Client(url)
        await other.connect()
        others.push(other)
      }
    }
    await expect(takeAll()).rejects.toMatchObject({ code: '53300' })

    expect(await refusal(url)).toMatch(/has no connection left/)
    // more at once than the store has connections already
    const work = () => Promise.all(Array.from({ length: 9 }, (_, n) => store.settings.put(`${n}`, 'x')))
    expect(await trouble(work())).toMatch(/has no connection or memory left/)

    for (const other of others) await other.end()
    await work()
  })

  it('ends a statement that takes too long, and lets somebody in no more: both pass', async () => {
    const holder = new pg.Client(url)
    await holder.connect()
    await holder.query('BEGIN; LOCK TABLE settings')
    const waiting = trouble(store.settings.put('a', 'b'))
    const cancel = `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = 'news' AND wait_event_type = 'Lock'`
    while ((await execute(server.admin, cancel)).length === 0);
    expect(await waiting).toMatch(/took too long to answer/)
    await holder.end()

    await execute(server.admin, `ALTER ROLE news PASSWORD 'another'`)
    await execute(
      server.admin,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'news'`,
    )
    const refused = async () => {
      for (;;) {
        const said = await trouble(store.ping())
        if (!/reached|shutting/.test(said)) return said
      }
    }
    expect(await refused()).toMatch(/does not let us in just now/)
    await execute(server.admin, `ALTER ROLE news PASSWORD '${PASSWORD}'`)
    await store.ping()
  })

  it('can only be read until it is promoted: a start says so, and work goes on by itself then', async () => {
    await server.stop('fast')
    await server.follow()
    await server.start()

    expect(await refusal(url)).toMatch(/is read only\. Name the primary server/)
    await inTheEnd(() => store.ping())
    expect(await trouble(store.settings.put('a', 'b'))).toMatch(/is read only just now/)

    await execute(server.admin, 'SELECT pg_promote()')
    await inTheEnd(() => store.settings.put('a', 'b'))
  })

  it(
    'stops and crashes in the middle of work: nothing is lost, and nothing done twice',
    async () => {
      const other = await open(url)
      let queued = 0
      const queue = async () => {
        for (; queued < DELIVERIES; queued++) {
          const delivery = { channel, message: digest, dedupeKey: `${queued}`, dueAt: noon }
          await inTheEnd(() => store.outbox.enqueue(delivery))
        }
      }
      const posts: number[] = []
      const post = async () => {
        for (let at = 1; (await inTheEnd(() => other.outbox.count('sent'))) < DELIVERIES; at++)
          posts.push(...(await postDue(other, minutes(at))))
      }
      const work = Promise.all([queue(), post()])
      for (const mode of ['fast', 'immediate', 'immediate'] as const) {
        const before = queued
        while (queued < before + 15) await new Promise((done) => setTimeout(done, 5))
        await server.stop(mode)
        await server.start()
      }

      await work
      const sums = 'SELECT count(*)::int AS n, sum(jsonb_array_length(sent))::int AS parts FROM outbox'
      expect(await execute(url, sums)).toEqual([{ n: DELIVERIES, parts: DELIVERIES }])
      expect(new Set(posts).size).toBe(posts.length)
      await other.close()
    },
    PATIENCE_MS,
  )

  it(
    'comes back, and the bot goes on by itself; meanwhile /readyz names the store',
    async () => {
      await execute(server.admin, `CREATE DATABASE bot OWNER news ENCODING 'UTF8' TEMPLATE template0`)
      const own = server.url('news', PASSWORD, 'bot')
      const secretKey = 'a key of at least 16 characters'
      const bot = startBot({ DATABASE_URL: own, SECRET_KEY: secretKey, HEARTBEAT_SECONDS: '1' })
      const [, page = ''] = await bot.says(/Open (http:\S+)/)
      const ready = async () => (await fetch(`${page}/readyz`)).json()
      expect(await ready()).toMatchObject({ ready: true })

      await server.stop('immediate')
      const missing = { part: 'store', missing: 'The database can’t be reached.' }
      expect(await ready()).toMatchObject({ ready: false, parts: expect.arrayContaining([missing]) })
      expect((await fetch(`${page}/healthz`)).status).toBe(503)

      await server.start()
      const desk = await openStore({ url: own, secretKey: readSecretKey({ secretKey, dataDir: '' }) })
      const message = notice('The ferries sail again.')
      await desk.outbox.enqueue({ channel: WEB_CHANNEL, message, dedupeKey: 'k', dueAt: noon })
      await desk.close()
      while (!(await (await fetch(page)).text()).includes('The ferries sail again.'));
      expect(await ready()).toMatchObject({ ready: true })
      expect(bot.said()).not.toContain('tell')
      expect(await bot.stop()).toBe(0)
      bot.forget()
    },
    PATIENCE_MS,
  )

  it(
    'ends the start of the bot with exit code 1 and one sentence',
    async () => {
      const bot = startBot({ DATABASE_URL: server.url('news', 'tell all', 'news') })

      expect(await bot.ended).toBe(1)
      expect(bot.said()).toMatch(
        /^The database news at localhost:\d+ does not take this user name and password\. .*\n$/,
      )
      bot.forget()
    },
    PATIENCE_MS,
  )
})

/** What a process does with deliveries that are due: those of which it made a post. */
async function postDue({ outbox }: Store, at: Date): Promise<number[]> {
  const posts: number[] = []
  for (const one of await inTheEnd(() => outbox.claim(at, ['discord'], 5, LEASE_MS / 2))) {
    if (!(await inTheEnd(() => outbox.markSending(one, [digest], at, LEASE_MS)))) continue
    posts.push(one.id)
    await inTheEnd(() => outbox.markPartSent(one.id, `m${one.id}`, at, LEASE_MS))
  }
  return posts
}
