/** Whatever happens to digests on their way, in whatever order: each is posted once. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Platform } from '../../src/chat/platform.ts'
import { TemporaryError } from '../../src/core/errors.ts'
import type { Channel } from '../../src/core/subscription.ts'
import { createLog } from '../../src/log.ts'
import { deliverOutbox } from '../../src/pipeline/deliver-outbox.ts'
import { createOwnLeases } from '../../src/pipeline/lease.ts'
import type { StepContext } from '../../src/pipeline/step.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { clockAt } from '../support/clock.ts'
import { memoryPlatform } from '../support/memory-platform.ts'

/** What a call to the platform meets. */
type Call = 'arrives' | 'busy' | 'lost before' | 'lost after'
/** A process dies at the `diesAt`th moment: there is one before and one after all that it says to the store or the platform. */
interface Run {
  readonly diesAt: number
  readonly calls: readonly Call[]
}
type Action =
  | { readonly type: 'due'; readonly channel: number; readonly parts: number }
  | { readonly type: 'runs'; readonly runs: readonly Run[] }
  | { readonly type: 'time passes'; readonly minutes: number }

const log = createLog({ level: 'silent', format: 'json' })
const clock = clockAt('2026-03-02T08:00:00Z')
const never = new Promise<never>(() => {})
let processes = 0

/** The posts of all channels. The same key stands there twice if it is posted twice, but for whoever looks before. */
function openWorld() {
  const posted: { readonly key: string; readonly text: string }[] = []
  const platform: Platform = {
    ...memoryPlatform('discord', { splitSections: true }),
    async post(_channel, part, { key, mayHaveArrived }) {
      const isThere = mayHaveArrived && posted.some((other) => other.key === key)
      const [block] = part.sections[0]?.blocks ?? []
      if (!isThere) posted.push({ key, text: block?.type === 'heading' ? block.text : '' })
      return key
    },
  }
  return { posted, platform }
}

/** One run of a process that may die; it is over when it has ended or is dead. */
async function run(store: Store, platform: Platform, { diesAt, calls }: Run): Promise<void> {
  let moments = 0
  let die = () => {}
  const dead = new Promise<void>((resolve) => {
    die = resolve
  })
  async function moment(): Promise<void> {
    if (++moments < diesAt) return
    die()
    await never
  }
  const mortal = <A extends unknown[], R>(verb: (...values: A) => Promise<R>) => {
    return async (...values: A): Promise<R> => {
      await moment()
      const answer = await verb(...values)
      await moment()
      return answer
    }
  }
  const { claim, markSending, markPartSent, markFailed } = store.outbox
  const outbox = {
    ...store.outbox,
    claim: mortal(claim),
    markSending: mortal(markSending),
    markPartSent: mortal(markPartSent),
    markFailed: mortal(markFailed),
  }
  const leases = { ...store.leases, take: mortal(store.leases.take) }
  const left = [...calls]
  const post: Platform['post'] = async (...asked) => {
    const call = left.shift() ?? 'arrives'
    if (call === 'busy') throw new TemporaryError('slow down', { retryAfterMs: 60_000 })
    if (call === 'lost before') throw new TemporaryError('no answer')
    const id = await platform.post(...asked)
    if (call === 'lost after') throw new TemporaryError('no answer')
    return id
  }
  const context = {
    store: { ...store, outbox },
    platforms: new Map([[platform.id, { ...platform, post: mortal(post) }]]),
    leases: createOwnLeases({ store: { leases }, holder: `process ${++processes}`, now: clock.now }),
    now: clock.now,
    log,
  } as unknown as StepContext // nothing is fetched here
  await Promise.race([deliverOutbox(context), dead])
}

const oneRun: fc.Arbitrary<Run> = fc.record({
  diesAt: fc.oneof(fc.integer({ min: 1, max: 24 }), fc.constant(Infinity)),
  calls: fc.array(fc.constantFrom<Call>('arrives', 'arrives', 'busy', 'lost before', 'lost after'), {
    maxLength: 4,
  }),
})
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    type: fc.constant('due' as const),
    channel: fc.integer({ min: 1, max: 2 }),
    parts: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ type: fc.constant('runs' as const), runs: fc.array(oneRun, { minLength: 1, maxLength: 2 }) }),
  fc.record({ type: fc.constant('time passes' as const), minutes: fc.constantFrom(0.2, 0.5, 2, 30) }),
)

it('any sequence of digests that are due, processes that die, lost answers and waits posts each digest once, in order', async () => {
  const store = await openStore({ url: 'file::memory:', secretKey: new Uint8Array(32) })
  let digests = 0

  async function queue(channel: Channel, parts: number): Promise<string[]> {
    const name = `digest ${++digests}`
    const texts = Array.from({ length: parts }, (_, n) => `${name}, part ${n + 1}`)
    const sections = texts.map((text) => ({ blocks: [{ type: 'heading' as const, text }] }))
    await store.outbox.enqueue({
      channel,
      message: { title: name, sections },
      dedupeKey: name,
      dueAt: clock.now(),
    })
    return texts
  }

  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 10 }), async (actions) => {
      const { posted, platform } = openWorld()
      const queued: string[][] = []
      const perform = async (of: Action) => {
        if (of.type === 'time passes') clock.pass(of.minutes * 60_000)
        else if (of.type === 'runs') await Promise.all(of.runs.map((each) => run(store, platform, each)))
        else
          queued.push(await queue({ platform: 'discord', workspaceId: 'g1', id: `c${of.channel}` }, of.parts))
      }

      await perform({ type: 'due', channel: 1, parts: 3 })
      for (const each of actions) await perform(each)
      for (let rounds = 0; rounds < 30 && (await countOpen(store)) > 0; rounds++) {
        clock.pass(6 * 3_600_000)
        await run(store, platform, { diesAt: Infinity, calls: [] })
      }

      const texts = posted.map(({ text }) => text)
      for (const parts of queued) expect(texts.filter((text) => parts.includes(text))).toEqual(parts)
      expect(texts).toHaveLength(queued.flat().length)
    }),
    { numRuns: 150 },
  )
  await store.close()
}, 120_000)

async function countOpen(store: Store): Promise<number> {
  return (await store.outbox.count('pending')) + (await store.outbox.count('sending'))
}
