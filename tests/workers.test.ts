import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import type { ParsedFeed } from '../src/core/article.ts'
import type { FeedSource } from '../src/feeds/read-feed.ts'
import { createWorkers } from '../src/workers.ts'

const FEED = new TextEncoder().encode(
  '<rss version="2.0"><channel><title>Paper</title><item><title>Bridge opens</title></item></channel></rss>',
)

const threads: Worker[] = []
const see = (thread: Worker) => threads.push(thread)

afterEach(() => {
  process.off('worker', see)
  threads.length = 0
})

function createReaders(idleMs: number) {
  process.on('worker', see)
  return createWorkers<FeedSource, ParsedFeed>(new URL('../src/feeds/feed-worker.ts', import.meta.url), {
    count: 1,
    timeoutMs: 5000,
    memoryMb: 512,
    purpose: 'read as a feed',
    idleMs,
  })
}

test('a thread that has nothing to read ends, and the next feed gets a new one', async () => {
  const readers = createReaders(1)
  await readers.run({ body: FEED })
  const [first] = threads
  if (first) await once(first, 'exit')
  const again = await readers.run({ body: FEED })
  expect(again.entries.map(({ title }) => title)).toEqual(['Bridge opens'])
  expect(threads).toHaveLength(2)
  await readers.close()
})

test('feeds that come one after the other are read by one thread', async () => {
  const readers = createReaders(60_000)
  for (let n = 0; n < 3; n++) await readers.run({ body: FEED })
  expect(threads).toHaveLength(1)
  await readers.close()
})
