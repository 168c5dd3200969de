import { afterEach, beforeEach, expect, it } from 'vitest'
import { analyze, type Input } from '../../src/analysis/analyze.ts'
import { readArticles } from '../../src/feeds/sample/read-articles.ts'
import { createAnalyst } from '../../src/pipeline/analyst.ts'
import { analyzeArticles } from '../../src/pipeline/analyze-articles.ts'
import { createWorkers } from '../../src/workers.ts'
import { bringArticle } from '../support/articles.ts'
import { clockAt } from '../support/clock.ts'
import { type Desk, openDesk } from '../support/steps.ts'

/** As tests/support/troubled-analyst-worker.ts has them; it can't be loaded outside a thread. */
const [ENDLESS, GREEDY] = ['Endless', 'Greedy']
/** For a machine that has much else to do. */
const PATIENCE_MS = 60_000

const clock = clockAt('2026-03-02T07:00:00Z')
let desk: Desk
beforeEach(async () => {
  clock.set('2026-03-02T07:00:00Z')
  desk = await openDesk(clock.now)
})
afterEach(() => desk.close())

const bring = (title: string) =>
  bringArticle(desk, {
    path: `/${title}`,
    title,
    text: `The ${title} bridge opened on Sunday for $4 million.`,
  })
const stageOf = async (id: number) => (await desk.context.store.articles.get(id))?.stage

it(
  'a thread finds in an article what is found without one',
  async () => {
    const analyst = createAnalyst()
    const publishedAt = clock.now()
    const articles = readArticles().map(({ title, paragraphs }) => ({
      title,
      text: paragraphs.join('\n\n'),
      publishedAt,
    }))

    const found = await Promise.all(articles.map(analyst.analyze))

    expect(found).toEqual(articles.map((article) => analyze(article)))
    await analyst.close()
  },
  PATIENCE_MS,
)

it(
  'an article that takes too long or too much memory is put aside, and the next ones go on',
  async () => {
    const file = new URL('../support/troubled-analyst-worker.ts', import.meta.url)
    const limits = { count: 1, timeoutMs: 3000, memoryMb: 256, purpose: 'analyzed' }
    const workers = createWorkers<Input, ReturnType<typeof analyze>>(file, limits)
    const titles = ['Tarn', ENDLESS, 'Lune', GREEDY, 'Wyre']
    const ids: number[] = []
    for (const title of titles) ids.push(await bring(title))

    const analyst = { analyze: ({ title, text }: Input) => workers.run({ title, text }) }
    const report = await analyzeArticles({ ...desk.context, analyst })

    expect(report).toEqual({ done: 3, failed: 2 })
    expect(await Promise.all(ids.map(stageOf))).toEqual(
      titles.map((title) => (title === ENDLESS || title === GREEDY ? 'failed' : 'analyzed')),
    )
    await workers.close()
  },
  PATIENCE_MS,
)

it(
  'the time and the memory for an article have an end',
  async () => {
    const hasty = createAnalyst({ timeoutMs: 1 })
    const small = createAnalyst({ memoryMb: 20 })
    const text = 'The Tarn bridge opened on Sunday for $4 million. '.repeat(2000)

    await expect(hasty.analyze({ text })).rejects.toThrow('It took too long to be analyzed.')
    await expect(small.analyze({ text })).rejects.toThrow('It took too much memory to be analyzed.')
    await Promise.all([hasty.close(), small.close()])
  },
  PATIENCE_MS,
)

it(
  'what is in hand when Nutgraf stops is analyzed after the next start',
  async () => {
    const ids = await Promise.all(['Tarn', 'Lune', 'Wyre'].map(bring))
    const analyst = createAnalyst()
    const stopped = analyzeArticles({ ...desk.context, analyst })
    await analyst.close()
    expect(await stopped).toEqual({ done: 0, failed: 3 })
    expect(await Promise.all(ids.map(stageOf))).toEqual(['extracted', 'extracted', 'extracted'])

    clock.set('2026-03-02T07:01:00Z')
    await desk.run()

    expect(await Promise.all(ids.map(stageOf))).toEqual(['grouped', 'grouped', 'grouped'])
  },
  PATIENCE_MS,
)
