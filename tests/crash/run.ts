/** `npm run crash`: the whole matrix, and a table of what became of each digest. Exit code 1 when one was lost or doubled. */
import { type Campaign, type Fate, type Outcome, runCampaign } from './campaign.ts'
import { CAMPAIGNS } from './matrix.ts'

/** Most of a life is waiting: for a process to start, for Slack's pace of a message a second. */
const AT_ONCE = 4
const OUTCOMES: readonly Outcome[] = ['once', 'held', 'lost', 'doubled', 'incomplete', 'out of order']

/** The campaigns whose name holds the word, if one is given: `npm run crash -- slack`. */
const wanted = process.argv[2] ?? ''
const queue = CAMPAIGNS.filter((campaign) => nameOf(campaign).includes(wanted))
const all: Fate[] = []
say(['campaign', 'kills', ...OUTCOMES])
await Promise.all(Array.from({ length: AT_ONCE }, work))
say(['all', ...countsOf(all)])
const bad = all.filter(({ outcome }) => outcome !== 'once' && outcome !== 'held')
process.exitCode = bad.length > 0 ? 1 : 0

async function work(): Promise<void> {
  for (let campaign = queue.shift(); campaign; campaign = queue.shift()) {
    const fates = await runCampaign(campaign)
    all.push(...fates)
    say([nameOf(campaign), ...countsOf(fates)])
    for (const { death, outcome } of fates)
      if (outcome !== 'once') console.log(`  ${outcome}: ${death.at}, part ${death.part}`)
  }
}

function countsOf(fates: readonly Fate[]): number[] {
  const kills = fates.filter(({ wasKilled }) => wasKilled).length
  return [kills, ...OUTCOMES.map((wanted) => fates.filter(({ outcome }) => outcome === wanted).length)]
}

function nameOf({ platform, trouble, hasCompany }: Campaign): string {
  return `${platform}, ${trouble ?? (hasCompany ? 'two processes' : 'no trouble')}`
}

function say([name, ...counts]: readonly (string | number)[]): void {
  console.log(`${String(name).padEnd(24)}${counts.map((count) => String(count).padStart(13)).join('')}`)
}
