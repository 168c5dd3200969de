/**
 * A process of its own with one role, which does all that is due and ends. argv: a Shift as JSON. It says `at it` when it has done
 * something and is about to mark it in the store (or to post it); a stuck one stays there until it is killed.
 */
import type { Platform, PostOptions } from '../../src/chat/platform.ts'
import type { PlatformId } from '../../src/core/subscription.ts'
import { createExtractor } from '../../src/feeds/extract-article.ts'
import { createHttp } from '../../src/feeds/http.ts'
import { createFeedParser } from '../../src/feeds/parse-feed.ts'
import { createLog } from '../../src/log.ts'
import { createMetrics } from '../../src/metrics.ts'
import { createAnalyst } from '../../src/pipeline/analyst.ts'
import { lanes } from '../../src/pipeline/index.ts'
import { createOwnLeases } from '../../src/pipeline/lease.ts'
import { runUntilIdle } from '../../src/schedule.ts'
import { openStore } from '../../src/store/open.ts'
import { memoryPlatform } from './memory-platform.ts'

export interface Shift {
  readonly file: string
  readonly role: 'fetch' | 'analyze' | 'deliver'
  readonly at: string
  readonly isStuck: boolean
}

/** What it tells: that it is at something; for a post, which. */
export interface AtIt {
  readonly post?: PostOptions
}

const { file, role, at, isStuck } = JSON.parse(process.argv[2] ?? '{}') as Shift
const now = () => new Date(at)
const log = createLog({ level: 'silent', format: 'json' })
const http = createHttp({ allowPrivate: ['127.0.0.1/32'] })
const feedParser = createFeedParser()
const extractor = createExtractor({ workers: 1 })
const analyst = createAnalyst()
const opened = await openStore({ url: `file:${file}`, secretKey: new Uint8Array(32) })

async function stop(told: AtIt = {}): Promise<void> {
  process.send?.(told)
  if (isStuck) await new Promise(() => {})
}
const store = {
  ...opened,
  feeds: {
    ...opened.feeds,
    async markPolled(...asked: Parameters<typeof opened.feeds.markPolled>) {
      await stop()
      await opened.feeds.markPolled(...asked)
    },
  },
  articles: {
    ...opened.articles,
    async markAnalyzed(...asked: Parameters<typeof opened.articles.markAnalyzed>) {
      await stop()
      await opened.articles.markAnalyzed(...asked)
    },
  },
}
const memory = memoryPlatform('discord')
const platform: Platform = {
  ...memory,
  async post(channel, part, options) {
    await stop({ post: options })
    return memory.post(channel, part, options)
  },
}
const leases = createOwnLeases({ store, holder: String(process.pid), now })
const platforms = new Map<PlatformId, Platform>([[platform.id, platform]])
const reading = { http, feedParser, extractor, analyst, pollMs: 60_000, retentionDays: 0 }
const context = { ...reading, store, platforms, leases, now, log }
await runUntilIdle(
  lanes.filter((lane) => lane.role === role),
  { context, metrics: createMetrics(store), log },
)
await Promise.all([http.close(), feedParser.close(), extractor.close(), analyst.close()])
await opened.close()
process.disconnect?.()
