/** A process of several that share a database is killed at its work: another one does it within a minute. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { notice } from '../../src/core/message.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { CHANNEL } from '../support/ask.ts'
import { startNewsroom } from '../support/newsroom.ts'
import type { AtIt, Shift } from '../support/role-child.ts'

const CHILD = fileURLToPath(new URL('../support/role-child.ts', import.meta.url))
const START = new Date('2026-03-02T08:00:00Z')
const after = (seconds: number) => new Date(START.getTime() + seconds * 1000)
/** For a machine that has much else to do. */
const PATIENCE_MS = 60_000

let folder: string
let store: Store
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nutgraf-killed-'))
  store = await openStore({ url: `file:${join(folder, 'test.db')}`, secretKey: new Uint8Array(32) })
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

function begin(role: Shift['role'], seconds: number, isStuck: boolean) {
  const shift: Shift = { file: join(folder, 'test.db'), role, at: after(seconds).toISOString(), isStuck }
  return fork(CHILD, [JSON.stringify(shift)])
}

/** Dies when it has done its first work, before it can say so. */
async function dieAtWork(role: Shift['role']): Promise<void> {
  const child = begin(role, 0, true)
  await once(child, 'message')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** All that a process finds to do, so many seconds after the other one began. */
async function work(role: Shift['role'], seconds: number): Promise<AtIt[]> {
  const child = begin(role, seconds, false)
  const told: AtIt[] = []
  child.on('message', (one: AtIt) => told.push(one))
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  return told
}

it(
  'a feed is read by another process, and by no two at once',
  async () => {
    const newsroom = await startNewsroom()
    newsroom.publish({ path: '/a', title: 'Pool opens', text: 'The pool opened again.', publishedAt: START })
    const { id } = await store.feeds.add(`${newsroom.url}/feed.xml`, undefined, START)
    await dieAtWork('fetch')

    expect(await work('fetch', 39)).toEqual([])
    expect(await work('fetch', 55)).toHaveLength(1)

    expect(await store.feeds.get(id)).toMatchObject({ lastSuccessAt: after(55), failures: 0 })
    await newsroom.stop()
  },
  PATIENCE_MS,
)

it(
  'articles are analyzed by another process, each once',
  async () => {
    for (let n = 0; n < 20; n++)
      await store.articles.add({
        feedId: null,
        guid: null,
        url: `https://bay-wire.example/${n}`,
        title: `Ferry number ${n}`,
        outlet: 'Bay Wire',
        byline: null,
        publishedAt: START,
        fetchedAt: START,
        feedContent: null,
        text: `Ferry number ${n} sails again. “It was time,” said the harbor master, Nora Quill.`,
      })
    await dieAtWork('analyze')

    // 16 are claimed at a time; the other four are anybody's
    expect(await work('analyze', 39)).toHaveLength(4)
    expect(await work('analyze', 55)).toHaveLength(16)

    expect(await store.articles.count('grouped')).toBe(20)
  },
  PATIENCE_MS,
)

it(
  'digests are posted by another process, which looks first whether the one in hand has arrived',
  async () => {
    for (const key of ['one', 'two'])
      await store.outbox.enqueue({ channel: CHANNEL, message: notice(key), dedupeKey: key, dueAt: START })
    await dieAtWork('deliver')

    expect(await work('deliver', 39)).toEqual([])
    const told = await work('deliver', 55)

    expect(told.map(({ post }) => post?.mayHaveArrived)).toEqual([true, false])
    const ids = (await store.outbox.recent(CHANNEL, 2)).map(({ id, state }) => [id, state])
    expect(ids).toEqual([
      [2, 'sent'],
      [1, 'sent'],
    ])
  },
  PATIENCE_MS,
)

it(
  'while one process posts, another that delivers posts nothing, though something waits that nobody has begun',
  async () => {
    await store.outbox.enqueue({ channel: CHANNEL, message: notice('one'), dedupeKey: 'one', dueAt: START })
    const poster = begin('deliver', 0, true)
    await once(poster, 'message')
    const elsewhere = { ...CHANNEL, id: 'elsewhere' }
    await store.outbox.enqueue({ channel: elsewhere, message: notice('two'), dedupeKey: 'two', dueAt: START })

    expect(await work('deliver', 1)).toEqual([])

    poster.kill('SIGKILL')
    await once(poster, 'exit')
    expect(await work('deliver', 55)).toHaveLength(2)
  },
  PATIENCE_MS,
)
