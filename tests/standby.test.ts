import { afterEach, beforeEach, expect, it } from 'vitest'
import { PermanentError } from '../src/core/errors.ts'
import { createLog } from '../src/log.ts'
import { createOwnLeases } from '../src/pipeline/lease.ts'
import { inTurn } from '../src/standby.ts'
import { openStore } from '../src/store/open.ts'
import type { Store } from '../src/store/store.ts'
import { clockAt } from './support/clock.ts'
import { memoryPlatform } from './support/memory-platform.ts'

const clock = clockAt('2026-03-02T08:00:00Z')
const log = createLog({ level: 'silent', format: 'json' })
let store: Store
beforeEach(async () => {
  store = await openStore({ url: 'file::memory:', secretKey: new Uint8Array(32) })
})
afterEach(() => store.close())

/** A process that would listen to Discord; `look` is what its timer does every ten seconds. */
function openProcess(holder: string, refusal?: Error) {
  const lines: ('open' | 'closed')[] = []
  const leases = createOwnLeases({ store, holder, now: clock.now })
  let look: (() => Promise<void>) | undefined
  const platform = inTurn(
    () => {
      let line = -1
      return {
        ...memoryPlatform('discord'),
        missing: () => (lines[line] === 'open' ? undefined : 'not connected'),
        async start() {
          if (refusal) throw refusal
          line = lines.push('open') - 1
        },
        async stop() {
          if (line >= 0) lines[line] = 'closed'
        },
      }
    },
    {
      leases,
      log,
      every(does) {
        look = does
        return { stop: () => (look = undefined) }
      },
    },
  )
  return { platform, lines, leases, look: async () => look?.() }
}

it('of two processes that listen to Discord one opens the line, and the other is ready to', async () => {
  const [one, two] = [openProcess('one'), openProcess('two')]
  await one.platform.start()
  await two.platform.start()

  expect([one.lines, two.lines]).toEqual([['open'], []])
  expect([one.platform.missing(), two.platform.missing()]).toEqual([undefined, undefined])
})

it('the other one listens within a minute of the first one’s death, and not while it lives', async () => {
  const [one, two] = [openProcess('one'), openProcess('two')]
  await one.platform.start()
  await two.platform.start()
  for (let n = 0; n < 12; n++) {
    clock.pass(10_000)
    await one.look()
    await two.look()
  }
  expect(two.lines).toEqual([])

  for (let n = 0; n < 5; n++) {
    clock.pass(10_000)
    await two.look()
  }

  expect(two.lines).toEqual(['open'])
})

it('the other one listens at its next look when the first one ends cleanly', async () => {
  const [one, two] = [openProcess('one'), openProcess('two')]
  await one.platform.start()
  await two.platform.start()
  await one.platform.stop()
  await one.leases.release()
  clock.pass(10_000)
  await two.look()

  expect([one.lines, two.lines]).toEqual([['closed'], ['open']])
})

it('one that was away for too long closes its line when it finds another one listening, and stands by', async () => {
  const [one, two] = [openProcess('one'), openProcess('two')]
  await one.platform.start()
  clock.pass(60_000)
  await two.platform.start()

  await one.look()
  expect([one.lines, two.lines]).toEqual([['closed'], ['open']])
  expect(one.platform.missing()).toBeUndefined()

  clock.pass(60_000)
  await one.look()
  expect(one.lines).toEqual(['closed', 'open'])
})

it('posts go out of a process that stands by', async () => {
  const [one, two] = [openProcess('one'), openProcess('two')]
  await one.platform.start()
  await two.platform.start()
  const channel = { platform: 'discord', workspaceId: 'g1', id: 'c1' } as const

  const posted = await two.platform.post(channel, { title: 'Morning', sections: [] }, key('1.0'))

  expect(posted).toBe('1.0')
})

it('a token that is refused is said at the start', async () => {
  const { platform } = openProcess('one', new PermanentError('Discord refuses the token.'))

  await expect(platform.start()).rejects.toThrow('Discord refuses the token.')
  expect(platform.missing()).toBe('not connected')
})

function key(of: string) {
  return { key: of, mayHaveArrived: false }
}
