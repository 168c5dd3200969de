/** What every store promises about leases: one process at a time, and none for ever. */
import { expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { minutes, noon } from './newsroom.ts'

const LEASE = 60_000

export function leasePromises(store: () => Store): void {
  const take = (name: string, holder: string, now = noon) => store().leases.take(name, holder, now, LEASE)

  it('lets one process post at a time, as long as that one goes on saying so', async () => {
    expect(await take('posts', 'one')).toBe(true)
    expect(await take('posts', 'two')).toBe(false)
    expect(await take('posts', 'one', minutes(0.9))).toBe(true)

    expect(await take('posts', 'two', minutes(1))).toBe(false)
  })

  it('gives the place of a process that was killed to the next one', async () => {
    await take('posts', 'one')

    expect(await take('posts', 'two', minutes(1))).toBe(true)
    expect(await take('posts', 'one', minutes(1))).toBe(false)
  })

  it('gives it to one of many that ask at the same moment', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, (_, n) => take('posts', `process ${n}`)))

    expect(asked.filter((isTaken) => isTaken)).toHaveLength(1)
  })

  it('keeps what one process posts apart from what another one listens to', async () => {
    await take('posts', 'one')

    expect(await take('gateway', 'two')).toBe(true)
  })

  it('lets a process that ends leave its places to the others, and takes nobody else’s away', async () => {
    await take('posts', 'one')
    await take('gateway', 'one')
    await take('page', 'two')

    await store().leases.release('one', minutes(0.1))

    expect(await take('posts', 'two')).toBe(false)
    expect(await take('posts', 'two', minutes(0.1))).toBe(true)
    expect(await take('gateway', 'one', minutes(0.1))).toBe(true)
    expect(await take('page', 'one', minutes(0.1))).toBe(false)
  })
}
