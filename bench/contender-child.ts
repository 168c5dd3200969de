/** Runs one contender over the sample newsroom's articles, in a process of its own, and prints what it took. */
import { readArticles } from '../src/feeds/sample/read-articles.ts'
import type { Measured } from './analyze.ts'

type Contender = (text: string) => unknown

/** Each tells what it finds and where. Each loads its library by itself, so that neither pays for the other's memory. */
const CONTENDERS: Readonly<Record<string, () => Promise<Contender>>> = {
  nutgraf: async () => {
    const { analyze } = await import('../src/analysis/analyze.ts')
    return (text) => analyze({ text })
  },
  compromise: async () => {
    const { default: nlp } = await import('compromise')
    return (text) => {
      const read = nlp(text)
      return [read.quotations().json({ offset: true }), read.people().json({ offset: true })]
    }
  },
}
const WARM_UP_ROUNDS = 10
const ROUNDS = 30

const run = await CONTENDERS[process.argv[2] ?? '']?.()
if (run === undefined) throw new Error(`No contender of that name; there are ${Object.keys(CONTENDERS)}.`)
const texts = readArticles().map(({ paragraphs }) => paragraphs.join('\n\n'))
for (let round = 0; round < WARM_UP_ROUNDS; round++) texts.forEach(run)
const began = performance.now()
for (let round = 0; round < ROUNDS; round++) texts.forEach(run)
const seconds = (performance.now() - began) / 1000

const measured: Measured = {
  articlesPerSecond: (ROUNDS * texts.length) / seconds,
  residentMB: process.memoryUsage.rss() / 1e6,
}
console.log(JSON.stringify(measured))
