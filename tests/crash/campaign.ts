/**
 * A bot that is killed again and again: one database, one platform's double, one digest of two parts for each life, and a
 * point at which that life ends. The last life is left in peace. Then everything must stand in the channel: each
 * digest once, complete, in order.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DeliveryState } from '../../src/core/delivery.ts'
import type { Channel } from '../../src/core/subscription.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import type { KillPoint, Life, Order } from '../support/deliver-child.ts'
import { openDouble, type PlatformDouble, type Trouble } from './doubles.ts'

const CHILD = fileURLToPath(new URL('../support/deliver-child.ts', import.meta.url))
/** What is compiled once starts in half the time. */
const COMPILED = join(tmpdir(), 'nutgraf-compiled')
/** Longer than a lease, and than Discord remembers a nonce. */
const NEXT_LIFE_MS = 10 * 60_000
/** A process that takes so long hangs. */
const LONGEST_LIFE_MS = 60_000

/** Where a life ends: at the first or the second part. */
export interface Death {
  readonly at:
    | KillPoint
    | 'in the call, which is not applied'
    | 'in the call, which is applied'
    | 'waiting for the answer'
  readonly part: 1 | 2
}

export interface Campaign {
  readonly platform: 'discord' | 'slack'
  /** What the first call for each digest meets. */
  readonly trouble?: Trouble | 'socket cut' | 'history closed'
  readonly deaths: readonly Death[]
  /** A second process works on the same database all the time. */
  readonly hasCompany?: boolean
}

/** `once`: complete and in order. `held`: nobody can tell, and it was not posted again. The others must not be. */
export type Outcome = 'once' | 'held' | 'lost' | 'doubled' | 'incomplete' | 'out of order'

export interface Fate {
  readonly death: Death
  readonly wasKilled: boolean
  readonly outcome: Outcome
}

/** What became of the digest of each life. */
export async function runCampaign(campaign: Campaign): Promise<readonly Fate[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nutgraf-crash-'))
  const file = join(folder, 'test.db')
  const store = await openStore({ url: `file:${file}`, secretKey: new Uint8Array(32) })
  const double = await openDouble(campaign.platform)
  if (campaign.trouble === 'history closed') double.closeHistory()
  try {
    const lives: { death: Death; id: number; wasKilled: boolean }[] = []
    for (const [n, death] of campaign.deaths.entries()) {
      const id = await queueDigest(store, double.channel, n)
      const wasKilled = await live(campaign, death, { n, id, file, double })
      lives.push({ death, id, wasKilled })
    }
    await liveOn(campaign, { n: campaign.deaths.length, file, double })
    const texts = double.posted()
    return await Promise.all(
      lives.map(async ({ death, id, wasKilled }, n) => {
        const state = (await store.outbox.get(id))?.state
        return { death, wasKilled, outcome: outcomeOf(n, texts, state) }
      }),
    )
  } finally {
    await double.stop()
    await store.close()
    rmSync(folder, { recursive: true })
  }
}

interface LifeParts {
  readonly n: number
  readonly file: string
  readonly double: PlatformDouble
}

/** True when it was killed, false when it ended by itself as nothing was left to do. */
async function live(campaign: Campaign, death: Death, parts: LifeParts & { id: number }): Promise<boolean> {
  parts.double.forget()
  const victim = begin(campaign, parts, { watched: parts.id, ...killOf(death) })
  const company = campaign.hasCompany ? begin(campaign, parts) : undefined
  const companyEnded = company && ended(company)
  let calls = 0
  victim.on('message', () => {
    calls++
    victim.send(orderOf(campaign, death, { ...parts, calls, victim }))
  })
  const [, signal] = await ended(victim)
  // it may have found nothing left to do long ago, or be ending now: then nobody hears it, and the line breaks (EPIPE)
  if (company?.connected) company.send('you are alone' satisfies Order, () => {})
  await companyEnded
  return signal === 'SIGKILL'
}

/** Points in the code are the child's own; in a call it is told, as only the double can cut one short. */
function killOf({ at, part }: Death): Pick<Life, 'kill'> | object {
  if (at.startsWith('in the call') || at === 'waiting for the answer') return {}
  const isOfPart = at === 'before the call' || at.endsWith('markPartSent')
  return { kill: { at, hit: isOfPart ? part : 1 } }
}

/** Switches on what this call is to meet. */
function orderOf(
  { trouble }: Campaign,
  { at, part }: Death,
  { double, calls, victim }: LifeParts & { calls: number; victim: ChildProcess },
): Order {
  if (calls === part && at === 'waiting for the answer') {
    const before = double.posted().length
    double.meet('no answer')
    void killWhen(victim, () => double.posted().length > before)
    return 'call'
  }
  if (calls === part && at.startsWith('in the call')) {
    double.meet(at === 'in the call, which is applied' ? 'drop after' : 'drop before')
    return 'call and die'
  }
  if (calls === 1 && trouble === 'socket cut') double.cut()
  else if (calls === 1 && trouble !== undefined && trouble !== 'history closed')
    double.meet(trouble as Trouble)
  return 'call'
}

/** The life in which nothing is wrong. */
async function liveOn(campaign: Campaign, parts: LifeParts): Promise<void> {
  parts.double.forget()
  const [code, signal] = await ended(begin({ ...campaign, hasCompany: false }, parts))
  if (code !== 0) throw new Error(`The last life ended with ${code ?? signal}.`)
}

function begin(
  { platform, trouble, hasCompany = false }: Campaign,
  { n, file, double }: LifeParts,
  more: Partial<Life> = {},
): ChildProcess {
  const { apiUrl, token, appToken } = double
  const aheadMs = n * NEXT_LIFE_MS
  const life = {
    file,
    platform,
    apiUrl,
    token,
    appToken,
    listens: trouble === 'socket cut',
    aheadMs,
    hasCompany,
    ...more,
  }
  return fork(CHILD, [JSON.stringify(life)], { env: { ...process.env, NODE_COMPILE_CACHE: COMPILED } })
}

async function ended(child: ChildProcess): Promise<[code: number | null, signal: string | null]> {
  const tooLong = setTimeout(() => child.kill('SIGTERM'), LONGEST_LIFE_MS)
  const [code, signal] = await once(child, 'exit')
  clearTimeout(tooLong)
  if (signal === 'SIGTERM') throw new Error('A life did not end.')
  return [code, signal]
}

async function killWhen(child: ChildProcess, isTime: () => boolean): Promise<void> {
  while (child.exitCode === null && child.signalCode === null && !isTime())
    await new Promise((resolve) => setTimeout(resolve, 10))
  child.kill('SIGKILL')
}

async function queueDigest(store: Store, channel: Channel, n: number): Promise<number> {
  const sections = [1, 2].map((part) => ({
    blocks: [
      { type: 'heading' as const, text: `Story ${n}.${part}`, url: `https://bay-wire.example/${n}/${part}` },
      { type: 'text' as const, content: [`Digest ${n}, part ${part}.`] },
    ],
  }))
  const message = { title: 'Top stories', sections }
  await store.outbox.enqueue({ channel, message, dedupeKey: `digest/${n}`, dueAt: new Date(0) })
  const [newest] = await store.outbox.recent(channel, 1)
  if (!newest) throw new Error('nothing was queued')
  return newest.id
}

function outcomeOf(n: number, texts: readonly string[], state: DeliveryState | undefined): Outcome {
  const parts = texts.flatMap((text) => new RegExp(`Digest ${n}, part (\\d)`, 'u').exec(text)?.[1] ?? [])
  if (new Set(parts).size < parts.length) return 'doubled'
  if (parts.join() === '2,1') return 'out of order'
  if (state === 'unknown' && parts.join() !== '2') return 'held'
  if (parts.join() === '1,2' && state === 'sent') return 'once'
  return parts.length === 0 ? 'lost' : 'incomplete'
}
