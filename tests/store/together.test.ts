import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { drizzle, sql } from '../../src/store/sqlite/drizzle.ts'
import { createTogether } from '../../src/store/sqlite/together.ts'

function openTable() {
  const client = new Database(':memory:')
  client.exec('CREATE TABLE marks (id INTEGER PRIMARY KEY)')
  const together = createTogether(drizzle(client))
  return {
    add: (id: number) => together((tx) => tx.run(sql`INSERT INTO marks VALUES (${id})`).changes),
    ids: () => client.prepare('SELECT id FROM marks ORDER BY id').pluck().all(),
    close: () => client.close(),
  }
}

it('marks that are made at one moment are all there once any of them is', async () => {
  const { add, ids, close } = openTable()

  const marked = [add(1), add(2), add(3)]
  expect(ids()).toEqual([])
  await marked[0]
  expect(ids()).toEqual([1, 2, 3])

  expect(await Promise.all(marked)).toEqual([1, 1, 1])
  close()
})

it('where one of them can’t be kept, nobody is told that theirs was; the next ones are kept', async () => {
  const { add, ids, close } = openTable()

  const marked = await Promise.allSettled([add(1), add(1), add(2)])
  expect(marked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(ids()).toEqual([])

  await add(3)
  expect(ids()).toEqual([3])
  close()
})
