/** `ingest [--all]`: read the feeds that are due (all of them with --all) and everything that follows from them, now. */
import { parseArgs } from 'node:util'
import { lanes } from '../pipeline/index.ts'
import { runUntilIdle } from '../schedule.ts'
import { print, withNewsroom } from './newsroom.ts'

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { all: { type: 'boolean', default: false } } })
  return withNewsroom(async ({ store, context, metrics }) => {
    const before = await store.articles.count('grouped')
    if (values.all) await store.feeds.makeDue(context.now())
    const reading = lanes.filter(({ role }) => role !== 'deliver')
    await runUntilIdle(reading, { context, metrics, log: context.log })
    const feeds = await store.feeds.list(undefined)
    const failing = feeds.filter(({ failures }) => failures > 0)
    print(`${feeds.length} feeds, ${(await store.articles.count('grouped')) - before} new articles.`)
    for (const { label, lastError } of failing) print(`failing: ${label}: ${lastError}`)
    return 0
  })
}
