/** Runs one contender over texts of one length, in a process of its own, and prints what it took. */
import { readArticles } from '../src/feeds/sample/read-articles.ts'
import { LENGTHS, type Measured } from './analyze.ts'

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

const [, , contender = '', length = ''] = process.argv
const run = await CONTENDERS[contender]?.()
const chosen = LENGTHS.find(({ name }) => name === length)
if (run === undefined) throw new Error(`No contender of that name; there are ${Object.keys(CONTENDERS)}.`)
if (chosen === undefined) throw new Error(`No such length; there are ${LENGTHS.map(({ name }) => name)}.`)
const texts = textsOf(chosen.articles)
for (let round = 0; round < WARM_UP_ROUNDS; round++) texts.forEach(run)
// not by the clock: the machine may have other work in between
const before = process.threadCpuUsage()
for (let round = 0; round < chosen.rounds; round++) texts.forEach(run)
const { user, system } = process.threadCpuUsage(before)

const measured: Measured = {
  articlesPerSecond: (chosen.rounds * texts.length * 1e6) / (user + system),
  residentMB: process.memoryUsage.rss() / 1e6,
}
console.log(JSON.stringify(measured))

/** As many texts as there are articles; each is that many articles in a row. */
function textsOf(articles: number): string[] {
  const all = readArticles().map(({ paragraphs }) => paragraphs.join('\n\n'))
  return all.map((_, first) => [...all, ...all].slice(first, first + articles).join('\n\n'))
}
