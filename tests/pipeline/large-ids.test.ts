import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PermanentError } from '../../src/core/errors.ts'
import { bringArticle } from '../support/articles.ts'
import { ask, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { memoryPlatform } from '../support/memory-platform.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T07:00:00Z')
/** More than 32 bits hold, signed or not. */
const LARGE = 2 ** 33
const TABLES = ['feeds', 'articles', 'quotes', 'figures', 'subscriptions', 'outbox', 'receipts']
const discord = memoryPlatform('discord')
let desk: Desk

beforeAll(async () => {
  desk = await openDesk(clock.now, discord)
  const folder = mkdtempSync(join(tmpdir(), 'nutgraf-large-'))
  const copy = join(folder, 'copy.db')
  await desk.context.store.backup(copy)
  const raw = new Database(copy)
  raw.exec('DELETE FROM sqlite_sequence')
  for (const table of TABLES) raw.prepare('INSERT INTO sqlite_sequence VALUES (?, ?)').run(table, LARGE)
  raw.close()
  await desk.context.store.restore(copy)
  rmSync(folder, { recursive: true })
})
afterAll(() => desk.close())

const say = async (line: string) => wordsOf(await ask(desk.chat, line))

it('articles, stories and deliveries with ids beyond 32 bits go all the way to the channel and back', async () => {
  const id = await bringArticle(desk, {
    path: '/pool',
    title: 'Pool opens again',
    text: 'The pool of Tarn opened its doors.\n\n“It is warmer than I remember it,” said Ida Holt, a swimmer.',
  })
  await desk.run()
  discord.faults.push({ error: new PermanentError('The channel is gone.'), applied: false })
  await say('/digest now pool')
  await desk.run()

  expect(id).toBe(LARGE + 1)
  expect(await say(`/story #${id}`)).toContain('Pool opens again')
  expect(await say('/digest why')).toContain(`/digest again ${LARGE + 1}`)
  expect(await say(`/digest again ${LARGE + 1}`)).toContain('is on its way')
  await desk.run()

  const [posted] = discord.posted
  expect(JSON.stringify(posted?.part)).toContain('It is warmer than I remember it')
  // what Discord takes for a nonce
  expect(posted?.options.key.length).toBeLessThanOrEqual(25)
  expect(posted?.options.key).toMatch(new RegExp(`^${(LARGE + 1).toString(36)}\\.`))
})
