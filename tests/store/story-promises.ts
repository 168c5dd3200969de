/** What every store promises about stories: they merge and are parted, and nobody loses one on the way. */
import { expect, it } from 'vitest'
import type { Article } from '../../src/core/article.ts'
import type { Grouping, Store } from '../../src/store/store.ts'
import { analysis, entry, guild, minutes, noon, publish } from './newsroom.ts'

export function storyPromises(store: () => Store): void {
  /** An article on the way into a story. */
  async function analyzed(n: number): Promise<number> {
    const { id } = await store().articles.add(entry(n, { text: 'A short text.' }))
    await store().articles.markAnalyzed(id, analysis())
    return id
  }
  const group = async (n: number, grouping: Partial<Grouping>) => {
    const id = await analyzed(n)
    const storyId = await store().articles.markGrouped(id, {
      storyId: id,
      duplicateOf: null,
      at: noon,
      ...grouping,
    })
    return { id, storyId }
  }
  const load = async (...ids: number[]) =>
    (await store().stories.load(ids, undefined)).map(({ id, articles }) => [
      id,
      articles.map((one) => one.id),
    ])

  it('loads stories in the order asked for, their articles oldest first', async () => {
    const first = await publish(store(), entry(5))
    const earlier = await publish(store(), entry(2), {}, { storyId: first.id })
    const other = await publish(store(), entry(3))

    expect(await load(other.id, 999, first.id)).toEqual([
      [other.id, [other.id]],
      [first.id, [earlier.id, first.id]],
    ])
  })

  it('leads from a merged story to the one it is part of, however often that merges again', async () => {
    const [a, b, c] = [
      await publish(store(), entry(1)),
      await publish(store(), entry(2)),
      await publish(store(), entry(3)),
    ]

    const d = await group(4, { storyId: b.id, merged: [{ from: c.id, to: b.id }] })
    const e = await group(5, { storyId: a.id, merged: [{ from: b.id, to: a.id }] })

    const all = [a.id, b.id, c.id, d.id, e.id]
    expect(await load(c.id)).toEqual([[a.id, all]])
    expect(await load(b.id, c.id, a.id)).toEqual([[a.id, all]])
  })

  it('groups what comes at one moment in its order: a story that one merged away, the next one finds merged', async () => {
    const [older, younger] = [await publish(store(), entry(1)), await publish(store(), entry(2))]
    const [merging, late] = [await analyzed(3), await analyzed(4)]
    const into = (storyId: number) => ({ storyId, duplicateOf: null, at: noon })

    const storyIds = await Promise.all([
      store().articles.markGrouped(merging, {
        ...into(older.id),
        merged: [{ from: younger.id, to: older.id }],
      }),
      store().articles.markGrouped(late, into(younger.id)),
      // by another process, whose lease ran out
      store().articles.markGrouped(late, into(late)),
    ])

    expect(storyIds).toEqual([older.id, older.id, older.id])
    expect(await load(late, younger.id)).toEqual([[older.id, [older.id, younger.id, merging, late]]])
  })

  it('loses no article that went into the younger story while another process merged it', async () => {
    const [older, younger] = [await publish(store(), entry(1)), await publish(store(), entry(2))]
    const late = await analyzed(3)
    const merging = await group(4, { storyId: older.id, merged: [{ from: younger.id, to: older.id }] })

    const storyId = await store().articles.markGrouped(late, {
      storyId: younger.id,
      duplicateOf: null,
      at: noon,
    })

    expect(storyId).toBe(older.id)
    expect(await load(younger.id)).toEqual([[older.id, [older.id, younger.id, late, merging.id]]])
  })

  it('takes along what came into the younger story after the merge was decided', async () => {
    const [older, younger] = [await publish(store(), entry(1)), await publish(store(), entry(2))]
    const merging = await analyzed(3)
    const late = await publish(store(), entry(4), {}, { storyId: younger.id })

    await store().articles.markGrouped(merging, {
      storyId: older.id,
      duplicateOf: null,
      at: noon,
      merged: [{ from: younger.id, to: older.id }],
    })

    expect(await load(older.id)).toEqual([[older.id, [older.id, younger.id, merging, late.id]]])
  })

  it('settles two merges of one story that were decided at the same time', async () => {
    const [a, b, c] = [
      await publish(store(), entry(1)),
      await publish(store(), entry(2)),
      await publish(store(), entry(3)),
    ]

    await group(4, { merged: [{ from: c.id, to: b.id }] })
    await group(5, { merged: [{ from: c.id, to: a.id }] })
    await group(6, { merged: [{ from: b.id, to: a.id }] })

    expect(await load(c.id)).toEqual([[a.id, [a.id, b.id, c.id]]])
  })

  it('parts a story, and what moved is new to the next digest', async () => {
    const first = await publish(store(), entry(1))
    const second = await publish(store(), entry(2), {}, { storyId: first.id })

    const third = await group(3, {
      storyId: second.id,
      at: minutes(60),
      moved: [{ id: second.id, from: first.id, to: second.id }],
    })

    expect(await load(first.id, second.id)).toEqual([
      [first.id, [first.id]],
      [second.id, [second.id, third.id]],
    ])
    const ready = await store().articles.onTopic([], { viewer: undefined, since: minutes(30), limit: 9 })
    expect(ready.map(({ id }: Article) => id)).toEqual([third.id, second.id])
  })

  it('lets a merged story come to life again when it turns out to be another one', async () => {
    const [older, younger] = [await publish(store(), entry(1)), await publish(store(), entry(2))]
    await group(3, { storyId: older.id, merged: [{ from: younger.id, to: older.id }] })

    await group(4, { storyId: younger.id, moved: [{ id: younger.id, from: older.id, to: younger.id }] })

    expect((await load(younger.id)).map(([id]) => id)).toEqual([younger.id])
  })

  it('leaves an article where another process has moved it meanwhile', async () => {
    const [one, two] = [await publish(store(), entry(1)), await publish(store(), entry(2))]
    const article = await publish(store(), entry(3), {}, { storyId: two.id })

    await group(4, { moved: [{ id: article.id, from: one.id, to: one.id }] })

    expect((await store().articles.get(article.id))?.storyId).toBe(two.id)
  })

  it('changes nothing around an article that another process grouped already', async () => {
    const [older, younger] = [await publish(store(), entry(1)), await publish(store(), entry(2))]
    const merged = [{ from: younger.id, to: older.id }]

    const storyId = await store().articles.markGrouped(younger.id, {
      storyId: older.id,
      duplicateOf: null,
      at: noon,
      merged,
    })

    expect(storyId).toBe(younger.id)
    expect(await load(younger.id)).toEqual([[younger.id, [younger.id]]])
  })

  it('tells which outlets only ran a copy, as far as the viewer sees the original', async () => {
    const own = await store().feeds.add('https://guild.example/rss', guild, noon)
    const original = await publish(store(), entry(1, { feedId: own.id, outlet: 'Bay Wire' }))
    const copied = { storyId: original.id, duplicateOf: original.id }
    const copy = await publish(store(), entry(2, { outlet: 'Harbor Ledger' }), {}, copied)

    const [seen] = await store().stories.load([original.id], guild)
    const [unseen] = await store().stories.load([original.id], { ...guild, workspaceId: 'another' })

    expect(seen?.articles.map(({ id }) => id)).toEqual([original.id])
    expect(seen?.copies).toEqual([{ outlet: 'Harbor Ledger', url: copy.url }])
    expect([unseen?.articles.map(({ id }) => id), unseen?.copies]).toEqual([[copy.id], []])
  })
}
