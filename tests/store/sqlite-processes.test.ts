import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { entry, KEY, longText, publish } from './newsroom.ts'

const folder = mkdtempSync(join(tmpdir(), 'nutgraf-processes-'))
afterAll(() => rmSync(folder, { recursive: true }))
const addAndClaim = fileURLToPath(import.meta.resolve('./children/add-and-claim.ts'))
const groupAndMerge = fileURLToPath(import.meta.resolve('./children/group-and-merge.ts'))
const writeUntilKilled = fileURLToPath(import.meta.resolve('./children/write-until-killed.ts'))

it('lets two processes open one new file at once, and share the work without loss or doubles', async () => {
  const url = `file:${join(folder, 'shared.db')}`
  const run = async (name: string) => {
    const { stdout } = await promisify(execFile)(process.execPath, [addAndClaim, url, name])
    return JSON.parse(stdout) as { added: number[]; claimed: number[] }
  }

  const [one, two] = await Promise.all([run('one'), run('two')])

  const added = [...one.added, ...two.added].sort((a, b) => a - b)
  expect(new Set(added).size).toBe(180)
  expect([...one.claimed, ...two.claimed].sort((a, b) => a - b)).toEqual(added)
})

it('loses no article when two processes group into stories that both of them merge', async () => {
  const url = `file:${join(folder, 'merged.db')}`
  const store = await openStore({ url, secretKey: KEY })
  const stories: number[] = []
  for (let n = 0; n < 40; n++) stories.push((await publish(store, entry(n, { text: longText(n) }))).id)
  const run = (name: string) =>
    promisify(execFile)(process.execPath, [groupAndMerge, url, name, JSON.stringify(stories)])

  await Promise.all([run('one'), run('two')])

  const [story, ...others] = await store.stories.load(stories, undefined)
  await store.close()
  expect(others).toEqual([])
  expect(story?.id).toBe(stories[0])
  expect(story?.articles).toHaveLength(40 + 2 * 39)
})

it('has all that was said to be stored after the writer was killed in the middle', async () => {
  const path = join(folder, 'killed.db')
  const writer = spawn(process.execPath, [writeUntilKilled, `file:${path}`])
  const stored: number[] = []
  for await (const line of createInterface({ input: writer.stdout })) {
    stored.push(Number(line))
    if (stored.length === 40) writer.kill('SIGKILL')
  }

  const store = await openStore({ url: `file:${path}`, secretKey: KEY })
  const found = await store.articles.onTopic([], { viewer: undefined, limit: 9999 })
  await store.close()
  expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(stored))
  const raw = new Database(path)
  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(raw.pragma('foreign_key_check')).toEqual([])
  raw.close()
})
