/** `analyze`, whole, beside the quotations and people of compromise: articles a second in one thread, resident size. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Measured {
  /** Of the thread's processor time. */
  readonly articlesPerSecond: number
  readonly residentMB: number
}

/** `articles`: how many articles of the sample newsroom make one text. */
export const LENGTHS = [
  { name: '1.6 kB', articles: 1, rounds: 30 },
  { name: '4.7 kB', articles: 3, rounds: 10 },
] as const

/** As `npm start` has it: V8 keeps less room for short-lived objects. */
const FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=50']
const CHILD = fileURLToPath(new URL('contender-child.ts', import.meta.url))
/** In turns, so that a busy moment of the machine hits both; the middle one counts. */
const TURNS = 3

/** Prints a table in Markdown. */
export async function bench(): Promise<void> {
  console.log('| Text | | articles/s | resident size, MB |\n| --- | --- | --- | --- |')
  for (const { name } of LENGTHS) {
    const ours: Measured[] = []
    const theirs: Measured[] = []
    for (let turn = 0; turn < TURNS; turn++) {
      ours.push(measure('nutgraf', name))
      theirs.push(measure('compromise', name))
    }
    const [nutgraf, compromise] = [middle(ours), middle(theirs)]
    console.log(row(name, 'Nutgraf: `analyze`', nutgraf))
    console.log(row(name, 'compromise: quotations + people', compromise))
    console.log(
      `| ${name} | ratio | ${(nutgraf.articlesPerSecond / compromise.articlesPerSecond).toFixed(1)} | |`,
    )
  }
}

function measure(contender: string, length: string): Measured {
  return JSON.parse(
    execFileSync(process.execPath, [...FLAGS, CHILD, contender, length], { encoding: 'utf8' }),
  ) as Measured
}

function middle(turns: readonly Measured[]): Measured {
  const sorted = [...turns].sort((a, b) => a.articlesPerSecond - b.articlesPerSecond)
  return sorted[sorted.length >> 1] as Measured
}

function row(length: string, name: string, { articlesPerSecond, residentMB }: Measured): string {
  return `| ${length} | ${name} | ${articlesPerSecond.toFixed(1)} | ${residentMB.toFixed(0)} |`
}
