/** Many channels due at one moment, on a double that keeps the platform's limits: how fast, at what cost, and nothing twice. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What the double counted. */
export interface Counted {
  readonly posts: number
  /** Answered with 429. */
  readonly refused: number
  readonly doubled: number
  readonly channels: number
  /** From the first post to the last. */
  readonly seconds: number
  readonly bestSecond: number
}

/** What the bot's process measured of itself. */
export interface Delivered {
  readonly digests: number
  /** Until the last digest was in the outbox. */
  readonly builtAfterS: number
  readonly cpuMs: number
  readonly residentMB: number
  readonly tookS: number
}

interface Race {
  readonly platform: 'discord' | 'slack'
  readonly workspaces: number
  readonly channels: number
  /** The digests are built before the clock runs. */
  readonly isBuilt?: boolean
}

/** As `npm start` has it. */
const FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=50']
const LATENCY_MS = 150
const RACES: readonly Race[] = [
  { platform: 'discord', workspaces: 500, channels: 20 },
  { platform: 'slack', workspaces: 20, channels: 25 },
  { platform: 'slack', workspaces: 20, channels: 25, isBuilt: true },
]

/** Prints a table in Markdown. A word after `deliver` (discord, slack) runs that one only; a number divides the channels. */
export async function bench(): Promise<void> {
  const [only, divisor = '1'] = process.argv.slice(3)
  console.log(
    '| | channels | posts | seconds | posts/s | 429s | doubled | CPU, ms a post | resident size, MB | all built after, s |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  )
  for (const race of RACES.filter(({ platform }) => only === undefined || only === platform))
    console.log(await run({ ...race, workspaces: Math.ceil(race.workspaces / Number(divisor)) }))
}

async function run({ platform, workspaces, channels, isBuilt }: Race): Promise<string> {
  const double = fork(file('posts-double-child.ts'), [platform, String(LATENCY_MS)])
  const [url] = (await once(double, 'message')) as [string]
  const asked = [platform, url, String(workspaces), String(channels), ...(isBuilt ? ['built'] : [])]
  const bot = fork(file('deliver-child.ts'), asked, { execArgv: FLAGS })
  const [delivered] = (await once(bot, 'message')) as [Delivered]
  await once(bot, 'exit')
  double.send('count')
  const [counted] = (await once(double, 'message')) as [Counted]
  double.kill()
  return row(isBuilt ? `${platform}, digests built before` : platform, counted, delivered)
}

function row(name: string, counted: Counted, { cpuMs, residentMB, builtAfterS }: Delivered): string {
  const { posts, seconds, refused, doubled, channels } = counted
  const cells = [
    name,
    channels,
    posts,
    seconds.toFixed(1),
    (posts / seconds).toFixed(1),
    refused,
    doubled,
    (cpuMs / posts).toFixed(1),
    residentMB.toFixed(0),
    builtAfterS.toFixed(0),
  ]
  return `| ${cells.join(' | ')} |`
}

function file(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url))
}
