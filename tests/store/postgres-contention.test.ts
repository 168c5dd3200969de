import pg from 'pg'
import { expect, it } from 'vitest'
import type { Article } from '../../src/core/article.ts'
import { type Block, type Message, message } from '../../src/core/message.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { execute } from '../support/postgres-server.ts'
import {
  analysis,
  channel,
  digest,
  entry,
  KEY,
  longText,
  minutes,
  noon,
  publish,
  quote,
  team,
} from './newsroom.ts'
import { bareDatabase, freshStore, withPostgres } from './postgres-databases.ts'

const AT_ONCE = 8
const LEASE_MS = 60_000

/** Two processes, as the database sees them: each with connections of its own. */
async function withTwo<T>(url: string, work: (one: Store, two: Store) => Promise<T>): Promise<T> {
  const stores = await Promise.all([1, 2].map(() => openStore({ url, secretKey: KEY })))
  const [one, two] = stores as [Store, Store]
  try {
    return await work(one, two)
  } finally {
    await Promise.all([one.close(), two.close()])
  }
}

/** Runs `work` for 0, 1, 2 … so many times, eight at a time. */
async function inEightLines(times: number, work: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const line = async () => {
    while (next < times) await work(next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, line))
}

/** Another order for each `n`. The list's length has to be a prime. */
function inOrder<T>(list: readonly T[], n: number): T[] {
  const step = 1 + (n % (list.length - 1))
  return list.map((_, i) => list[(i * step + n) % list.length] as T)
}

/** How often the server had to end a transaction, as two waited for each other. Counted when connections close. */
async function deadlocks(url: string): Promise<number> {
  const [row] = await execute(
    url,
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  )
  return Number(row?.deadlocks)
}

/** A message that says these words of these articles. */
function saying(words: string, ...articleIds: readonly number[]): Message {
  const blocks = articleIds.map(
    (articleId): Block => ({
      type: 'text',
      content: [words],
      evidence: { articleId, start: 0, end: words.length },
    }),
  )
  return message('Morning', ...blocks)
}

withPostgres('many processes at once on PostgreSQL', () => {
  it('bring the same new words in whatever order, and none waits for another in a circle', async () => {
    const url = await bareDatabase()
    const words = Array.from(
      { length: 211 },
      (_, i) => `word${String.fromCharCode(97 + (i % 26))}${'xyz'.repeat(1 + i / 26)}`,
    )
    await withTwo(url, (one, two) =>
      inEightLines(120, async (n) => {
        const { articles } = n % 2 ? one : two
        // every few articles some words that are new to all
        const text = inOrder(words, n)
          .map((word) => `${word}${'abcdefghijklmnopqrst'.charAt(n / 6)}`)
          .join(' ')
        const { id } = await articles.add(entry(n, { title: 'Told', text }))
        await articles.markAnalyzed(id, analysis())
      }),
    )

    const [known] = await execute(url, `SELECT count(*)::int AS n FROM written_words WHERE word LIKE 'word%'`)
    expect(known?.n).toBe(20 * words.length)
    expect(await deadlocks(url)).toBe(0)
  })

  it('keep what was found in articles at one moment, though the database refuses one of them', async () => {
    const url = await freshStore()
    await execute(url, `ALTER TABLE articles ADD CHECK (language <> 'xx')`)
    await withTwo(url, async ({ articles, search }) => {
      const ids: number[] = []
      for (const n of [0, 1, 2, 3])
        ids.push((await articles.add(entry(n, { title: `Told${'abcd'[n]}`, text: longText(n) }))).id)

      const kept = await Promise.allSettled(
        ids.map((id, n) =>
          articles.markAnalyzed(
            id,
            analysis({
              language: n === 2 ? 'xx' : 'en',
              quotes: [quote(`The ${n}th bridge is open.`, 'Ada Moss')],
            }),
          ),
        ),
      )

      expect(kept.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
      expect([await articles.count('analyzed'), await articles.count('extracted')]).toEqual([3, 1])
      const findings = await search.findings(ids)
      expect(findings.quotes.map(({ articleId, text }) => [articleId, text])).toEqual(
        [0, 1, 3].map((n) => [ids[n], `The ${n}th bridge is open.`]),
      )
      const counted = await search.count(['tolda', 'toldc', 'toldd'])
      expect(counted.words.map((word) => word.articles)).toEqual([1, 0, 1])
    })
  })

  it('read two pages that name each other as the original: one article stays, and both feeds have it', async () => {
    await withTwo(await freshStore(), async (one, two) => {
      const feeds = await Promise.all(
        ['left', 'right'].map((name) => one.feeds.add(`https://${name}.example/rss`, undefined, noon)),
      )
      const of = (n: number, side: number) =>
        entry(n, { url: `https://pages.example/${n}/${side}`, feedId: feeds[side]?.id ?? 0, guid: `${n}` })
      await inEightLines(12, async (n) => {
        const [left, right] = [await one.articles.add(of(n, 0)), await two.articles.add(of(n, 1))]
        await Promise.all([
          one.articles.markExtracted(left.id, { text: longText(n), canonicalUrl: of(n, 1).url }),
          two.articles.markExtracted(right.id, { text: longText(n), canonicalUrl: of(n, 0).url }),
        ])
        const known = await Promise.all([0, 1].map((side) => one.articles.add(of(n, side))))
        expect(known[0]).toEqual({ id: known[1]?.id, isNew: false })
      })
      expect(await one.articles.count()).toBe(12)
    })
  })

  it('prolong their leases past what somebody else has locked just now, which is his own', async () => {
    const url = await freshStore()
    await withTwo(url, async (store) => {
      for (const n of [1, 2]) {
        await store.feeds.add(`https://${n}.example/rss`, undefined, noon)
        await store.articles.add(entry(n))
        await store.outbox.enqueue({ channel, message: digest, dedupeKey: `${n}`, dueAt: noon })
      }
      await store.feeds.claimDue(noon, 9, LEASE_MS)
      await store.articles.claim('fetched', 9, LEASE_MS, noon)
      await store.outbox.claim(noon, ['discord'], 9, LEASE_MS)
      const other = new pg.Client(url)
      await other.connect()
      await other.query(`BEGIN; SELECT 1 FROM feeds, articles, outbox
        WHERE feeds.id = 1 AND articles.id = 1 AND outbox.id = 1 FOR UPDATE`)

      await store.feeds.renew([2, 1], noon, 2 * LEASE_MS)
      await store.articles.renew([2, 1], noon, 2 * LEASE_MS)
      await store.outbox.renew([2, 1], noon, 2 * LEASE_MS)

      await other.end()
      expect(await store.feeds.claimDue(minutes(1), 9, 1)).toMatchObject([{ id: 1 }])
      expect(await store.articles.claim('fetched', 9, 1, minutes(1))).toMatchObject([{ id: 1 }])
      expect(await store.outbox.claim(minutes(1), ['discord'], 9, 1)).toMatchObject([{ id: 1 }])
    })
  })

  it('revise, post, group and forget at once, and none waits for another in a circle', async () => {
    const url = await bareDatabase()
    await withTwo(url, async (one, two) => {
      const published: Article[] = []
      for (let n = 0; n < 29; n++)
        published.push(
          await publish(one, entry(n, { text: `${longText(n)} 0`, viewer: n % 3 ? undefined : team })),
        )
      const ids = published.map(({ id }) => id)
      let queued = 0
      let revised = 0

      await inEightLines(240, async (n) => {
        const store = n % 2 ? one : two
        const [first = 0, ...others] = inOrder(ids, n)
        const some = others.slice(0, 4)
        switch (n % 6) {
          case 0: {
            const given = { channel: { ...channel, id: `${n % 5}` }, dedupeKey: `${n}`, dueAt: noon }
            const isQueued = await store.outbox.enqueue({ ...given, message: saying('word', first, ...some) })
            queued += Number(isQueued)
            return
          }
          case 1: {
            const was = (await store.articles.get(first))?.text
            const told = { id: first, was: was ?? '', text: `${was} ${n}`, analysis: analysis() }
            const isDone = await store.followUps.revise(
              { ...told, at: noon, since: noon },
              ({ message: of }) => ({
                message: of,
                parts: null,
              }),
            )
            revised += Number(isDone)
            return
          }
          case 2: {
            const moved = some.map((id) => ({ id, from: id, to: first }))
            const { id } = await store.articles.add(entry(100 + n, { text: longText(100 + n) }))
            await store.articles.markAnalyzed(id, analysis())
            await store.articles.markGrouped(id, { storyId: id, duplicateOf: null, at: noon, moved })
            return
          }
          case 3: {
            const claimed = await store.outbox.claim(minutes(60), ['discord'], 9, 1)
            return store.outbox.renew(
              claimed.map((each) => each.id),
              minutes(60),
              1,
            )
          }
          case 4:
            return store.followUps.claim(minutes(90), 5, 1)
          default:
            return n % 12 === 5 ? store.workspaces.forget(team) : store.feeds.makeDue(noon)
        }
      })

      expect(await one.outbox.count('pending')).toBe(queued)
      expect(revised).toBeGreaterThan(0)
    })
    expect(await deadlocks(url)).toBe(0)
  })

  it('revise one quote once, and lose no correction of two articles that stand in one part', async () => {
    await withTwo(await freshStore(), async (one, two) => {
      const articles = [1, 2].map((n) => publish(one, entry(n, { text: `${'ab'.charAt(n - 1)}0` })))
      const ids = (await Promise.all(articles)).map(({ id }) => id)
      await one.outbox.enqueue({
        channel,
        message: saying('a0 b0', ...ids),
        dedupeKey: 'd',
        dueAt: noon,
        articleIds: ids,
      })
      const [posted] = await one.outbox.claim(noon, ['discord'], 1, LEASE_MS)
      if (!posted) throw new Error('nothing was queued')
      await one.outbox.markSending(posted, [posted.message], noon, LEASE_MS)
      await one.outbox.markPartSent(posted.id, 'm', noon, LEASE_MS)
      const notes: string[] = []

      const revising = [one, two].flatMap((store) =>
        ids.map((id, i) => reviseTenTimes(store, id, 'ab'.charAt(i))),
      )
      let isRevising = true
      const all = Promise.all(revising).finally(() => {
        isRevising = false
      })
      do notes.push(...(await postCorrections(two)))
      while (isRevising)
      const accepted = (await all).flat()
      notes.push(...(await postCorrections(two)))

      const steps = ['a', 'b'].flatMap((name) => Array.from({ length: 10 }, (_, n) => `${name}${n + 1}`))
      expect(accepted.sort()).toEqual(steps.sort())
      expect(notes.flatMap((note) => note.split(' ')).sort()).toEqual(steps)
      const [part] = (await one.outbox.get(posted.id))?.parts ?? []
      expect(JSON.stringify(part?.sections)).toMatch(/a10 b10.*a10 b10/)
    })
  })
})

/** From "a0" to "a10", in a race with others who do the same; the texts that this one brought. */
async function reviseTenTimes(store: Store, id: number, name: string): Promise<string[]> {
  const brought: string[] = []
  for (let n = 0; n < 10; ) {
    const [was, text] = [`${name}${n}`, `${name}${n + 1}`]
    const revised = { id, was, text, analysis: analysis(), at: minutes(60 + n), since: noon }
    const anew = (words: Message) => JSON.parse(JSON.stringify(words).replaceAll(was, text)) as Message
    const isOurs = await store.followUps.revise(revised, ({ message, parts }) => ({
      message: anew(message),
      parts: (parts ?? []).map((words) => ({ words: anew(words), note: text })),
    }))
    if (isOurs) brought.push(text)
    // false: somebody else's, or a correction is being posted just now
    n = Number((await store.articles.get(id))?.text.slice(1))
  }
  return brought
}

/** What delivering does with the corrections that are due. Gives their notes. */
async function postCorrections({ outbox }: Store): Promise<string[]> {
  const notes: string[] = []
  for (const delivery of await outbox.claim(minutes(90), ['discord'], 9, LEASE_MS)) {
    const { corrects, message } = delivery
    if (!corrects || !(await outbox.markSending(delivery, [message], minutes(90), LEASE_MS))) continue
    notes.push(corrects.note)
    await outbox.replacePart(corrects.deliveryId, corrects.part, message)
    await outbox.markPartSent(delivery.id, 'm', minutes(90), LEASE_MS)
  }
  return notes
}
