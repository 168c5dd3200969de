import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { collectGarbage, createWatch } from '../src/tidy-memory.ts'

/** At each look, 15 s apart: how much the process has worked since the one before (ms), and whether it is time to tidy. */
const looks = (worked: readonly number[]) => {
  const isTime = createWatch()
  let total = 0
  return worked.map((ms, n) => {
    total += ms
    return isTime(total, (n + 1) * 15_000)
  })
}

test('memory is given back when a busy time is over, once', () => {
  expect(looks([9000, 14_000, 100, 100, 0])).toEqual([false, false, true, false, false])
})

test('each busy time is followed by its own tidying', () => {
  expect(looks([9000, 0, 9000, 0])).toEqual([false, true, false, true])
})

test('a process that is never quiet is left alone', () => {
  expect(looks([900, 900, 900, 900])).toEqual([false, false, false, false])
})

test('many small tasks make one busy time, as they leave as much behind', () => {
  expect(looks([100, 100, 100, 100, 100, 100])).toEqual([false, false, false, false, true, false])
})

test('what nobody holds any more is gone after a collection', async () => {
  const held = new WeakRef({ text: 'an article of yesterday' })
  // a reference lives to the end of the turn that made it
  await nextTurn()

  await collectGarbage()

  expect(held.deref()).toBeUndefined()
})
