import { expect, it } from 'vitest'
import { TemporaryError } from '../../src/core/errors.ts'
import { createTurns } from '../../src/pipeline/delivery/turns.ts'

it('channels that wait for their pace hold nobody’s place, however many they are; a bot that stops waits no longer', async () => {
  const stopping = new AbortController()
  const turns = createTurns(2, stopping.signal)
  const slowDown = new TemporaryError('a message a second', { retryAfterMs: 5000 })
  const waiting = Array.from({ length: 5 }, () => turns.take(() => Promise.reject(slowDown)))
  const ended = Promise.allSettled(waiting)

  expect(await turns.take(async () => 'posted')).toBe('posted')
  stopping.abort()

  expect((await ended).map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'))
})

it('no more calls run at once than may, and they come in their order', async () => {
  const turns = createTurns(2, undefined)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const calls = [0, 1, 2, 3].map((n) =>
    turns.take(async () => {
      begun.push(n)
      await new Promise<void>((resolve) => ends.push(resolve))
    }),
  )

  expect(begun).toEqual([0, 1])
  ends[1]?.()
  await calls[1]
  expect(begun).toEqual([0, 1, 2])
  ends[0]?.()
  await calls[0]
  expect(begun).toEqual([0, 1, 2, 3])
  for (const end of ends) end()
  await Promise.all(calls)
})
