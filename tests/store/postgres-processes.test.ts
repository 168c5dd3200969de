import { execFile, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { entry, KEY, longText, publish } from './newsroom.ts'
import { bareDatabase, freshStore, withPostgres } from './postgres-databases.ts'

const child = (name: string) => fileURLToPath(import.meta.resolve(`./children/${name}.ts`))
const run = (name: string, ...args: string[]) => promisify(execFile)(process.execPath, [child(name), ...args])

withPostgres('processes on one PostgreSQL database', () => {
  it('lets two processes open one new database at once, and share the work without loss or doubles', async () => {
    const url = await bareDatabase()
    const share = async (name: string) =>
      JSON.parse((await run('add-and-claim', url, name)).stdout) as { added: number[]; claimed: number[] }

    const [one, two] = await Promise.all([share('one'), share('two')])

    const added = [...one.added, ...two.added].sort((a, b) => a - b)
    expect(new Set(added).size).toBe(180)
    expect([...one.claimed, ...two.claimed].sort((a, b) => a - b)).toEqual(added)
  })

  it('loses no article when two processes group into stories that both of them merge', async () => {
    const url = await freshStore()
    const store = await openStore({ url, secretKey: KEY })
    const stories: number[] = []
    for (let n = 0; n < 40; n++) stories.push((await publish(store, entry(n, { text: longText(n) }))).id)

    await Promise.all(
      ['one', 'two'].map((name) => run('group-and-merge', url, name, JSON.stringify(stories))),
    )

    const [story, ...others] = await store.stories.load(stories, undefined)
    await store.close()
    expect(others).toEqual([])
    expect(story?.id).toBe(stories[0])
    expect(story?.articles).toHaveLength(40 + 2 * 39)
  })

  it('has all that was said to be stored after the writer was killed in the middle', async () => {
    const url = await freshStore()
    const writer = spawn(process.execPath, [child('write-until-killed'), url])
    const stored: number[] = []
    for await (const line of createInterface({ input: writer.stdout })) {
      stored.push(Number(line))
      if (stored.length === 40) writer.kill('SIGKILL')
    }

    const store = await openStore({ url, secretKey: KEY })
    const found = await store.articles.onTopic([], { viewer: undefined, limit: 9999 })
    await store.close()
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(stored))
  })
})
