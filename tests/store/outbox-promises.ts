/** What every store promises about the outbox: nothing lost, nothing twice. */
import { expect, it } from 'vitest'
import { message } from '../../src/core/message.ts'
import type { Store } from '../../src/store/store.ts'
import {
  channel,
  digest,
  edition,
  entry,
  guild,
  minutes,
  noon,
  publish,
  subscription,
  team,
} from './newsroom.ts'

const LEASE = 60_000

export function outboxPromises(store: () => Store): void {
  const queued = (dedupeKey: string, changes: object = {}) =>
    store().outbox.enqueue({ channel, message: digest, dedupeKey, dueAt: noon, ...changes })
  const claim = (now = noon) => store().outbox.claim(now, ['discord'], 9, LEASE)

  it('queues a digest, remembers what it shows and advances the timetable, all at once', async () => {
    const article = await publish(store(), entry(1))
    const due = await store().subscriptions.add(subscription())

    expect(await store().outbox.enqueueDigest(edition(due, [article.id]), noon)).toBe(true)

    const [delivery] = await claim()
    expect(delivery).toMatchObject({
      dedupeKey: `${due.id}/${noon.toISOString()}`,
      subscriptionId: due.id,
      channel,
      message: digest,
      parts: null,
      sent: [],
      state: 'pending',
      attempts: 0,
    })
    expect(await store().articles.onTopic([], { viewer: guild, limit: 9, notShownIn: channel })).toEqual([])
    expect(await store().subscriptions.get(due.id)).toMatchObject({
      nextRunAt: minutes(24 * 60),
      coveredUntil: noon,
    })
  })

  it('queues the digest of one period once, whoever else had read the same subscription', async () => {
    const article = await publish(store(), entry(1))
    const due = await store().subscriptions.add(subscription())
    await store().outbox.enqueueDigest(edition(due), noon)

    expect(await store().outbox.enqueueDigest(edition(due, [article.id]), noon)).toBe(false)

    expect(await claim()).toHaveLength(1)
    expect(await store().articles.onTopic([], { viewer: guild, limit: 9, notShownIn: channel })).toHaveLength(
      1,
    )
  })

  it('leaves the timetable where the first process put it', async () => {
    const due = await store().subscriptions.add(subscription())
    await store().outbox.enqueueDigest(edition(due), noon)
    const late = { ...edition(due), message: undefined, nextRunAt: minutes(1) }

    expect(await store().outbox.enqueueDigest(late, noon)).toBe(false)
    expect(await store().subscriptions.get(due.id)).toMatchObject({ nextRunAt: minutes(24 * 60) })
  })

  it('queues nothing for a subscription that was removed meanwhile', async () => {
    const due = await store().subscriptions.add(subscription())
    await store().subscriptions.remove(due.id)

    expect(await store().outbox.enqueueDigest(edition(due), noon)).toBe(false)
    expect(await store().outbox.count('pending')).toBe(0)
  })

  it('shows no article twice in a channel, though two digests were composed with it at the same moment', async () => {
    const article = await publish(store(), entry(1))
    const [world, harbor] = [
      await store().subscriptions.add(subscription()),
      await store().subscriptions.add({ ...subscription(), topic: 'harbor' }),
    ]
    await store().outbox.enqueueDigest(edition(world, [article.id]), noon)

    expect(await store().outbox.enqueueDigest(edition(harbor, [article.id]), noon)).toBe(false)

    expect(await store().subscriptions.get(harbor.id)).toMatchObject({ nextRunAt: noon }) // composed anew
    expect(await claim()).toHaveLength(1)
  })

  it('posts nothing that still waited when its subscription was removed', async () => {
    const due = await store().subscriptions.add(subscription())
    await store().outbox.enqueueDigest(edition(due), noon)
    await store().subscriptions.remove(due.id)

    expect(await claim()).toEqual([])
  })

  it('only advances the timetable when there is nothing to tell', async () => {
    const due = await store().subscriptions.add(subscription())

    expect(await store().outbox.enqueueDigest({ ...edition(due), message: undefined }, noon)).toBe(true)

    expect(await store().outbox.count('pending')).toBe(0)
    expect(await store().subscriptions.due(noon, ['discord', 'slack', 'web'], 9)).toEqual([])
  })

  it('does not lose a digest because one of its articles was pruned meanwhile', async () => {
    const due = await store().subscriptions.add(subscription())

    expect(await store().outbox.enqueueDigest(edition(due, [12345]), noon)).toBe(true)
  })

  it('queues a message once, and gives it when it is due, oldest first, to its platform', async () => {
    expect(await queued('late', { dueAt: minutes(5) })).toBe(true)
    expect(await queued('early')).toBe(true)
    expect(await queued('early')).toBe(false)
    expect(await queued('elsewhere', { channel: { ...team, id: 'C1' } })).toBe(true)

    expect((await claim(minutes(5))).map(({ dedupeKey }) => dedupeKey)).toEqual(['early', 'late'])
    expect(await claim(minutes(5))).toEqual([])
  })

  it('goes on with the part that follows the last one that arrived', async () => {
    await queued('k')
    const id = (await claim())[0]?.id ?? 0
    const parts = [message('one', { type: 'text', content: [{ time: noon }] }), message('two')]
    await store().outbox.markSending({ id, attempts: 0 }, parts, noon, LEASE)
    await store().outbox.markPartSent(id, 'm1', noon, LEASE)

    const [broken] = await claim(minutes(1))
    expect(broken).toMatchObject({ state: 'sending', attempts: 1, sent: ['m1'], parts })
    await store().outbox.markSending({ id, attempts: 1 }, [message('cut another way')], noon, LEASE)
    await store().outbox.markPartSent(id, 'm2', noon, LEASE)
    expect(await store().outbox.get(id)).toMatchObject({
      state: 'sent',
      attempts: 2,
      sent: ['m1', 'm2'],
      parts,
    })
    expect(await claim(minutes(999))).toEqual([])
  })

  it('leaves a delivery of many parts to the process that is at it', async () => {
    await queued('k')
    const id = (await claim())[0]?.id ?? 0
    await store().outbox.markSending({ id, attempts: 0 }, [message('one'), message('two')], noon, LEASE)
    await store().outbox.markPartSent(id, 'm1', minutes(1), LEASE)

    expect(await claim(minutes(1))).toEqual([])
    expect(await claim(minutes(2))).toHaveLength(1)
  })

  it('is begun by one process, though another claimed it when the lease had run out', async () => {
    await queued('k')
    const [slow] = await claim()
    const [quick] = await claim(minutes(2))
    if (!slow || !quick) throw new Error('nothing was due')

    expect(await store().outbox.markSending(quick, [digest], minutes(2), LEASE)).toBe(true)
    expect(await store().outbox.markSending(slow, [digest], minutes(2), LEASE)).toBe(false)
    expect(await store().outbox.get(slow.id)).toMatchObject({ attempts: 1 })
  })

  it('counts a part once that two processes saw arrive', async () => {
    await queued('k')
    const id = (await claim())[0]?.id ?? 0
    await store().outbox.markSending({ id, attempts: 0 }, [message('one'), message('two')], noon, LEASE)
    await store().outbox.markPartSent(id, 'm1', noon, LEASE)
    await store().outbox.markPartSent(id, 'm1', noon, LEASE)

    expect(await store().outbox.get(id)).toMatchObject({ state: 'sending', sent: ['m1'] })
  })

  it('tries again at the time it is told, keeping what arrived, and gives up without one', async () => {
    await queued('k')
    const id = (await claim())[0]?.id ?? 0
    await store().outbox.markSending({ id, attempts: 0 }, [message('one'), message('two')], noon, LEASE)
    await store().outbox.markPartSent(id, 'm1', noon, LEASE)
    await store().outbox.markFailed(id, 'Slow down.', { state: 'pending', retryAt: minutes(10) })

    expect(await claim(minutes(9))).toEqual([])
    expect((await claim(minutes(10)))[0]).toMatchObject({
      state: 'pending',
      sent: ['m1'],
      lastError: 'Slow down.',
    })
    await store().outbox.markFailed(id, 'The channel is gone.', { state: 'failed' })
    expect(await store().outbox.get(id)).toMatchObject({ state: 'failed', lastError: 'The channel is gone.' })
    expect(await claim(minutes(999))).toEqual([])
  })

  it('still knows after a wait that a part may have arrived', async () => {
    await queued('k')
    const id = (await claim())[0]?.id ?? 0
    await store().outbox.markSending({ id, attempts: 0 }, [digest], noon, LEASE)
    await store().outbox.markFailed(id, 'No answer came.', { state: 'sending', retryAt: minutes(10) })

    expect(await claim(minutes(9))).toEqual([])
    expect(await claim(minutes(10))).toMatchObject([{ state: 'sending', attempts: 1 }])
  })

  it('puts a claimed delivery off without an attempt', async () => {
    await queued('k')
    const id = (await claim())[0]?.id ?? 0
    await store().outbox.putOff(id, minutes(10), 'pending')

    expect(await claim(minutes(9))).toEqual([])
    expect(await claim(minutes(10))).toMatchObject([{ state: 'pending', attempts: 0 }])
  })

  it('keeps claimed deliveries from others while their leases are renewed', async () => {
    await queued('k')
    await queued('l')
    const ids = (await claim()).map(({ id }) => id)
    await store().outbox.renew(ids.slice(0, 1), minutes(1), LEASE)

    expect((await claim(minutes(1))).map(({ id }) => id)).toEqual(ids.slice(1))
    expect(await claim(minutes(2))).toHaveLength(2)
  })

  it('posts what was held or failed again only when someone says so', async () => {
    for (const state of ['unknown', 'failed'] as const) {
      await queued(state)
      const [delivery] = await claim()
      if (!delivery) throw new Error('nothing was due')
      await store().outbox.markSending(delivery, [digest, digest], noon, LEASE)
      await store().outbox.markPartSent(delivery.id, 'm1', noon, LEASE)
      await store().outbox.markFailed(delivery.id, 'Who knows.', { state })
      expect(await claim(minutes(999))).toEqual([])

      expect(await store().outbox.reopen(delivery.id, minutes(1))).toBe(true)

      expect(await claim(minutes(1))).toMatchObject([{ state: 'pending', attempts: 0, sent: ['m1'] }])
      expect(await store().outbox.reopen(delivery.id, minutes(1))).toBe(false)
      await store().outbox.markFailed(delivery.id, 'Enough.', { state: 'failed' })
    }
  })

  it('counts a message of which nobody knows whether it came as one that did, on the day of its try', async () => {
    await queued('k')
    const [delivery] = await claim()
    if (!delivery) throw new Error('nothing was due')
    await store().outbox.markSending(delivery, [digest, digest, digest], noon, LEASE)
    await store().outbox.markPartSent(delivery.id, 'm1', noon, LEASE)
    expect(await store().outbox.messagesSince(channel, noon)).toBe(3)

    await store().outbox.markFailed(delivery.id, 'Who knows.', { state: 'unknown' })

    expect(await store().outbox.messagesSince(channel, noon)).toBe(2)
    expect(await store().outbox.messagesSince(channel, minutes(1))).toBe(0)
  })

  it('keeps the new words of a part that was corrected', async () => {
    await queued('k')
    const [delivery] = await claim()
    if (!delivery) throw new Error('nothing was due')
    await store().outbox.markSending(delivery, [message('one'), message('two')], noon, LEASE)
    await store().outbox.markPartSent(delivery.id, 'm1', noon, LEASE)
    await store().outbox.markPartSent(delivery.id, 'm2', noon, LEASE)
    const words = message('two "as corrected"', { type: 'text', content: [{ time: noon }] })

    await store().outbox.replacePart(delivery.id, 1, words)

    expect(await store().outbox.get(delivery.id)).toMatchObject({
      parts: [message('one'), words],
      state: 'sent',
    })
  })

  it('never takes back what was sent', async () => {
    await queued('k')
    const id = (await claim())[0]?.id ?? 0
    await store().outbox.markSending({ id, attempts: 0 }, [digest], noon, LEASE)
    await store().outbox.markPartSent(id, 'm1', noon, LEASE)
    await store().outbox.markFailed(id, 'Too late.', { state: 'pending', retryAt: minutes(1) })
    await store().outbox.markSending({ id, attempts: 1 }, [digest], noon, LEASE)

    expect(await store().outbox.get(id)).toMatchObject({ state: 'sent', attempts: 1 })
    expect(await store().outbox.count('sent')).toBe(1)
  })

  it('shows the newest deliveries of a channel first', async () => {
    for (const key of ['a', 'b', 'c']) await queued(key)
    await queued('d', { channel: { ...channel, id: 'other' } })

    expect((await store().outbox.recent(channel, 2)).map(({ dedupeKey }) => dedupeKey)).toEqual(['c', 'b'])
  })
}
