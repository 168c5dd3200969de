/** How long `analyze` takes for 1 MB of the worst: no more than 2 s each on a quiet machine. */
import { analyze } from '../src/analysis/analyze.ts'
import { HOSTILE_TEXTS } from '../tests/support/hostile-texts.ts'

const TARGET_SECONDS = 2

/** Prints the slowest ten, in seconds. */
export async function bench(): Promise<void> {
  analyze({ text: 'The model is loaded with the first article.' })
  const times = HOSTILE_TEXTS.map(([name, make]) => {
    const text = make()
    const began = performance.now()
    analyze({ text })
    return { name, seconds: (performance.now() - began) / 1000 }
  }).sort((a, b) => b.seconds - a.seconds)
  for (const { name, seconds } of times.slice(0, 10)) console.log(`${seconds.toFixed(2)} s  ${name}`)
  const slow = times.filter(({ seconds }) => seconds > TARGET_SECONDS).length
  console.log(`${times.length - slow} of ${times.length} within ${TARGET_SECONDS} s`)
}
