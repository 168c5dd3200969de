/** `analyze`, whole, beside the quotations and people of compromise: articles a second in one thread, resident size. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Measured {
  readonly articlesPerSecond: number
  readonly residentMB: number
}

/** As `npm start` has it: V8 keeps less room for short-lived objects, which costs no speed here. */
const FLAGS = ['--max-semi-space-size=8']
const CHILD = fileURLToPath(new URL('contender-child.ts', import.meta.url))
/** In turns, so that a busy moment of the machine hits both; the middle one counts. */
const TURNS = 3

/** Prints a table in Markdown. */
export async function bench(): Promise<void> {
  const ours: Measured[] = []
  const theirs: Measured[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    ours.push(measure('nutgraf'))
    theirs.push(measure('compromise'))
  }
  const [nutgraf, compromise] = [middle(ours), middle(theirs)]
  console.log('| | articles/s | resident size, MB |\n| --- | --- | --- |')
  console.log(row('Nutgraf: `analyze`', nutgraf))
  console.log(row('compromise: quotations + people', compromise))
  console.log(`\nRatio: ${(nutgraf.articlesPerSecond / compromise.articlesPerSecond).toFixed(1)}`)
}

function measure(contender: string): Measured {
  return JSON.parse(
    execFileSync(process.execPath, [...FLAGS, CHILD, contender], { encoding: 'utf8' }),
  ) as Measured
}

function middle(turns: readonly Measured[]): Measured {
  const sorted = [...turns].sort((a, b) => a.articlesPerSecond - b.articlesPerSecond)
  return sorted[sorted.length >> 1] as Measured
}

function row(name: string, { articlesPerSecond, residentMB }: Measured): string {
  return `| ${name} | ${articlesPerSecond.toFixed(1)} | ${residentMB.toFixed(0)} |`
}
